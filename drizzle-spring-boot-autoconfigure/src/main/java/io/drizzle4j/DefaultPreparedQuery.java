package io.drizzle4j;

import io.drizzle4j.error.Candidates;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.query.Question;
import io.drizzle4j.result.Row;
import io.drizzle4j.sql.Placeholder;
import io.drizzle4j.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A question some of whose values are placeholders. */
final class DefaultPreparedQuery implements PreparedQuery<Row> {

    private final DefaultRelationalQueries queries;

    private final Question question;

    /** The placeholders, also those that are bound, at the index of their slots. */
    private final Map<Integer, Placeholder<?>> placeholders;

    DefaultPreparedQuery(DefaultRelationalQueries queries, Question question) {
        this(queries, question, placeholders(question));
    }

    private DefaultPreparedQuery(
            DefaultRelationalQueries queries, Question question, Map<Integer, Placeholder<?>> placeholders) {
        this.queries = queries;
        this.question = question;
        this.placeholders = placeholders;
    }

    private static Map<Integer, Placeholder<?>> placeholders(Question question) {
        Map<Integer, Placeholder<?>> found = new TreeMap<>();
        Map<String, Placeholder<?>> byName = new HashMap<>();
        for (var i = 0; i < question.values().size(); i++) {
            if (question.values().get(i) instanceof Placeholder<?> placeholder) {
                found.put(i, placeholder);
                checkBindable(placeholder, byName.computeIfAbsent(placeholder.name(), name -> placeholder));
            }
        }
        return found;
    }

    private static void checkBindable(Placeholder<?> placeholder, Placeholder<?> first) {
        if (!placeholder.isBindableWith(first)) {
            throw new InvalidQueryException(
                    "%s stands for a value of %s at one place and of %s at another."
                            .formatted(
                                    placeholder,
                                    first.type().declaration(),
                                    placeholder.type().declaration()),
                    "Give the two different names.");
        }
    }

    @Override
    public PreparedQuery<Row> bind(String name, Object value) {
        List<Object> values = new ArrayList<>(question.values());
        checkName(name);
        placeholders.forEach((index, placeholder) -> {
            if (placeholder.name().equals(name)) {
                values.set(index, placeholder.check(value));
            }
        });
        return new DefaultPreparedQuery(queries, question.with(values), placeholders);
    }

    private void checkName(@Nullable String name) {
        var names =
                placeholders.values().stream().map(Placeholder::name).distinct().toList();
        if (name == null || !names.contains(name)) {
            throw new InvalidQueryException(
                    "The query has no placeholder '%s'.".formatted(name),
                    Candidates.of(String.valueOf(name), names, "It has none at all."));
        }
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
