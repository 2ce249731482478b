package io.drizzle4j.schema;

import java.util.Locale;

/** How the name of a column is derived from its key if it is declared without a name. */
public enum Casing {
    /** The name is the key itself: {@code createdAt}. This is Drizzle's default. */
    AS_WRITTEN {
        @Override
        public String name(String key) {
            return key;
        }
    },
    /** The name is the key in snake case: {@code created_at}. */
    SNAKE_CASE {
        @Override
        public String name(String key) {
            return key.replaceAll("([\\p{Ll}\\d])(\\p{Lu})", "$1_$2")
                    .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1_$2")
                    .toLowerCase(Locale.ROOT);
        }
    };

    /** Returns the name in the database for a key. */
    public abstract String name(String key);
}
