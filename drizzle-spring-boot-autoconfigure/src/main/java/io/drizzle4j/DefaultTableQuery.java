package io.drizzle4j;

import io.drizzle4j.query.Query;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.query.Question;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.SqlStatement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The queries of one table, read as rows. */
final class DefaultTableQuery implements TableQuery<Row> {

    private final DefaultRelationalQueries queries;

    private final PgTable table;

    DefaultTableQuery(DefaultRelationalQueries queries, PgTable table) {
        this.queries = queries;
        this.table = table;
    }

    @Override
    public List<Row> findMany(Consumer<? super QueryConfig> configuration) {
        return queries.run(question(Query.Kind.MANY, configuration));
    }

    @Override
    public Optional<Row> findFirst(Consumer<? super QueryConfig> configuration) {
        var question = question(Query.Kind.MANY, configuration);
        return queries.run(question.first()).stream().findFirst();
    }

    @Override
    public long count(Consumer<? super QueryConfig> configuration) {
        var row = queries.run(question(Query.Kind.COUNT, configuration)).get(0);
        return Objects.requireNonNull(row.get("count", Long.class));
    }

    @Override
    public SqlStatement toSql(Consumer<? super QueryConfig> configuration) {
        return queries.statement(question(Query.Kind.MANY, configuration));
    }

    @Override
    public PreparedQuery<Row> prepare(Consumer<? super QueryConfig> configuration) {
        var question = question(Query.Kind.MANY, configuration);
        queries.plan(question.query());
        queries.plan(question.query().first());
        return new DefaultPreparedQuery(queries, question);
    }

    private Question question(Query.Kind kind, Consumer<? super QueryConfig> configuration) {
        return Question.of(queries.schema(), table, kind, configuration);
    }
}
