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
 * A schema as the statements that create it. Foreign keys come from {@code references} and {@code foreignKey} alone: a
 * relation makes none.
 *
 * <pre>{@code
 * Ddl.of(schema).createStatements().forEach(jdbcTemplate::execute);
 * }</pre>
 *
 * <p>A {@link io.drizzle4j.schema.PgView} is left out: what it selects is for the application to say. So are system
 * columns such as {@code xmin}, which each table has. The PostgreSQL schema {@code public} is taken to be there.
 */
public final class Ddl {

    private final List<DdlObject> objects;

    private Ddl(List<DdlObject> objects) {
        this.objects = objects;
    }

    /**
     * Writes a schema. Tables that only a query names are not of it.
     *
     * @throws io.drizzle4j.error.InvalidSchemaException if it cannot be created, with all problems: a foreign key to a
     *     view or to a table that is not of the schema, two types of one name, or a name that is too long or taken
     *     twice
     */
    public static Ddl of(Schema schema) {
        return new Ddl(DdlBuilder.build(SchemaTables.of(schema)));
    }

    /** Returns the objects, each after those that it needs. */
    public List<DdlObject> objects() {
        return objects;
    }

    /** Returns the statements that create everything in an empty database. */
    public List<String> createStatements() {
        return objects.stream().map(DdlObject::createSql).toList();
    }

    /**
     * Returns the statements that add a column to a table that exists without it. A column that must not be null, and
     * that the database has no value for, takes two: the rows that are there have to be filled before the second. Keys
     * and checks of the column are not part of them.
     *
     * @param table the table with its place in the schema
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

    /** Returns the statements that drop everything that is there, in the reverse order. */
    public List<String> dropStatements() {
        var statements =
                new ArrayList<>(objects.stream().map(DdlObject::dropSql).toList());
        Collections.reverse(statements);
        return List.copyOf(statements);
    }
}
