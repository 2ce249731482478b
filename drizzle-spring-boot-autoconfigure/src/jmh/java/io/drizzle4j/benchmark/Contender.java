package io.drizzle4j.benchmark;

import java.util.function.LongFunction;

/** A way to read graphs of rows from one database. */
interface Contender extends AutoCloseable {

    /**
     * Returns what answers a question, given the id if one row is read by its id. {@link Graphs} can copy the answer.
     */
    LongFunction<?> reader(Question question);

    @Override
    default void close() {}
}
