package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.ExplainOptions;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.schema.PgTable;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One execution of a query. Notifies the listener, and records the statistics of the query. */
final class RunningQuery implements QueryCall {

    private final QueryExecutor executor;

    private final String method;

    private final Question question;

    private final QueryListener.Execution execution;

    /** The plan of the statement that has been sent last; null if there is none yet. */
    private volatile @Nullable CachedPlan plan;

    private List<Object> values = List.of();

    private final long started = System.nanoTime();

    private boolean hasReturned;

    private boolean hasEnded;

    private long rows;

    private @Nullable Throwable failure;

    /** Notifies the listener that the query starts. */
    RunningQuery(QueryExecutor executor, QueryListener listener, String method, Question question) {
        this.executor = executor;
        this.method = method;
        this.question = question;
        this.execution = listener.onStart(this);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public @Nullable String name() {
        return query().name();
    }

    @Override
    public PgTable table() {
        return query().table();
    }

    @Override
    public Set<PgTable> tables() {
        return levels().tables();
    }

    @Override
    public String summary() {
        return levels().summary();
    }

    @Override
    public int depth() {
        return levels().depth();
    }

    private QueryLevels levels() {
        var last = plan;
        return last == null ? QueryLevels.of(query()) : last.levels();
    }

    @Override
    public @Nullable String sql() {
        var last = plan;
        return last == null ? null : last.plan().sql();
    }

    @Override
    public String explain(ExplainOption... options) {
        var last = plan;
        if (last == null) {
            throw new InvalidQueryException(
                    "The query on '%s' has not run, so there is no statement to explain.".formatted(query().label()),
                    "Explain it after Execution.onEnd, or call db.query(TABLE).explain().");
        }
        return executor.explain(query(), last.plan(), values, ExplainOptions.of(table(), options));
    }

    Question question() {
        return question;
    }

    Query query() {
        return question.query();
    }

    /** Keeps the statement that is about to be sent. */
    void send(CachedPlan current, List<Object> bound) {
        values = bound;
        plan = current;
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

    /** Runs a query that returns a stream. It ends when the cursor of the stream is closed. */
    <R extends @Nullable Object> Stream<R> open(Supplier<Stream<R>> query) {
        try {
            return rows(query.get());
        } catch (RuntimeException | Error exception) {
            fail(exception);
            end();
            throw exception;
        }
    }

    /** Counts the rows of an open stream, and notices if it fails. */
    <R extends @Nullable Object> Stream<R> rows(Stream<R> stream) {
        notifyReturn();
        return StreamSupport.stream(new Rows<>(stream.spliterator()), false).onClose(stream::close);
    }

    void fail(Throwable exception) {
        failure = exception;
    }

    private void notifyReturn() {
        if (!hasReturned) {
            hasReturned = true;
            execution.onReturn();
        }
    }

    /** Ends the query if it has not ended yet. */
    void end() {
        if (!hasEnded) {
            hasEnded = true;
            var last = plan;
            if (last != null) {
                last.statistics().add(System.nanoTime() - started, rows, failure != null);
            }
            notifyReturn();
            execution.onEnd(rows, failure);
        }
    }

    /** The rows of a stream. What the consumer of a row throws is not a failure of the query. */
    private final class Rows<R extends @Nullable Object> extends AbstractSpliterator<R> {

        private final Spliterator<R> source;

        private boolean isReading;

        Rows(Spliterator<R> source) {
            super(source.estimateSize(), source.characteristics());
            this.source = source;
        }

        @Override
        public boolean tryAdvance(Consumer<? super R> action) {
            isReading = true;
            try {
                return source.tryAdvance(row -> {
                    isReading = false;
                    rows++;
                    action.accept(row);
                });
            } catch (RuntimeException | Error exception) {
                if (isReading) {
                    fail(exception);
                }
                throw exception;
            }
        }
    }
}
