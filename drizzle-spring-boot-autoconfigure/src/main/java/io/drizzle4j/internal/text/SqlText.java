package io.drizzle4j.internal.text;

import org.jspecify.annotations.Nullable;

/** Writes identifiers and literals of SQL. */
public final class SqlText {

    private SqlText() {}

    /** Returns an identifier in quotes. */
    public static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /**
     * Returns a qualified identifier in quotes.
     *
     * @param schemaName the PostgreSQL schema, or null if the search path finds the name
     */
    public static String quoted(@Nullable String schemaName, String name) {
        return schemaName == null ? quoted(name) : quoted(schemaName) + "." + quoted(name);
    }

    /** Returns a string literal whose value does not depend on {@code standard_conforming_strings}. */
    public static String literal(String text) {
        var quoted = "'" + text.replace("'", "''") + "'";
        return quoted.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }
}
