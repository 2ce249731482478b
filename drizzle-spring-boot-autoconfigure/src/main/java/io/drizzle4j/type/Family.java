package io.drizzle4j.type;

/** Types that PostgreSQL compares with each other. Most other types are a family of their own, which is their name. */
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

    /** Of types that only the application knows; they are not compared. */
    UNKNOWN
}
