package io.drizzle4j.internal.check;

import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.plan.Catalog;
import io.drizzle4j.schema.Schema;
import java.util.List;

/**
 * The check of a schema against a live database: whether tables and columns are there, whether types can be read as
 * declared, and whether the database guarantees what is declared of nullability and of keys.
 *
 * <p>What the database has beyond the definitions is no difference. Of a view only names and types are checked: it
 * guarantees nothing else.
 */
public final class SchemaCheck {

    private SchemaCheck() {}

    /**
     * Compares definitions with the database.
     *
     * @param catalog what the database says of the tables of the schema
     * @return each difference with what to write; empty where there is none
     */
    public static List<Problem> differences(Schema schema, Catalog catalog) {
        return schema.tables().stream()
                .flatMap(table -> TableCheck.differences(table, catalog.table(table.table())).stream())
                .toList();
    }
}
