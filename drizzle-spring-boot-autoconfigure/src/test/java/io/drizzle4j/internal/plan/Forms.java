package io.drizzle4j.internal.plan;

import io.drizzle4j.insight.CompiledQuery.Executions;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.schema.SchemaTables;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The choices that make up the form of a statement. */
public final class Forms {

    private static final List<Class<? extends Enum<?>>> CHOICES = List.of(
            StatementForm.Kind.class,
            LevelForm.Link.class,
            LevelForm.FetchStrategy.class,
            LevelForm.Grouping.class,
            LevelForm.Cut.class,
            LevelForm.OrderKeys.class,
            LevelForm.Sorting.class,
            LevelForm.Numbering.class,
            LevelForm.Page.class,
            LevelForm.Total.class,
            LevelForm.JoinMarker.class,
            LevelForm.TreeStep.class,
            LevelForm.NodeIdentity.class);

    private Forms() {}

    /** Returns every choice that exists, such as {@code Link.LINKED}. */
    public static Stream<String> all() {
        return CHOICES.stream()
                .flatMap(choice -> Arrays.stream(choice.getEnumConstants()))
                .map(Forms::name);
    }

    /** Returns the choices that a query takes. */
    public static Stream<String> of(Query query, SchemaTables schema, Catalog catalog) {
        var form = Planner.form(query, schema, catalog);
        return Stream.concat(
                        Stream.of(form.kind()), form.levels().values().stream().flatMap(level -> components(level)))
                .map(Forms::name);
    }

    /** Returns the choices in the description of a query. */
    public static List<String> described(Query query, SchemaTables schema, Catalog catalog) {
        var none = new Executions(0, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        var described = Planner.describe(query, schema, catalog, "", none);
        return Stream.concat(
                        Stream.of("Kind." + described.form()),
                        described.levels().stream()
                                .flatMap(level -> level.form().entrySet().stream())
                                .map(choice -> choice.getKey() + "." + choice.getValue()))
                .toList();
    }

    private static Stream<Enum<?>> components(Record form) {
        return Arrays.stream(form.getClass().getRecordComponents())
                .map(component -> value(form, component))
                .filter(Objects::nonNull)
                .flatMap(value -> value instanceof Enum<?> choice
                        ? Stream.of(choice)
                        : value instanceof Record nested ? components(nested) : Stream.empty());
    }

    private static @Nullable Object value(Record form, RecordComponent component) {
        try {
            return component.getAccessor().invoke(form);
        } catch (ReflectiveOperationException exception) {
            throw new IllegalStateException(exception);
        }
    }

    /** Returns the tables of all choices in Markdown, for the documentation. */
    public static String documentation() {
        var text = new StringBuilder();
        for (var choice : CHOICES) {
            text.append("| `%s` | %s |\n|---|---|\n".formatted(choice.getSimpleName(), description(choice)));
            for (var constant : choice.getEnumConstants()) {
                text.append("| `%s` | %s |\n".formatted(constant.name(), description(field(constant))));
            }
            text.append("\n");
        }
        return text.toString().strip();
    }

    private static Field field(Enum<?> constant) {
        try {
            return constant.getDeclaringClass().getDeclaredField(constant.name());
        } catch (NoSuchFieldException exception) {
            throw new IllegalStateException(exception);
        }
    }

    private static String description(AnnotatedElement choice) {
        return Objects.requireNonNull(choice.getAnnotation(Form.class), () -> choice + " lacks @Form")
                .value();
    }

    private static String name(Enum<?> choice) {
        return choice.getDeclaringClass().getSimpleName() + "." + choice.name();
    }
}
