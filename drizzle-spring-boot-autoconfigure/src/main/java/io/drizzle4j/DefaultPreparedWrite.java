package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.sql.Placeholder;
import io.drizzle4j.sql.SqlStatement;
import io.drizzle4j.write.PreparedWrite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The implementation of {@link PreparedWrite}.
 *
 * @param <R> the type of a row, which is the result type of the query
 */
final class DefaultPreparedWrite<R> implements PreparedWrite<R> {

    private final WriteExecutor executor;

    /** The query for the rows that are written. */
    private final Question question;

    private final Prepared prepared;

    /**
     * The parts that do not depend on the values: the placeholders, and the plans for the rows and for their number.
     */
    private record Prepared(
            Placeholders placeholders,
            PreparedPlan rows,
            PreparedPlan number,
            @Nullable Integer expected) {}

    DefaultPreparedWrite(WriteExecutor executor, Question question, @Nullable Integer expected) {
        this(
                executor,
                question,
                new Prepared(
                        Placeholders.of(question),
                        new PreparedPlan(question.query()),
                        new PreparedPlan(question.query().executing()),
                        expected));
        executor.check(question);
        executor.check(question.executing());
    }

    private DefaultPreparedWrite(WriteExecutor executor, Question question, Prepared prepared) {
        this.executor = executor;
        this.question = question;
        this.prepared = prepared;
    }

    @Override
    public PreparedWrite<R> bind(String name, @Nullable Object value) {
        return new DefaultPreparedWrite<>(executor, question.with(bound(name, value, question.values())), prepared);
    }

    private List<Object> bound(String name, @Nullable Object value, List<Object> values) {
        return prepared.placeholders.bind(name, value, values);
    }

    @Override
    public <T> PreparedWrite<R> bind(Placeholder<T> placeholder, @Nullable T value) {
        if (placeholder == null) {
            throw new InvalidQueryException(
                    "bind(…) of the statement on '%s' was called with null instead of a placeholder."
                            .formatted(question.query().label()),
                    "Pass the placeholder that the statement uses, or its name.");
        }
        return bind(placeholder.name(), value);
    }

    private Question number() {
        return question.with(prepared.number.query(), question.values());
    }

    @Override
    public int execute() {
        return executor.execute(number(), prepared.expected, prepared.number::in);
    }

    @Override
    public int[] executeBatch(Collection<? extends Map<String, ? extends @Nullable Object>> values) {
        if (required("values", values).isEmpty()) {
            return new int[0];
        }
        List<List<Object>> all = new ArrayList<>(values.size());
        for (var ofRun : values) {
            var bound = question.values();
            for (var entry : required("the values of a run", ofRun).entrySet()) {
                bound = bound(entry.getKey(), entry.getValue(), bound);
            }
            all.add(bound);
        }
        return executor.batch(number(), all, prepared.expected, prepared.number::in);
    }

    private <V> V required(String name, @Nullable V argument) {
        if (argument == null) {
            throw new InvalidQueryException(
                    "executeBatch(…) of the statement on '%s' was called with null instead of %s."
                            .formatted(question.query().label(), name),
                    "Pass a map for each run, with values by the names of the placeholders.");
        }
        return argument;
    }

    @Override
    public List<R> returning() {
        return executor.returning(question, prepared.expected, prepared.rows::in);
    }

    @Override
    public SqlStatement toSql() {
        return executor.queries().statement(number());
    }
}
