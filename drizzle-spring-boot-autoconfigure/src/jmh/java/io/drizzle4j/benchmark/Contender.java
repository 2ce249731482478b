package io.drizzle4j.benchmark;

/** Somebody who reads graphs of rows from one database. */
interface Contender extends AutoCloseable {

    /** Returns how a question is answered. */
    Reading<?> reading(Question question);

    @Override
    default void close() {}
}
