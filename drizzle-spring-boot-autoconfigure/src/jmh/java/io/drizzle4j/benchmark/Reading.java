package io.drizzle4j.benchmark;

import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * How a contender answers a question.
 *
 * @param read answers it, as a user of the contender would have it: this is measured; it takes the id that is asked
 *     for, where one is
 * @param toGraph turns the answer into the records of {@link Graph}, to be compared
 */
record Reading<T>(LongFunction<T> read, Function<T, ?> toGraph) {

    /** Answers with the records of {@link Graph} themselves. */
    static <T> Reading<T> of(LongFunction<T> read) {
        return new Reading<>(read, answer -> answer);
    }

    /** Returns the answer as the records of {@link Graph}. */
    Object graph(long id) {
        return toGraph.apply(read.apply(id));
    }
}
