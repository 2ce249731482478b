package io.drizzle4j.schema;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.internal.schema.SchemaModels;
import io.drizzle4j.internal.schema.SchemaTables;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * All tables and relations of an application, validated, with the resolved columns of each relation. It corresponds to
 * Drizzle's {@code import * as schema}. Thread-safe. Not meant to be implemented by applications.
 */
public interface Schema {

    /**
     * Combines definitions into a schema. A column without a name uses its key as the name.
     *
     * @throws InvalidSchemaException with all problems, if the schema is invalid
     */
    static Schema of(RelationsDefinition... definitions) {
        return of(Arrays.asList(definitions), List.of(), Casing.AS_WRITTEN);
    }

    /**
     * Combines definitions and tables into a schema. Their order does not matter.
     *
     * @param definitions the relations; the schema contains the tables that they name
     * @param tables further tables
     * @param casing how the name of a column without one is derived from its key
     * @throws InvalidSchemaException with all problems, if the schema is invalid
     */
    static Schema of(
            Collection<? extends RelationsDefinition> definitions,
            Collection<? extends PgTable> tables,
            Casing casing) {
        return new DefaultSchema(casing, new SchemaBuilder(casing, definitions, tables).build());
    }

    /** Returns the tables of the schema, in the order in which the definitions name them. */
    List<PgTable> tables();

    /**
     * Returns the tables and relations as an entity relationship diagram of <a
     * href="https://mermaid.js.org">Mermaid</a>, without hidden columns.
     */
    default String mermaid() {
        return SchemaModels.of(SchemaTables.of(this), table -> null).mermaid();
    }
}
