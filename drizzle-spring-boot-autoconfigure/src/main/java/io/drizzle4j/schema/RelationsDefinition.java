package io.drizzle4j.schema;

import java.util.List;

/**
 * Relations that start from one table. All beans of this type together form the {@link Schema}; several definitions for
 * one table are merged. Created by {@link Relations#relations}, or as a component that extends {@link Relations}.
 */
public interface RelationsDefinition {

    /** Returns the source table. */
    PgTable table();

    /** Returns the relations with their keys, in the order of their declaration. */
    List<NamedRelation> relations();
}
