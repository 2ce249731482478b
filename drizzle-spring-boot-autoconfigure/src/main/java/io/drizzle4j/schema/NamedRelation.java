package io.drizzle4j.schema;

/**
 * A relation with its key.
 *
 * @param key the key of its rows in a result
 * @param relation the relation
 */
public record NamedRelation(String key, Relation relation) {}
