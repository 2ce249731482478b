package io.drizzle4j.sql;

import java.util.Locale;

/** The action of a foreign key when the referenced row is deleted or its key changes. */
public enum ReferentialAction {
    /** Fails at the end of the statement. */
    NO_ACTION,
    /** Fails immediately. */
    RESTRICT,
    /** Also deletes or changes the referring rows. */
    CASCADE,
    /** Sets the columns to SQL {@code NULL}. */
    SET_NULL,
    /** Sets the columns to their defaults. */
    SET_DEFAULT;

    /** Returns the action in SQL. */
    public String sql() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
