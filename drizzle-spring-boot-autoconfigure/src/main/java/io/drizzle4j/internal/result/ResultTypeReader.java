package io.drizzle4j.internal.result;

import io.drizzle4j.internal.result.ResultType.Component;
import io.drizzle4j.internal.result.ResultType.Container;
import io.drizzle4j.internal.result.ResultType.Defect;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.value.Interval;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/** Reads a class as the result type of a table, and collects its defects. */
final class ResultTypeReader {

    private final ResultTypes types;

    private final SchemaTable table;

    private final ResolvableType type;

    private final Conversions conversions;

    private final Map<String, ResolvedRelation> named;

    private final List<Defect> defects = new ArrayList<>();

    private ResultTypeReader(
            ResultTypes types,
            SchemaTable table,
            ResolvableType type,
            Conversions conversions,
            Map<String, ResolvedRelation> named) {
        this.types = types;
        this.table = table;
        this.type = type;
        this.conversions = conversions;
        this.named = named;
    }

    /**
     * Reads a class.
     *
     * @param named the relations that a query reads under the keys of components that match nothing in the table
     */
    static ResultType read(
            ResultTypes types,
            SchemaTable table,
            ResolvableType type,
            Conversions conversions,
            Map<String, ResolvedRelation> named) {
        var reader = new ResultTypeReader(types, table, type, conversions, named);
        return reader.isValue() ? reader.value() : reader.withComponents();
    }

    /**
     * Returns whether the type is a single value: a class of the JDK, a value class of this library, an enum, or the
     * class of one of the table's columns.
     */
    private boolean isValue() {
        var raw = type.toClass();
        return isValue(raw)
                || table.columns().stream().anyMatch(column -> column.type().javaType() == (Class<?>) raw);
    }

    /** Returns whether a class is always that of a single value. */
    static boolean isValue(Class<?> raw) {
        return raw.isPrimitive()
                || raw.isArray()
                || raw.isEnum()
                || raw.getName().startsWith("java.")
                || raw.getPackage() == Interval.class.getPackage();
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
            components.add(new ComponentReader(table, parameter, conversions).read(named, defects));
        }
        return result(constructor, components);
    }

    private ResultType result(@Nullable Constructor<?> constructor, List<Component> components) {
        return new ResultType(types, table, type, constructor, components, defects, conversions, named);
    }
}
