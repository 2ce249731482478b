package io.drizzle4j.internal.catalog;

import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.sql.Column;

/** Describes a column whose declared type differs from that in the database. Used at startup and before a query. */
public final class TypeMismatch {

    private TypeMismatch() {}

    /** Returns the problem, with the declaration that solves it. */
    public static Problem of(SchemaTable table, Column<?> column, Catalog.Column found) {
        var code = ColumnCode.of(found.type(), found.declaration(), column.name());
        var declaration = column.type().declaration();
        return new Problem(
                "Column '%s.%s' is declared %s, but is %s in the database."
                        .formatted(table.table(), table.table().key(column), declaration, found.declaration()),
                code == null
                        ? "Declare it with its actual type, or change it in the database to %s.".formatted(declaration)
                        : "Declare it as %s, or change it in the database.".formatted(code));
    }
}
