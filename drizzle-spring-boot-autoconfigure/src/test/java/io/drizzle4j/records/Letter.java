package io.drizzle4j.records;

/** The texts that the random rows have, as an enum. */
public enum Letter {
    a,
    b,
    c
}
