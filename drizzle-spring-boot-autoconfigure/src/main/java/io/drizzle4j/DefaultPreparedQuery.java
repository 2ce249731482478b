package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.page.PageQuery;
import io.drizzle4j.internal.page.PreparedPageQuery;
import io.drizzle4j.internal.query.ExplainOptions;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Placeholder;
import io.drizzle4j.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The implementation of {@link PreparedQuery}.
 *
 * @param <R> the type of a row, which is the result type of the query
 */
final class DefaultPreparedQuery<R> implements PreparedQuery<R>, PreparedPageQuery<R> {

    private final QueryExecutor executor;

    private final SchemaTables schema;

    private final Question question;

    private final Prepared prepared;

    /**
     * The parts that do not depend on the values: the placeholders, and the plans for all rows, for the first row and
     * for two rows.
     */
    private record Prepared(Placeholders placeholders, PreparedPlan all, PreparedPlan first, PreparedPlan firstTwo) {}

    DefaultPreparedQuery(QueryExecutor executor, SchemaTables schema, Question question) {
        this(
                executor,
                schema,
                question,
                new Prepared(
                        Placeholders.of(question),
                        new PreparedPlan(question.query()),
                        new PreparedPlan(question.first().query()),
                        new PreparedPlan(question.firstTwo().query())));
    }

    private DefaultPreparedQuery(QueryExecutor executor, SchemaTables schema, Question question, Prepared prepared) {
        this.executor = executor;
        this.schema = schema;
        this.question = question;
        this.prepared = prepared;
    }

    @Override
    public PreparedQuery<R> bind(String name, Object value) {
        var values = prepared.placeholders.bind(name, value, question.values());
        return new DefaultPreparedQuery<>(executor, schema, question.with(values), prepared);
    }

    @Override
    public <T> PreparedQuery<R> bind(Placeholder<T> placeholder, T value) {
        if (placeholder == null) {
            throw new InvalidQueryException(
                    "bind(…) of the query on '%s' was called with null instead of a placeholder."
                            .formatted(question.query().label()),
                    "Pass the placeholder that the query uses, or its name.");
        }
        return bind(placeholder.name(), value);
    }

    @Override
    public List<R> findMany() {
        return executor.run(question, prepared.all::in);
    }

    @Override
    public Optional<R> findFirst() {
        var first = question.first(prepared.first.query());
        return QueryExecutor.first(executor.run(first, prepared.first::in));
    }

    @Override
    public Optional<R> findOne() {
        return executor.runOnly(question.firstTwo(), prepared.firstTwo::in);
    }

    @Override
    public Stream<R> stream() {
        return executor.stream(question);
    }

    @Override
    public void forEach(Consumer<? super R> consumer) {
        executor.forEach(question, consumer);
    }

    @Override
    public PageQuery<R> pages() {
        if (question.query().groups() != null) {
            throw new InvalidQueryException(
                    "'%s' reads groups, which have no pages."
                            .formatted(question.query().label()),
                    "Cut them with limit(…) and offset(…).");
        }
        return new DefaultPageQuery<>(executor, schema, question);
    }

    @Override
    public String key(Column<?> column) {
        return DefaultPageQuery.key(question.query().table(), column);
    }

    @Override
    public SqlStatement toSql() {
        return executor.statement(question);
    }

    @Override
    public String explain(ExplainOption... options) {
        return executor.explain(question, ExplainOptions.of(question.query().table(), options));
    }
}
