package io.drizzle4j.records;

/** The texts of the random rows as an enum. */
public enum Letter {
    a,
    b,
    c
}
