package io.drizzle4j;

import io.drizzle4j.internal.query.Question;
import io.drizzle4j.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A question some of whose values are placeholders.
 *
 * @param <R> what the rows are read as, which the question says too
 */
final class DefaultPreparedQuery<R> implements PreparedQuery<R> {

    private final DefaultRelationalQueries queries;

    private final Question question;

    private final Prepared prepared;

    /** What does not depend on the values: where they go, and the plans of all rows and of the first. */
    private record Prepared(Placeholders placeholders, PreparedPlan all, PreparedPlan first) {}

    DefaultPreparedQuery(DefaultRelationalQueries queries, Question question) {
        this(
                queries,
                question,
                new Prepared(
                        Placeholders.of(question),
                        new PreparedPlan(question.query()),
                        new PreparedPlan(question.first().query())));
    }

    private DefaultPreparedQuery(DefaultRelationalQueries queries, Question question, Prepared prepared) {
        this.queries = queries;
        this.question = question;
        this.prepared = prepared;
    }

    @Override
    public PreparedQuery<R> bind(String name, Object value) {
        var values = prepared.placeholders.bind(name, value, question.values());
        return new DefaultPreparedQuery<>(queries, question.with(values), prepared);
    }

    @Override
    public List<R> findMany() {
        return queries.run(question, prepared.all::in);
    }

    @Override
    public Optional<R> findFirst() {
        var first = question.first(prepared.first.query());
        return DefaultRelationalQueries.first(queries.run(first, prepared.first::in));
    }

    @Override
    public Stream<R> stream() {
        return queries.stream(question);
    }

    @Override
    public void forEach(Consumer<? super R> consumer) {
        queries.forEach(question, consumer);
    }

    @Override
    public SqlStatement toSql() {
        return queries.statement(question);
    }
}
