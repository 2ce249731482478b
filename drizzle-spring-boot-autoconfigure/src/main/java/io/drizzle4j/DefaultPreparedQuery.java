package io.drizzle4j;

import io.drizzle4j.error.Candidates;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.query.Question;
import io.drizzle4j.result.Row;
import io.drizzle4j.sql.Placeholder;
import io.drizzle4j.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A question some of whose values are placeholders. */
final class DefaultPreparedQuery implements PreparedQuery<Row> {

    private final DefaultRelationalQueries queries;

    private final Question question;

    /** The placeholders, also those that are bound, by the index of their slots. */
    private final List<Object> placeholders;

    DefaultPreparedQuery(DefaultRelationalQueries queries, Question question) {
        this(queries, question, question.values());
    }

    private DefaultPreparedQuery(DefaultRelationalQueries queries, Question question, List<Object> placeholders) {
        this.queries = queries;
        this.question = question;
        this.placeholders = placeholders;
    }

    @Override
    public PreparedQuery<Row> bind(String name, Object value) {
        List<Object> values = new ArrayList<>(question.values());
        var names = placeholders.stream()
                .filter(Placeholder.class::isInstance)
                .map(placeholder -> ((Placeholder<?>) placeholder).name())
                .distinct()
                .toList();
        if (!names.contains(name)) {
            throw new InvalidQueryException(
                    "The query has no placeholder '%s'.".formatted(name),
                    Candidates.of(name, names, "It has none at all."));
        }
        for (var i = 0; i < values.size(); i++) {
            if (placeholders.get(i) instanceof Placeholder<?> placeholder
                    && placeholder.name().equals(name)) {
                values.set(i, placeholder.check(value));
            }
        }
        return new DefaultPreparedQuery(queries, question.with(values), placeholders);
    }

    @Override
    public List<Row> findMany() {
        return queries.run(question);
    }

    @Override
    public Optional<Row> findFirst() {
        return queries.run(question.first()).stream().findFirst();
    }

    @Override
    public SqlStatement toSql() {
        return queries.statement(question);
    }
}
