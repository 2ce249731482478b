package io.drizzle4j;

import io.drizzle4j.query.Question;
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

    private final Placeholders placeholders;

    DefaultPreparedQuery(DefaultRelationalQueries queries, Question question) {
        this(queries, question, Placeholders.of(question));
    }

    private DefaultPreparedQuery(DefaultRelationalQueries queries, Question question, Placeholders placeholders) {
        this.queries = queries;
        this.question = question;
        this.placeholders = placeholders;
    }

    @Override
    public PreparedQuery<R> bind(String name, Object value) {
        var values = placeholders.bind(name, value, question.values());
        return new DefaultPreparedQuery<>(queries, question.with(values), placeholders);
    }

    @Override
    public List<R> findMany() {
        return queries.run(question);
    }

    @Override
    public Optional<R> findFirst() {
        return queries.runFirst(question);
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
