package io.drizzle4j.internal.schema;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The tables of a schema with their resolved columns, keys and relations. */
public interface SchemaTables {

    /**
     * Returns the tables of a schema.
     *
     * @throws InvalidSchemaException if it is another implementation of {@link Schema}, such as a mock
     */
    static SchemaTables of(Schema schema) {
        if (schema instanceof SchemaTables tables) {
            return tables;
        }
        throw InvalidSchemaException.of(List.of(new Problem(
                "%s is not a schema that Schema.of(…) returned."
                        .formatted(schema.getClass().getName()),
                "Create it with Schema.of(…), also in tests: it opens no connection.")));
    }

    /** Returns the tables of the schema, in the order in which the definitions name them. */
    Collection<SchemaTable> defined();

    /** Returns the tables of the schema, and those that only queries have named so far. */
    Set<PgTable> known();

    /**
     * Returns a resolved table. A table that no definition names is added to the schema, with the same checks. A second
     * instance of a table ({@link PgTable#as}) has the relations of its table.
     *
     * @throws io.drizzle4j.error.InvalidSchemaException if the table is invalid, or if another object has its name
     */
    SchemaTable table(PgTable table);
}
