package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.sql.Column;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows that a statement writes, as a common table. It returns the columns that the statement reads. */
final class WrittenRows {

    private final SchemaTable table;

    private final String name;

    private final SqlWriter statement;

    /** The name of the column that counts the rows; empty if their order does not matter. */
    private final String ordinal;

    private final Set<Column<?>> read = new LinkedHashSet<>();

    /**
     * Creates the rows.
     *
     * @param statement writes them, without {@code returning}
     * @param isOrdered whether their order matters
     */
    WrittenRows(SchemaTable table, String name, SqlWriter statement, boolean isOrdered) {
        this.table = table;
        this.name = name;
        this.statement = statement;
        this.ordinal = isOrdered ? ordinal(table) : "";
    }

    private static String ordinal(SchemaTable table) {
        var ordinal = "#";
        while (table.columnNames().containsValue(ordinal)) {
            ordinal += "#";
        }
        return SqlText.quoted(ordinal);
    }

    /** Notes that a column is read. */
    void read(Column<?> column) {
        if (table.table().has(column)) {
            read.add(column);
        }
    }

    /** Returns the name of the column that counts the rows. */
    String ordinal() {
        return ordinal;
    }

    /** Returns what follows {@code from}. A common table returns rows in the order in which they are written. */
    String source() {
        return ordinal.isEmpty() ? name : "(select *, row_number() over () as %s from %s)".formatted(ordinal, name);
    }

    /** Writes the common table, after everything that reads it. */
    SqlWriter commonTable(SqlWriter sql) {
        var columns = read.stream()
                .map(column -> SqlText.quoted(table.columnName(column)))
                .collect(Collectors.joining(", "));
        return sql.append(name + " as (")
                .append(statement)
                .append(" returning " + (columns.isEmpty() ? "1" : columns) + ")");
    }
}
