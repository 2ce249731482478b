package io.drizzle4j.type;

/**
 * Groups of types that PostgreSQL can compare with each other. Most other types are their own family, represented by
 * their name.
 */
enum Family {
    NUMBER,
    TEXT,
    BOOLEAN,
    DATE,
    TIME,
    UUID,
    JSONB,
    BITS,
    ADDRESS,

    /** Types that only the application knows. They are not compared. */
    UNKNOWN
}
