package io.drizzle4j.internal.decode;

import io.drizzle4j.internal.plan.Shape;
import io.drizzle4j.internal.plan.Shape.Cell;
import io.drizzle4j.internal.schema.LiveSchemas;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The serialized form of a row: its keys and values. When it is read, columns and relations are found again by the name
 * of the table and their keys, among the schemas of the application that reads it.
 *
 * @param schemaName the PostgreSQL schema of the table; null if the search path finds it
 * @param tableName the name of the table
 * @param entries the keys in order, with their values
 */
record SerializedRow(@Nullable String schemaName, String tableName, List<Entry> entries) implements Serializable {

    /**
     * A key of the row.
     *
     * @param key the key
     * @param member the key of the column or relation that it reads; null for an extra
     * @param kind what it contains
     * @param type the Java type of a value; null for a relation
     * @param value the value
     */
    record Entry(
            String key,
            @Nullable String member,
            Kind kind,
            @Nullable Class<?> type,
            @Nullable Object value) implements Serializable {

        private Cell cell() {
            return new Cell.Restored(
                    type, kind == Kind.JSON_TEXT, kind == Kind.MANY || kind == Kind.PAGE, kind == Kind.PAGE);
        }
    }

    /** What a key contains. */
    enum Kind {
        VALUE,
        JSON_TEXT,
        ONE,
        MANY,
        PAGE;

        private static Kind of(Cell cell) {
            if (cell.valueType() != null) {
                return cell.isJsonText() ? JSON_TEXT : VALUE;
            }
            return cell.isPage() ? PAGE : cell.isMany() ? MANY : ONE;
        }
    }

    static SerializedRow of(RowMap row) {
        var shape = row.shape();
        Map<Integer, String> members = new HashMap<>();
        shape.columnPositions().forEach((column, position) -> {
            var key = shape.table().key(column);
            if (key != null) { // null for a junction table, and for the same table in another schema object
                members.put(position, key);
            }
        });
        shape.relationCells()
                .forEach(read -> members.put(read.cell(), read.relation().key()));
        List<Entry> entries = new ArrayList<>();
        for (var i = 0; i < row.size(); i++) {
            var cell = shape.cells().get(i);
            entries.add(
                    new Entry(shape.keys().get(i), members.get(i), Kind.of(cell), cell.valueType(), row.array()[i]));
        }
        return new SerializedRow(shape.table().schemaName(), shape.table().name(), entries);
    }

    private Object readResolve() {
        Map<String, Integer> positions = new HashMap<>();
        Map<Column<?>, Integer> columnPositions = new HashMap<>();
        Map<String, ResolvedRelation> relations = new HashMap<>();
        List<Shape.RelationCell> relationCells = new ArrayList<>();
        var tables = LiveSchemas.tables(schemaName, tableName);
        tables.forEach(table -> relations.putAll(table.relations()));
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            positions.put(entry.key, i);
            for (var table : tables) {
                var column = entry.type == null ? null : table.table().columns().get(entry.member);
                var relation = entry.type == null ? table.relations().get(entry.member) : null;
                if (column != null) {
                    columnPositions.put(column, i);
                } else if (relation != null) {
                    relationCells.add(new Shape.RelationCell(entry.key, relation, i));
                }
            }
        }
        var table = tables.isEmpty() ? unknownTable() : tables.get(0).table();
        var shape = new Shape.Row(
                table.toString(),
                table,
                null,
                entries.stream().map(Entry::key).toList(),
                entries.stream().map(Entry::cell).toList(),
                positions,
                columnPositions,
                List.of(),
                relations,
                relationCells,
                List.of(),
                -1);
        return new RowMap(shape, entries.stream().map(Entry::value).toArray());
    }

    /** Returns a table for messages, if no schema of this application has it. */
    private PgTable unknownTable() {
        return schemaName == null
                ? PgTable.of(tableName, columns -> {})
                : PgTable.of(schemaName, tableName, columns -> {});
    }
}
