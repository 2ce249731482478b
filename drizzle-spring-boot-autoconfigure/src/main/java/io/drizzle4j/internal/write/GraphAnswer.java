package io.drizzle4j.internal.write;

import io.drizzle4j.error.InvalidValueException;
import io.drizzle4j.internal.query.Graph;
import io.drizzle4j.internal.result.SourceType;
import io.drizzle4j.internal.result.SourceTypes;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Returns the objects and maps of a graph with the keys that the database has computed. */
final class GraphAnswer {

    private final SourceTypes sources;

    private final GraphValues values;

    private final Map<String, ? extends @Nullable Object> computed;

    /**
     * Creates an answer.
     *
     * @param computed the row that the statement returns
     */
    GraphAnswer(SourceTypes sources, Map<String, ? extends @Nullable Object> computed) {
        this.sources = sources;
        this.values = new GraphValues(sources);
        this.computed = computed;
    }

    /**
     * Sets the computed values of a level.
     *
     * @param number its number
     */
    void fill(int number, GraphLevel level) {
        for (var i = 0; i < level.returned.size(); i++) {
            var column = level.returned.get(i);
            var returned = (List<?>) Objects.requireNonNull(computed.get(Graph.returned(number, i)));
            for (var row : level.rows) {
                row.values.put(column, returned.get(row.ordinal() - 1));
            }
        }
        for (var link : level.links) {
            for (var pair : link.columns()) {
                if (level.computed.contains(pair.column())) {
                    level.rows.forEach(row -> fill(level, row, row.linked.get(link), pair));
                }
            }
        }
    }

    private void fill(GraphLevel level, GraphRow row, @Nullable GraphRow target, Graph.Pair pair) {
        var value = target == null ? null : target.values.get(pair.referenced());
        if (value != null) {
            row.values.put(pair.column(), values.converted(level.place, pair.column(), value));
        }
    }

    /** Returns the object or the map of a row with all keys. */
    Object of(GraphRow row) {
        if (!row.isInserted()) {
            return row.source();
        }
        if (row.answer == null) {
            row.answer = row.source() instanceof Map<?, ?> map
                    ? ofMap(row, map)
                    : ofObject(
                            row,
                            sources.of(row.level().table.table(), row.source().getClass()),
                            row.source());
        }
        return Objects.requireNonNull(row.answer);
    }

    private Map<Object, @Nullable Object> ofMap(GraphRow row, Map<?, ?> given) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>(given);
        var level = row.level();
        for (var column : level.table.columns()) {
            if (level.filled.contains(column) && row.values.get(column) != null) {
                map.put(Objects.requireNonNull(level.table.table().key(column)), row.values.get(column));
            }
        }
        row.nested.forEach((key, rows) -> {
            var isOne = level.table.relation(key).isOne();
            map.put(key, isOne ? of(rows.get(0)) : rows(rows));
        });
        return map;
    }

    private List<Object> rows(List<GraphRow> rows) {
        List<Object> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(of(row)));
        return Collections.unmodifiableList(all);
    }

    private @Nullable Object ofObject(GraphRow row, SourceType type, @Nullable Object given) {
        var parts = type.parts();
        var components = new Object[parts.size()];
        var isChanged = false;
        for (var i = 0; i < components.length; i++) {
            var part = parts.get(i);
            var before = given == null ? null : part.of(given);
            var after = component(row, type, part, before);
            isChanged |= after != before;
            components[i] =
                    type.constructor().getParameterTypes()[i] == Optional.class ? Optional.ofNullable(after) : after;
        }
        return isChanged ? type.create(components) : given;
    }

    private @Nullable Object component(GraphRow row, SourceType type, SourceType.Part part, @Nullable Object before) {
        if (part.embedded() != null) {
            return ofObject(row, part.embedded(), before);
        }
        if (part.relation() != null) {
            var rows = row.nested.get(part.relation().key());
            return rows == null || rows.isEmpty() || before == null
                    ? before
                    : part.relation().isOne() ? of(rows.get(0)) : collection(part, rows);
        }
        var column = Objects.requireNonNull(part.column());
        var value = row.level().filled.contains(column) ? row.values.get(column) : null;
        return value == null ? before : converted(type, part, column, value, before);
    }

    private Object collection(SourceType.Part part, List<GraphRow> rows) {
        var all = rows(rows);
        return part.type().isInstance(all) ? all : Collections.unmodifiableSet(new LinkedHashSet<>(all));
    }

    private Object converted(
            SourceType type, SourceType.Part part, Column<?> column, Object value, @Nullable Object before) {
        var converted = sources.ofColumn(column.type(), value, part.type());
        if (converted == null) {
            throw new InvalidValueException(
                    "'%s.%s' is %s, which cannot hold a value of type %s."
                            .formatted(
                                    type.type().getSimpleName(),
                                    part.name(),
                                    part.type().getName(),
                                    column.type().declaration()),
                    "Make it %s.".formatted(column.type().javaType().getSimpleName()));
        }
        return converted.equals(before) && before != null ? before : converted;
    }
}
