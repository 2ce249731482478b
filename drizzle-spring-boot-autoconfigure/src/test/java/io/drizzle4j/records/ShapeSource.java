package io.drizzle4j.records;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the classes of a query, nested in a class that has a field of the type of the root. */
final class ShapeSource {

    static final String FIELD = "root";

    private final Map<String, String> classes = new LinkedHashMap<>();

    private ShapeSource() {}

    static String of(String name, Shape root, boolean isNullMarked) {
        var source = new ShapeSource();
        source.add(root);
        return """
                package snippets;

                import io.drizzle4j.records.Letter;
                import io.drizzle4j.result.*;
                import java.math.BigDecimal;
                import java.util.*;
                import org.jspecify.annotations.*;

                %sfinal class %s {

                    static @Nullable %s %s;

                %s}
                """.formatted(
                        isNullMarked ? "@NullMarked\n" : "",
                        name,
                        root.type(),
                        FIELD,
                        String.join("\n", source.classes.values()).indent(4));
    }

    private void add(Shape shape) {
        if (shape.hasClass()) {
            classes.putIfAbsent(
                    shape.className(), shape.kind() == Shape.Kind.RECORD ? recordOf(shape) : classOf(shape));
            if (!shape.embedded().isEmpty()) {
                classes.putIfAbsent(
                        shape.valueObjectName(),
                        "record %s(%s) {}\n".formatted(shape.valueObjectName(), parameters(shape, shape.embedded())));
            }
        }
        shape.parts().stream()
                .filter(part -> part.below() != null && shape.kind() != Shape.Kind.ROW)
                .forEach(part -> add(part.below()));
    }

    private static String recordOf(Shape shape) {
        return "record %s%s(%s) {}\n"
                .formatted(shape.className(), variable(shape), parameters(shape, shape.components()));
    }

    private static String classOf(Shape shape) {
        var parts = shape.components();
        return """
                static final class %1$s%2$s {
                %3$s
                    %1$s(%4$s) {
                %5$s    }

                    private Object[] values() {
                        return new Object[] {%6$s};
                    }

                    @Override
                    public boolean equals(@Nullable Object other) {
                        return other instanceof %1$s%7$s that && Arrays.equals(values(), that.values());
                    }

                    @Override
                    public int hashCode() {
                        return Arrays.hashCode(values());
                    }
                }
                """.formatted(
                        shape.className(),
                        variable(shape),
                        parts.stream()
                                .map(part -> "    private final %s %s;\n".formatted(type(shape, part), part.name()))
                                .collect(joining()),
                        parameters(shape, parts),
                        parts.stream()
                                .map(part -> "        this.%1$s = %1$s;\n".formatted(part.name()))
                                .collect(joining()),
                        parts.stream().map(Part::name).collect(joining(", ")),
                        shape.generic() == null ? "" : "<?>");
    }

    private static String variable(Shape shape) {
        return shape.generic() == null ? "" : "<T extends @Nullable Object>";
    }

    private static String parameters(Shape shape, List<Part> parts) {
        return parts.stream()
                .map(part -> (part.annotation() == null ? "" : "@Key(\"%s\") ".formatted(part.annotation()))
                        + (part.name().equals(Shape.VALUE_OBJECT) ? "@Embedded " : "")
                        + (part.mapKey() == null
                                ? ""
                                : "@MapKey(\"%s\") ".formatted(part.mapKey().column()))
                        + (part.isAnnotated() ? "@Nullable " : "")
                        + type(shape, part)
                        + " "
                        + part.name())
                .collect(joining(", "));
    }

    private static String type(Shape shape, Part part) {
        return part.equals(shape.generic()) ? "T" : part.type();
    }
}
