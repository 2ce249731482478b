package io.drizzle4j.internal.text;

import org.jspecify.annotations.Nullable;

/** Writes SQL identifiers and literals. */
public final class SqlText {

    private SqlText() {}

    /** Returns a quoted identifier. */
    public static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /**
     * Returns a qualified, quoted identifier.
     *
     * @param schemaName the PostgreSQL schema; null if the search path finds the name
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
