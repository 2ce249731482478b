package io.drizzle4j.benchmark;

/** A way to read graphs of rows from one database. */
interface Contender extends AutoCloseable {

    /** Returns how this contender answers a question. */
    Reading<?> reading(Question question);

    @Override
    default void close() {}
}
