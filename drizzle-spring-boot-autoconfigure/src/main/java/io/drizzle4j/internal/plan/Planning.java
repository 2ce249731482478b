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
 */
record Planning(SchemaTables schema, Catalog catalog, Names names, boolean isDistributed) {

    Planning(SchemaTables schema, Catalog catalog, Names names) {
        this(schema, catalog, names, catalog.isDistributed());
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
