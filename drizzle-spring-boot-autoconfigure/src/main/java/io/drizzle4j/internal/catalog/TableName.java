package io.drizzle4j.internal.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A table to look up in the database.
 *
 * @param key its key in the {@link io.drizzle4j.internal.catalog.Catalog}
 * @param schemaName its PostgreSQL schema; null if the search path finds it
 * @param name its name
 */
public record TableName(String key, @Nullable String schemaName, String name) {}
