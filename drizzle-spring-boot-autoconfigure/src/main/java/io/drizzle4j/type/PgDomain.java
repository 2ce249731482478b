package io.drizzle4j.type;

import org.jspecify.annotations.Nullable;

/**
 * A domain.
 *
 * @param schema its PostgreSQL schema; null if the search path finds it
 * @param name its name
 * @param base the declaration of its base type
 * @param check the SQL condition on its values, or null
 */
public record PgDomain(
        @Nullable String schema,
        String name,
        String base,
        @Nullable String check) implements PgDefinition {

    @Override
    public String createSql() {
        return "create domain %s as %s%s".formatted(quotedName(), base, check == null ? "" : " check (" + check + ")");
    }
}
