package io.drizzle4j.internal.write;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.result.SourceType;
import io.drizzle4j.internal.result.SourceTypes;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.text.Candidates;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the values of rows from objects and maps, and sets values that they do not have. */
final class GraphValues {

    private final SourceTypes sources;

    GraphValues(SourceTypes sources) {
        this.sources = sources;
    }

    /** Sets the values of a row to those of its object or map, and returns those of its relations. */
    Map<ResolvedRelation, @Nullable Object> read(GraphPlace place, GraphRow row) {
        Map<ResolvedRelation, @Nullable Object> relations = new LinkedHashMap<>();
        if (row.source() instanceof Map<?, ?> map) {
            map.forEach((key, value) -> read(place, row, String.valueOf(key), value, relations));
        } else {
            var type = sources.of(place.table().table(), row.source().getClass());
            read(place, row, type, row.source(), relations);
        }
        return relations;
    }

    private void read(
            GraphPlace place,
            GraphRow row,
            String key,
            @Nullable Object value,
            Map<ResolvedRelation, @Nullable Object> relations) {
        var relation = place.table().relations().get(key);
        var column = place.table().table().columns().get(key);
        if (relation != null && (column == null || value instanceof Map || value instanceof Collection)) {
            relations.put(relation, value);
        } else if (column != null) {
            read(place, row, column, value, false);
        } else {
            throw unknown(place, key);
        }
    }

    private static InvalidQueryException unknown(GraphPlace place, String key) {
        var table = place.table().table();
        Set<String> keys = new LinkedHashSet<>(SchemaTable.visibleKeys(table));
        keys.addAll(place.table().relations().keySet());
        return place.invalid(
                "was given '%s', which is neither a column nor a relation of '%s'".formatted(Quoted.name(key), table),
                Candidates.of(key, keys, "Remove it."));
    }

    private void read(
            GraphPlace place,
            GraphRow row,
            SourceType type,
            @Nullable Object object,
            Map<ResolvedRelation, @Nullable Object> relations) {
        for (var part : type.parts()) {
            var value = object == null ? null : part.of(object);
            if (part.embedded() != null) {
                read(place, row, part.embedded(), value, relations);
            } else if (part.relation() != null) {
                relations.put(part.relation(), value);
            } else if (part.column() != null) {
                read(place, row, part.column(), value, part.type().isPrimitive());
            }
        }
    }

    private void read(GraphPlace place, GraphRow row, Column<?> column, @Nullable Object value, boolean isPrimitive) {
        if (column.isGenerated() || place.table().isSystemColumn(column)) {
            return;
        }
        if (value == null || isPrimitive && !isKey(value) && isDrawn(place.table(), column)) {
            row.values.put(column, null);
        } else {
            row.values.put(column, converted(place, column, value));
        }
    }

    /** Returns whether the database has a value for a key that is missing. */
    static boolean isDrawn(SchemaTable table, Column<?> column) {
        return column.isNumbered()
                || column.options().defaultSql() != null && table.primaryKey().contains(column);
    }

    /** Returns whether a value is that of a key, rather than of a component that has none yet. */
    static boolean isKey(@Nullable Object value) {
        var isWhole =
                value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long;
        return value != null && !(isWhole && ((Number) value).longValue() == 0);
    }

    /** Returns a value as one of a column. */
    Object converted(GraphPlace place, Column<?> column, Object value) {
        var converted = sources.conversions().convert(column.type(), value);
        if (converted == null) {
            throw place.invalid(
                    "was given %s of %s, which is no value of type %s"
                            .formatted(
                                    place.of(column),
                                    value.getClass().getName(),
                                    column.type().declaration()),
                    "Make it %s, or add a converter to the ConversionService."
                            .formatted(column.type().javaType().getSimpleName()));
        }
        var assignment = AssignmentBuilder.assignment(place.rules(), column, converted);
        return ((Value<?>) assignment.value()).value();
    }

    /** Sets a column to a value of a related row. It must not have another value. */
    void fill(GraphLevel level, GraphRow row, Column<?> column, Object value) {
        var converted = converted(level.place, column, value);
        var given = row.values.get(column);
        if (isKey(given) && !Objects.deepEquals(given, converted)) {
            throw contradiction(level, column);
        }
        row.values.put(column, converted);
        level.given.add(column);
        level.filled.add(column);
    }

    /** Sets a column to a value that the relation requires. It must not have another value. */
    void fix(GraphLevel level, GraphRow row, Column<?> column, Object value) {
        var given = row.values.get(column);
        if (given != null && !Objects.deepEquals(given, converted(level.place, column, value))) {
            throw level.place.invalid(
                    "sets %s to another value than its relation requires".formatted(level.place.of(column)),
                    "Leave it out.");
        }
        fill(level, row, column, value);
    }

    static InvalidQueryException contradiction(GraphLevel level, Column<?> column) {
        return level.place.invalid(
                "sets %s to another value than the related row has".formatted(level.place.of(column)),
                "Leave it out: it is set from the related row.");
    }
}
