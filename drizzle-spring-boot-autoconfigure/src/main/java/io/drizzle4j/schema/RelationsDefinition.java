package io.drizzle4j.schema;

import java.util.List;

/**
 * Relations that start from one table. All beans of this type together are the {@link Schema}; several for one table
 * are merged. Made by {@link Relations#relations}, or as a component that extends {@link Relations}.
 */
public interface RelationsDefinition {

    /** Returns the table that the relations start from. */
    PgTable table();

    /** Returns the relations with their keys, in the order of their declaration. */
    List<NamedRelation> relations();
}
