package io.drizzle4j.schema;

import io.drizzle4j.error.InvalidSchemaException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * All tables and relations together, checked, with the columns of every relation resolved: what Drizzle has as
 * {@code import * as schema}. Thread-safe. Not for implementation by applications.
 */
public interface Schema {

    /**
     * Combines definitions into a schema. A column without a name takes its key as its name.
     *
     * @throws InvalidSchemaException if they do not fit together, with all problems
     */
    static Schema of(RelationsDefinition... definitions) {
        return of(Arrays.asList(definitions), List.of(), Casing.AS_WRITTEN);
    }

    /**
     * Combines definitions and tables into a schema. Their order does not matter.
     *
     * @param definitions the relations; the schema contains the tables that they name
     * @param tables further tables
     * @param casing how a column without a name gets it from its key
     * @throws InvalidSchemaException if they do not fit together, with all problems
     */
    static Schema of(
            Collection<? extends RelationsDefinition> definitions,
            Collection<? extends PgTable> tables,
            Casing casing) {
        return new DefaultSchema(casing, new SchemaBuilder(casing, definitions, tables).build());
    }

    /** Returns the tables of the schema, in the order in which the definitions name them. */
    List<PgTable> tables();
}
