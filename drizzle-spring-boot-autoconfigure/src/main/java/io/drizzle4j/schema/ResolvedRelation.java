package io.drizzle4j.schema;

import io.drizzle4j.sql.Column;
import java.util.List;

/**
 * A relation with its place in the schema and its columns found.
 *
 * @param source the table that it starts from
 * @param key its key
 * @param relation the relation as declared
 * @param fields the columns of the source
 * @param references the columns of the target, pairwise with the fields
 * @param unique whether the references are declared unique, so that at most one row of the target matches
 * @param required whether the definitions guarantee that a row of the target matches
 */
public record ResolvedRelation(
        PgTable source,
        String key,
        Relation relation,
        List<Column<?>> fields,
        List<Column<?>> references,
        boolean unique,
        boolean required) {

    /** Returns the table that it leads to. */
    public PgTable target() {
        return relation.target();
    }

    /** Tells whether it leads to at most one row. */
    public boolean isOne() {
        return relation instanceof One;
    }
}
