package io.drizzle4j.benchmark;

import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * How a contender answers a question.
 *
 * @param read reads the answer, given the id if one row is read by its id; this is measured
 * @param complete puts the parts of the answer together, so that {@link Graphs} can copy it; this is not measured
 */
record Reading<T>(LongFunction<T> read, Function<T, ?> complete) {

    /** Creates one whose answers need not be put together. */
    static <T> Reading<T> of(LongFunction<T> read) {
        return new Reading<>(read, answer -> answer);
    }
}
