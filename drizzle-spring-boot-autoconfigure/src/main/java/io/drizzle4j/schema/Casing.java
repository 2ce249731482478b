package io.drizzle4j.schema;

import java.util.Locale;

/** How a column that is declared without a name gets it from its key. */
public enum Casing {
    /** The name is the key: {@code createdAt}. Drizzle's default. */
    AS_WRITTEN {
        @Override
        public String name(String key) {
            return key;
        }
    },
    /** The name is the key's words with underscores between them: {@code created_at}. */
    SNAKE_CASE {
        @Override
        public String name(String key) {
            return key.replaceAll("([\\p{Ll}\\d])(\\p{Lu})", "$1_$2")
                    .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1_$2")
                    .toLowerCase(Locale.ROOT);
        }
    };

    /** Returns the name in the database that a key gives. */
    public abstract String name(String key);
}
