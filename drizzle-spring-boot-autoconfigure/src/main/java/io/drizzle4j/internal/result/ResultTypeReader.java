package io.drizzle4j.internal.result;

import io.drizzle4j.internal.result.ResultType.Component;
import io.drizzle4j.internal.result.ResultType.Container;
import io.drizzle4j.internal.result.ResultType.Defect;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.result.Row;
import io.drizzle4j.sql.Column;
import io.drizzle4j.value.Interval;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.util.StringUtils;

/** Reads a class as the result type of a table, and collects its defects. */
final class ResultTypeReader {

    /** The maximum nesting depth of value objects. Only a class with ever more type arguments exceeds it. */
    private static final int MAX_EMBEDDED = 8;

    private final ResultTypes types;

    private final SchemaTable table;

    private final ResolvableType type;

    private final Conversions conversions;

    private final Map<String, ResolvedRelation> named;

    private final @Nullable Set<Column<?>> grouped;

    /** The start of the keys of a value object's columns. */
    private final String prefix;

    /** The types around a value object, outermost first; empty for the type of a row. */
    private final List<ResolvableType> around;

    private final List<Defect> defects = new ArrayList<>();

    private ResultTypeReader(
            ResultTypes types,
            SchemaTable table,
            ResolvableType type,
            Conversions conversions,
            Map<String, ResolvedRelation> named,
            @Nullable Set<Column<?>> grouped,
            String prefix,
            List<ResolvableType> around) {
        this.types = types;
        this.table = table;
        this.type = type;
        this.conversions = conversions;
        this.named = named;
        this.grouped = grouped;
        this.prefix = prefix;
        this.around = around;
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
        var reader = new ResultTypeReader(types, table, type, conversions, named, null, "", List.of());
        return reader.isValue() ? reader.value() : reader.withComponents();
    }

    /**
     * Reads a class for groups of rows.
     *
     * @param columns the columns by which rows are grouped and that are read under their own keys
     */
    static ResultType ofGroups(
            ResultTypes types,
            SchemaTable table,
            ResolvableType type,
            Conversions conversions,
            Set<Column<?>> columns) {
        return new ResultTypeReader(types, table, type, conversions, Map.of(), columns, "", List.of()).withComponents();
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
        var value = new Component("", "", Container.NONE, type, false, null, null, null, ResolvableType.NONE, null);
        return result(null, List.of(value));
    }

    private ResultType withComponents() {
        var constructor = ConstructorFinder.find(type.toClass(), defects);
        if (constructor == null) {
            return result(null, List.of());
        }
        List<Component> components = new ArrayList<>();
        for (var parameter : Parameters.of(constructor, type, defects)) {
            components.add(component(parameter));
        }
        return result(constructor, components);
    }

    private Component component(Parameters.Declared parameter) {
        var reader = new ComponentReader(table, parameter, conversions, prefix);
        var embedded = parameter.embedded();
        if (embedded != null) {
            return reader.readEmbedded(content -> valueObject(content, embedded.prefix()), defects);
        }
        if (grouped != null) {
            return reader.readOfGroup(grouped, defects);
        }
        return around.isEmpty() ? reader.read(named, defects) : reader.readColumn(defects);
    }

    /** Reads the type of a value object in this type. */
    private ResultType valueObject(ResolvableType content, String nextPrefix) {
        List<ResolvableType> all = new ArrayList<>(around);
        all.add(type);
        return new ResultTypeReader(
                        types,
                        table,
                        content,
                        conversions,
                        Map.of(),
                        grouped,
                        join(prefix, nextPrefix),
                        List.copyOf(all))
                .valueObject();
    }

    private ResultType valueObject() {
        var raw = type.toClass();
        if (isValue(raw) || raw == Row.class) {
            defects.add(new Defect(
                    null,
                    "is @Embedded, but %s has no components".formatted(TypeName.of(type)),
                    "Make it a record of columns, or remove @Embedded."));
        } else if (around.contains(type) || around.size() > MAX_EMBEDDED) {
            defects.add(new Defect(null, "contains itself endlessly", "Remove it."));
        } else {
            return withComponents();
        }
        return result(null, List.of());
    }

    /** Joins a prefix and a key in camel case. */
    static String join(String prefix, String key) {
        return prefix.isEmpty() ? key : prefix + StringUtils.capitalize(key);
    }

    private ResultType result(@Nullable Constructor<?> constructor, List<Component> components) {
        return new ResultType(types, table, type, constructor, components, defects, conversions, named, grouped);
    }
}
