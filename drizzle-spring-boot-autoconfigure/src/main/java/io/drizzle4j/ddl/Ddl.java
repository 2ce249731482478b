package io.drizzle4j.ddl;

import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The SQL statements that create a schema. Foreign keys come from {@code references} and {@code foreignKey} only;
 * relations create none.
 *
 * <pre>{@code
 * Ddl.of(schema).createStatements().forEach(jdbcTemplate::execute);
 * }</pre>
 *
 * <p>A {@link io.drizzle4j.schema.PgView} is not created, because the schema does not know its query. Neither are
 * system columns such as {@code xmin}, which each table has. The PostgreSQL schema {@code public} is assumed to exist.
 */
public final class Ddl {

    private final List<DdlObject> objects;

    private Ddl(List<DdlObject> objects) {
        this.objects = objects;
    }

    /**
     * Creates the statements for a schema. Tables that only a query names are not part of the schema.
     *
     * @throws io.drizzle4j.error.InvalidSchemaException with all problems, if the schema cannot be created: a foreign
     *     key to a view or to a table outside the schema, two types with one name, or a name that is too long or used
     *     twice
     */
    public static Ddl of(Schema schema) {
        return new Ddl(DdlBuilder.build(SchemaTables.of(schema)));
    }

    /** Returns the objects, each after those that it depends on. */
    public List<DdlObject> objects() {
        return objects;
    }

    /** Returns the statements that create all objects in an empty database. */
    public List<String> createStatements() {
        return objects.stream().map(DdlObject::createSql).toList();
    }

    /**
     * Returns the statements that add a column to an existing table. A column that is not null and has no value from
     * the database takes two statements: the existing rows must be filled before the second one. Keys and checks of the
     * column are not included.
     *
     * @param table the table with its resolved columns
     * @param column one of its columns
     */
    public static List<String> addColumnStatements(SchemaTable table, Column<?> column) {
        var alterTable = "alter table " + table.table().quotedName();
        var name = table.columnName(column);
        return column.options().notNull() && !hasValueForOldRows(column)
                ? List.of(
                        "%s add column %s".formatted(alterTable, DdlBuilder.nullableColumn(name, column)),
                        "%s alter column %s set not null".formatted(alterTable, SqlText.quoted(name)))
                : List.of("%s add column %s".formatted(alterTable, DdlBuilder.column(name, column)));
    }

    private static boolean hasValueForOldRows(Column<?> column) {
        var options = column.options();
        return options.defaultSql() != null
                || options.generated() != null
                || options.identity() != null
                || column.type().declaration().endsWith("serial");
    }

    /** Returns the statements that drop all existing objects, in reverse order. */
    public List<String> dropStatements() {
        var statements =
                new ArrayList<>(objects.stream().map(DdlObject::dropSql).toList());
        Collections.reverse(statements);
        return List.copyOf(statements);
    }
}
