package io.drizzle4j.internal.result;

import io.drizzle4j.internal.result.ResultType.Component;
import io.drizzle4j.internal.result.ResultType.Container;
import io.drizzle4j.internal.result.ResultType.Defect;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.value.Interval;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/** Reads a class as the result type of a table, and collects its defects. */
final class ResultTypeReader {

    private final ResultTypes types;

    private final SchemaTable table;

    private final ResolvableType type;

    private final Conversions conversions;

    private final List<Defect> defects = new ArrayList<>();

    private ResultTypeReader(ResultTypes types, SchemaTable table, ResolvableType type, Conversions conversions) {
        this.types = types;
        this.table = table;
        this.type = type;
        this.conversions = conversions;
    }

    static ResultType read(ResultTypes types, SchemaTable table, ResolvableType type, Conversions conversions) {
        var reader = new ResultTypeReader(types, table, type, conversions);
        return reader.isValue() ? reader.value() : reader.withComponents();
    }

    /**
     * Returns whether the type is a single value: a class of the JDK, a value class of this library, an enum, or the
     * class of one of the table's columns.
     */
    private boolean isValue() {
        var raw = type.toClass();
        return raw.isPrimitive()
                || raw.isArray()
                || raw.isEnum()
                || raw.getName().startsWith("java.")
                || raw.getPackage() == Interval.class.getPackage()
                || table.columns().stream().anyMatch(column -> column.type().javaType() == (Class<?>) raw);
    }

    private ResultType value() {
        var value = new Component("", "", Container.NONE, type, false, null, null, null, ResolvableType.NONE);
        return result(null, List.of(value));
    }

    private ResultType withComponents() {
        var constructor = ConstructorFinder.find(type.toClass(), defects);
        if (constructor == null) {
            return result(null, List.of());
        }
        List<Component> components = new ArrayList<>();
        for (var parameter : Parameters.of(constructor, type, defects)) {
            var component = new ComponentReader(table, parameter, conversions).read(defects);
            checkIsOnlyReader(component, components);
            components.add(component);
        }
        return result(constructor, components);
    }

    /** Checks that the rows of a relation are read only once, as one type. */
    private void checkIsOnlyReader(Component component, List<Component> before) {
        before.stream()
                .filter(other -> component.relation() != null && other.key().equals(component.key()))
                .findFirst()
                .ifPresent(other -> defects.add(new Defect(
                        component,
                        "reads relation '%s.%s', which '%s' also reads"
                                .formatted(table.table(), component.key(), other.name()),
                        "Remove one of them, or declare a second relation with another key.")));
    }

    private ResultType result(@Nullable Constructor<?> constructor, List<Component> components) {
        return new ResultType(types, table, type, constructor, components, defects, conversions);
    }
}
