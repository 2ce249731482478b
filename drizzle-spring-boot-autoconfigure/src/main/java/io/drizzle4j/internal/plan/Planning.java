package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.schema.SchemaTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/** What all levels of one statement share while it is planned. */
record Planning(Schema schema, Catalog catalog, Names names) {

    /**
     * Returns the name of a column in the database, quoted.
     *
     * @throws InvalidQueryException if the database is known to have another type there
     */
    String columnName(SchemaTable table, Column<?> column) {
        var name = table.columnName(column);
        var real = realColumn(table, name);
        if (real != null && !real.isReadableAs(column.type())) {
            var problem = OtherType.of(table, column, real);
            throw new InvalidQueryException(problem.description(), problem.action());
        }
        return SqlWriter.quoted(name);
    }

    private Catalog.@Nullable Column realColumn(SchemaTable table, String name) {
        var real = catalog.table(table.table());
        return real == null ? null : real.columns().get(name);
    }
}
