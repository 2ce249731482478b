package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.decode.RootPage;
import io.drizzle4j.internal.page.PageCut;
import io.drizzle4j.internal.page.PageQueries;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.SqlStatement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

/**
 * The queries of one table.
 *
 * @param <R> what the rows are read as, which the result type says too
 */
final class DefaultTableQuery<R> implements TableQuery<R>, PageQueries<R> {

    private final DefaultRelationalQueries queries;

    private final PgTable table;

    private final @Nullable ResultType result;

    /**
     * Creates the queries of a table.
     *
     * @param result what the rows are read as; null for rows
     */
    DefaultTableQuery(DefaultRelationalQueries queries, PgTable table, @Nullable ResultType result) {
        this.queries = queries;
        this.table = table;
        this.result = result;
    }

    @Override
    public <V> TableQuery<V> as(Class<V> type) {
        return as(ResolvableType.forClass(required(type)));
    }

    @Override
    public <V> TableQuery<V> as(ParameterizedTypeReference<V> type) {
        return as(ResolvableType.forType(required(type)));
    }

    private <V> V required(@Nullable V type) {
        if (type == null) {
            throw new InvalidQueryException(
                    "The queries of '%s' were given null in as(…).".formatted(table),
                    "Name a class, such as Row.class.");
        }
        return type;
    }

    private <V> TableQuery<V> as(ResolvableType type) {
        return new DefaultTableQuery<>(queries, table, queries.resultType(table, type));
    }

    @Override
    public List<R> findMany(Consumer<? super QueryConfig> configuration) {
        return queries.run(question(configuration));
    }

    @Override
    public Optional<R> findFirst(Consumer<? super QueryConfig> configuration) {
        return queries.runFirst(question(Query.Kind.FIRST, configuration));
    }

    @Override
    public Stream<R> stream(Consumer<? super QueryConfig> configuration) {
        return queries.stream(question(configuration));
    }

    @Override
    public void forEach(Consumer<? super QueryConfig> configuration, Consumer<? super R> consumer) {
        queries.forEach(question(configuration), consumer);
    }

    @Override
    public long count(Consumer<? super QueryConfig> configuration) {
        var question = Question.of(queries.tables(), table, Query.Kind.COUNT, configuration);
        Row row = queries.<Row>run(question).get(0);
        return Objects.requireNonNull(row.get("count", Long.class));
    }

    @Override
    public RootPage<R> findPage(PageCut cut, Consumer<? super QueryConfig> configuration) {
        return queries.runPage(cut.of(question(configuration), queries.tables()));
    }

    @Override
    public String key(Column<?> column) {
        var key = table.key(column);
        if (key == null) {
            throw new InvalidQueryException(
                    "'%s' was to be sorted by a column of another table: %s.".formatted(table, column),
                    "Name a property for it: sortable(\"author.name\", column(\"author\", USERS.name)).");
        }
        return key;
    }

    @Override
    public SqlStatement toSql(Consumer<? super QueryConfig> configuration) {
        return queries.statement(question(configuration));
    }

    @Override
    public PreparedQuery<R> prepare(Consumer<? super QueryConfig> configuration) {
        var question = question(configuration);
        queries.check(question);
        queries.check(question.first());
        return new DefaultPreparedQuery<>(queries, question);
    }

    private Question question(Consumer<? super QueryConfig> configuration) {
        return question(Query.Kind.MANY, configuration);
    }

    private Question question(Query.Kind kind, Consumer<? super QueryConfig> configuration) {
        return Question.of(queries.tables(), table, kind, result, configuration);
    }
}
