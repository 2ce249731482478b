package io.drizzle4j.internal.catalog;

import io.drizzle4j.type.PgType;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Generates the Java code that declares a column, such as {@code varchar("code", 20)}. */
public final class ColumnCode {

    /** The factory methods by PostgreSQL's type name, both as declared and as in the catalog. */
    private static final Map<String, String> FUNCTIONS = new HashMap<>();

    static {
        for (var type : PgType.known()) {
            var function = Objects.requireNonNull(type.function());
            FUNCTIONS.put(type.declaration(), function);
            FUNCTIONS.putIfAbsent(type.name(), function);
            FUNCTIONS.putIfAbsent(type.catalogName(), function);
        }
    }

    /** The length, or precision and scale, for types whose factory method has such parameters. */
    private static final Pattern LENGTH = Pattern.compile(
            "(?:varchar|char|character|character varying|numeric|bit|varbit|bit varying|time|timetz|timestamp|timestamptz)"
                    + "\\((\\d+(?:, ?-?\\d+)?)\\).*");

    /** The types that always have a length. */
    private static final Set<String> ALWAYS_LONG = Set.of("bpchar", "bit");

    private ColumnCode() {}

    /** Returns the code for a column of a declared type under another name. */
    public static String of(PgType<?> type, String name) {
        var function = type.function();
        return function == null
                ? "column(%s, …)".formatted(argument(name))
                : function.formatted(arguments(type.declaration(), name));
    }

    /**
     * Returns the code for a column of the database; null if no factory method creates such a column.
     *
     * @param typeName the {@code typname}
     * @param declaration the type with its length
     * @param name the name of the column; null if it is derived from the key
     */
    static @Nullable String of(String typeName, String declaration, @Nullable String name) {
        if (typeName.startsWith("_")) {
            var element = of(typeName.substring(1), declaration, name);
            return element == null ? null : element + ".array()";
        }
        var function = FUNCTIONS.get(typeName);
        return function == null
                        || ALWAYS_LONG.contains(typeName)
                                && !LENGTH.matcher(declaration).matches()
                ? null
                : function.formatted(arguments(declaration, name));
    }

    private static String arguments(String declaration, @Nullable String name) {
        var length = LENGTH.matcher(declaration);
        return Stream.of(
                        name == null ? "" : argument(name),
                        length.matches() ? length.group(1).replaceFirst(", ?", ", ") : "")
                .filter(argument -> !argument.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String argument(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
