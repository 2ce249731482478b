package io.drizzle4j.type;

import org.jspecify.annotations.Nullable;

/**
 * A domain of PostgreSQL.
 *
 * @param schema its PostgreSQL schema, or null where the search path finds it
 * @param name its name
 * @param base the declaration of the type that it is over
 * @param check the SQL that its values have to pass, or null
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
