package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.catalog.TypeMismatch;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.sql.Column;
import org.jspecify.annotations.Nullable;

/**
 * What all levels of a statement share while it is planned.
 *
 * @param isDistributed whether the database is a cluster that distributes rows
 * @param written the rows that the statement writes, which its root reads; null if the root reads a table
 */
record Planning(
        SchemaTables schema,
        Catalog catalog,
        Names names,
        boolean isDistributed,
        @Nullable WrittenRows written) {

    Planning(SchemaTables schema, Catalog catalog, Names names) {
        this(schema, catalog, names, catalog.isDistributed(), null);
    }

    /** Returns the same for a statement whose root reads the rows that it writes. */
    Planning reading(WrittenRows rows) {
        return new Planning(schema, catalog, names, isDistributed, rows);
    }

    /**
     * Returns the name of a column in the database, quoted.
     *
     * @throws InvalidQueryException if the catalog has a type that cannot be read as the declared one
     */
    String columnName(SchemaTable table, Column<?> column) {
        var name = table.columnName(column);
        var real = realColumn(table, name);
        if (real != null && !real.isReadableAs(column.type())) {
            var problem = TypeMismatch.of(table, column, real);
            throw new InvalidQueryException(problem.description(), problem.action());
        }
        return SqlText.quoted(name);
    }

    private Catalog.@Nullable Column realColumn(SchemaTable table, String name) {
        var real = catalog.table(table.table());
        return real == null ? null : real.columns().get(name);
    }
}
