package io.drizzle4j.internal.write;

import io.drizzle4j.sql.Column;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a graph. */
final class GraphRow {

    private final @Nullable Object source;

    /** Its level; null if it is only referenced. */
    private @Nullable GraphLevel level;

    private int ordinal;

    /** The values of its columns; null for SQL {@code NULL}, and for those that are not known yet. */
    final Map<Column<?>, @Nullable Object> values = new LinkedHashMap<>();

    /** The rows that it refers to. */
    final Map<GraphLevel.Link, GraphRow> linked = new HashMap<>(2);

    /** The rows of its relations, by the key of the relation. */
    final Map<String, List<GraphRow>> nested = new LinkedHashMap<>();

    /** The source with all keys, once it is known. */
    @Nullable Object answer;

    /**
     * Creates a row.
     *
     * @param source the object or the map with its values; null for a row of a junction table
     */
    GraphRow(@Nullable Object source) {
        this.source = source;
    }

    Object source() {
        return Objects.requireNonNull(source);
    }

    boolean isOfMap() {
        return source instanceof Map;
    }

    /** Adds this row to those that are inserted. */
    void insertInto(GraphLevel rows) {
        rows.given.addAll(values.keySet());
        rows.rows.add(this);
        level = rows;
        ordinal = rows.rows.size();
    }

    /** Returns whether it is inserted, rather than only referenced. */
    boolean isInserted() {
        return level != null;
    }

    GraphLevel level() {
        return Objects.requireNonNull(level);
    }

    /** Returns the ordinal among the rows of its level, from 1. */
    int ordinal() {
        return ordinal;
    }
}
