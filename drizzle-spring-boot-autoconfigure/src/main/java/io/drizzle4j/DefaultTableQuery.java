package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.page.PageQueries;
import io.drizzle4j.internal.page.PageQuery;
import io.drizzle4j.internal.query.ExplainOptions;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.result.ResultTypes;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.query.GroupConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.SqlStatement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

/**
 * The implementation of {@link TableQuery}.
 *
 * @param <R> the type of a row, which is that of {@code result}
 */
final class DefaultTableQuery<R> implements TableQuery<R>, PageQueries<R> {

    private final QueryExecutor executor;

    private final SchemaTables schema;

    private final ResultTypes resultTypes;

    private final PgTable table;

    private final @Nullable ResultType result;

    /**
     * Creates the queries of a table.
     *
     * @param result the type that rows are read as; null for {@link Row}
     */
    DefaultTableQuery(
            QueryExecutor executor,
            SchemaTables schema,
            ResultTypes resultTypes,
            PgTable table,
            @Nullable ResultType result) {
        this.executor = executor;
        this.schema = schema;
        this.resultTypes = resultTypes;
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
                    "as(…) of '%s' was called with null.".formatted(table), "Pass a class, such as Row.class.");
        }
        return type;
    }

    private <V> TableQuery<V> as(ResolvableType type) {
        return new DefaultTableQuery<>(executor, schema, resultTypes, table, resultTypes.of(table, type));
    }

    @Override
    public List<R> findMany(Consumer<? super QueryConfig> configuration) {
        return executor.run(question(configuration));
    }

    @Override
    public Optional<R> findFirst(Consumer<? super QueryConfig> configuration) {
        return executor.runFirst(question(Query.Kind.FIRST, configuration));
    }

    @Override
    public Optional<R> findOne(Consumer<? super QueryConfig> configuration) {
        return executor.runOnly(question(configuration).firstTwo());
    }

    @Override
    public Stream<R> stream(Consumer<? super QueryConfig> configuration) {
        return executor.stream(question(configuration));
    }

    @Override
    public void forEach(Consumer<? super QueryConfig> configuration, Consumer<? super R> consumer) {
        executor.forEach(question(configuration), consumer);
    }

    @Override
    public long count(Consumer<? super QueryConfig> configuration) {
        return value(Query.Kind.COUNT, "count", Long.class, configuration);
    }

    @Override
    public boolean exists(Consumer<? super QueryConfig> configuration) {
        return value(Query.Kind.EXISTS, "exists", Boolean.class, configuration);
    }

    private <V> V value(Query.Kind kind, String key, Class<V> type, Consumer<? super QueryConfig> configuration) {
        Row row = executor.<Row>run(value(kind, configuration)).get(0);
        return Objects.requireNonNull(row.get(key, type));
    }

    @Override
    public List<R> groupBy(Consumer<? super GroupConfig> configuration) {
        return executor.run(groups(configuration));
    }

    private Question groups(Consumer<? super GroupConfig> configuration) {
        return Question.ofGroups(schema, table, result, configuration);
    }

    @Override
    public PageQuery<R> pages(Consumer<? super QueryConfig> configuration) {
        return new DefaultPageQuery<>(executor, schema, question(configuration));
    }

    @Override
    public String key(Column<?> column) {
        return DefaultPageQuery.key(table, column);
    }

    @Override
    public TableStatements<SqlStatement> toSql() {
        return new Statements<>(executor::statement);
    }

    @Override
    public TableStatements<String> explain(ExplainOption... options) {
        var explain = ExplainOptions.of(table, options);
        return new Statements<>(question -> executor.explain(question, explain));
    }

    @Override
    public PreparedQuery<R> prepare(Consumer<? super QueryConfig> configuration) {
        return prepared(question(configuration));
    }

    @Override
    public PreparedQuery<R> prepareGroupBy(Consumer<? super GroupConfig> configuration) {
        return prepared(groups(configuration));
    }

    private PreparedQuery<R> prepared(Question question) {
        executor.check(question);
        executor.check(question.first());
        return new DefaultPreparedQuery<>(executor, schema, question);
    }

    private Question question(Consumer<? super QueryConfig> configuration) {
        return question(Query.Kind.MANY, configuration);
    }

    private Question question(Query.Kind kind, Consumer<? super QueryConfig> configuration) {
        return Question.of(schema, table, kind, result, configuration);
    }

    /** Returns a query for a single value instead of rows. */
    private Question value(Query.Kind kind, Consumer<? super QueryConfig> configuration) {
        return Question.of(schema, table, kind, configuration);
    }

    /** The statements of all kinds of queries. */
    private final class Statements<T> implements TableStatements<T> {

        private final Function<Question, T> view;

        Statements(Function<Question, T> view) {
            this.view = view;
        }

        @Override
        public T findMany(Consumer<? super QueryConfig> configuration) {
            return view.apply(question(configuration));
        }

        @Override
        public T findFirst(Consumer<? super QueryConfig> configuration) {
            return view.apply(question(Query.Kind.FIRST, configuration).first());
        }

        @Override
        public T findOne(Consumer<? super QueryConfig> configuration) {
            return view.apply(question(configuration).firstTwo());
        }

        @Override
        public T stream(Consumer<? super QueryConfig> configuration) {
            return view.apply(question(configuration).streamed());
        }

        @Override
        public T count(Consumer<? super QueryConfig> configuration) {
            return view.apply(value(Query.Kind.COUNT, configuration));
        }

        @Override
        public T exists(Consumer<? super QueryConfig> configuration) {
            return view.apply(value(Query.Kind.EXISTS, configuration));
        }

        @Override
        public T groupBy(Consumer<? super GroupConfig> configuration) {
            return view.apply(groups(configuration));
        }
    }
}
