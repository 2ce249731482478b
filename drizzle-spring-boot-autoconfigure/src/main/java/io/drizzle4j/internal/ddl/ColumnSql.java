package io.drizzle4j.internal.ddl;

import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.sql.Column;
import java.util.List;

/** Writes columns for {@code create table} and {@code alter table}. */
public final class ColumnSql {

    private ColumnSql() {}

    /**
     * Returns the statements that add a column to an existing table. A column that is not null and has no value from
     * the database takes two statements: the existing rows must be filled before the second one. Keys and checks of the
     * column are not included.
     *
     * @param table the table with its resolved columns
     * @param column one of its columns
     */
    public static List<String> addStatements(SchemaTable table, Column<?> column) {
        var alterTable = "alter table " + table.table().quotedName();
        var name = table.columnName(column);
        return column.options().notNull() && !hasValueForOldRows(column)
                ? List.of(
                        "%s add column %s".formatted(alterTable, nullable(name, column)),
                        "%s alter column %s set not null".formatted(alterTable, SqlText.quoted(name)))
                : List.of("%s add column %s".formatted(alterTable, definition(name, column)));
    }

    private static boolean hasValueForOldRows(Column<?> column) {
        var options = column.options();
        return options.defaultSql() != null
                || options.generated() != null
                || options.identity() != null
                || column.type().declaration().endsWith("serial");
    }

    static String definition(String name, Column<?> column) {
        return nullable(name, column) + (column.options().notNull() ? " not null" : "");
    }

    /** Returns the declaration of a column without {@code not null}. */
    private static String nullable(String name, Column<?> column) {
        var options = column.options();
        var identity = options.identity() == null ? "" : " generated %s as identity".formatted(options.identity());
        var defaultValue = options.defaultSql() == null ? "" : " default " + options.defaultSql();
        var generated =
                options.generated() == null ? "" : " generated always as (%s) stored".formatted(options.generated());
        return SqlText.quoted(name) + " " + column.type().declaration() + identity + generated + defaultValue;
    }
}
