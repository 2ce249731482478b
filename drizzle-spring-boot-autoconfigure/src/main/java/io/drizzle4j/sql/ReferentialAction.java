package io.drizzle4j.sql;

import java.util.Locale;

/** What a foreign key does to its rows when the row that they name goes or changes. */
public enum ReferentialAction {
    /** Refuses at the end of the statement. */
    NO_ACTION,
    /** Refuses at once. */
    RESTRICT,
    /** Deletes or changes the rows too. */
    CASCADE,
    /** Sets the columns to SQL {@code NULL}. */
    SET_NULL,
    /** Sets the columns to their defaults. */
    SET_DEFAULT;

    /** Returns the action as SQL writes it. */
    public String sql() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
