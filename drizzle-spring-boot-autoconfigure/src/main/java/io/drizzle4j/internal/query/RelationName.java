package io.drizzle4j.internal.query;

import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.schema.Relation;

/** A reference to a relation of the current table. */
public sealed interface RelationName {

    /**
     * Returns the relation of a table.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if no such relation starts from the table
     */
    ResolvedRelation of(SchemaTable table);

    /**
     * The key of the relation.
     *
     * @param key the key
     */
    record Key(String key) implements RelationName {

        @Override
        public ResolvedRelation of(SchemaTable table) {
            return table.relation(key);
        }
    }

    /**
     * The relation itself.
     *
     * @param relation the relation as declared
     */
    record Handle(Relation relation) implements RelationName {

        @Override
        public ResolvedRelation of(SchemaTable table) {
            return table.relation(relation);
        }
    }
}
