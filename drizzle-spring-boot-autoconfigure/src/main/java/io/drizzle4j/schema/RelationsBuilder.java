package io.drizzle4j.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Builds the relations of a table; see {@link Relations#relations}. */
public final class RelationsBuilder {

    private final List<NamedRelation> relations = new ArrayList<>();

    RelationsBuilder() {}

    /**
     * Adds a relation to at most one row. Its columns come from its counterpart or from a foreign key.
     *
     * @param key the key of the row in a result
     */
    public RelationsBuilder one(String key, PgTable target) {
        return one(key, target, one -> one);
    }

    /**
     * Adds a relation to at most one row.
     *
     * @param key the key of the row in a result
     * @param configuration sets the columns or other options
     */
    public RelationsBuilder one(String key, PgTable target, UnaryOperator<One> configuration) {
        relations.add(new NamedRelation(key, configuration.apply(new One(target))));
        return this;
    }

    /**
     * Adds a relation to any number of rows. Its columns come from its counterpart or from a foreign key.
     *
     * @param key the key of the rows in a result
     */
    public RelationsBuilder many(String key, PgTable target) {
        return many(key, target, many -> many);
    }

    /**
     * Adds a relation to any number of rows.
     *
     * @param key the key of the rows in a result
     * @param configuration sets the columns or other options
     */
    public RelationsBuilder many(String key, PgTable target, UnaryOperator<Many> configuration) {
        relations.add(new NamedRelation(key, configuration.apply(new Many(target))));
        return this;
    }

    List<NamedRelation> relations() {
        return List.copyOf(relations);
    }
}
