package io.drizzle4j;

import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One execution of a stream. It ends when the stream is closed, and has failed if an element could not be read. */
final class StreamExecution {

    private final ExecutionStatistics statistics;

    private final long started = System.nanoTime();

    private long rows;

    /** Whether an element is being read, rather than consumed. */
    private boolean isReading = true;

    StreamExecution(ExecutionStatistics statistics) {
        this.statistics = statistics;
    }

    /** Returns a stream of the same elements that records this execution when it is closed. */
    <T extends @Nullable Object> Stream<T> of(Stream<T> stream) {
        isReading = false;
        return StreamSupport.stream(new Counting<>(stream.spliterator()), false)
                .onClose(stream::close)
                .onClose(this::end);
    }

    void end() {
        if (isReading) {
            statistics.addError(started);
        } else {
            statistics.add(started, rows);
        }
    }

    private final class Counting<T extends @Nullable Object> extends AbstractSpliterator<T> {

        private final Spliterator<T> elements;

        Counting(Spliterator<T> elements) {
            super(elements.estimateSize(), elements.characteristics());
            this.elements = elements;
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            isReading = true;
            var isFound = elements.tryAdvance(element -> {
                isReading = false;
                rows++;
                action.accept(element);
            });
            isReading = false;
            return isFound;
        }
    }
}
