package io.drizzle4j;

import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Notifies the listener of one query. */
final class ObservedQuery {

    private final QueryListener.Execution execution;

    private boolean hasReturned;

    private boolean hasEnded;

    private long rows;

    private @Nullable Throwable failure;

    ObservedQuery(QueryListener listener, QueryCall call) {
        this.execution = listener.onStart(call);
    }

    /** Runs a query that reads all rows before it returns. */
    <A> A read(Supplier<A> query, ToLongFunction<A> count) {
        try {
            var answer = query.get();
            rows = count.applyAsLong(answer);
            return answer;
        } catch (RuntimeException | Error exception) {
            fail(exception);
            throw exception;
        } finally {
            end();
        }
    }

    /** Runs a query that returns a stream. It ends when the stream is closed. */
    <R extends @Nullable Object> Stream<R> open(Supplier<Stream<R>> query) {
        try {
            return rows(query.get()).onClose(this::end);
        } catch (RuntimeException | Error exception) {
            fail(exception);
            end();
            throw exception;
        }
    }

    /** Counts the rows of an open stream, and notices if it fails. */
    <R extends @Nullable Object> Stream<R> rows(Stream<R> stream) {
        returns();
        return execution == QueryListener.Execution.NONE
                ? stream
                : StreamSupport.stream(new Rows<>(stream.spliterator()), false).onClose(stream::close);
    }

    void fail(Throwable exception) {
        failure = exception;
    }

    private void returns() {
        if (!hasReturned) {
            hasReturned = true;
            execution.onReturn();
        }
    }

    /** Ends the query if it has not ended yet. */
    void end() {
        if (!hasEnded) {
            hasEnded = true;
            returns();
            execution.onEnd(rows, failure);
        }
    }

    /** The rows of a stream. What the consumer of a row throws is not a failure of the query. */
    private final class Rows<R extends @Nullable Object> extends AbstractSpliterator<R> {

        private final Spliterator<R> source;

        Rows(Spliterator<R> source) {
            super(Long.MAX_VALUE, ORDERED);
            this.source = source;
        }

        @Override
        public boolean tryAdvance(Consumer<? super R> action) {
            var isAccepting = new boolean[1];
            try {
                return source.tryAdvance(row -> {
                    rows++;
                    isAccepting[0] = true;
                    action.accept(row);
                });
            } catch (RuntimeException | Error exception) {
                if (!isAccepting[0]) {
                    fail(exception);
                }
                throw exception;
            }
        }
    }
}
