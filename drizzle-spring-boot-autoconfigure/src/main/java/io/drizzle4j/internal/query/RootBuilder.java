package io.drizzle4j.internal.query;

import io.drizzle4j.error.InvalidResultTypeException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.query.GroupConfig;
import io.drizzle4j.query.LockConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.query.ReturningConfig;
import io.drizzle4j.schema.PgTable;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds the root level of a query. */
final class RootBuilder extends RowsLevelBuilder<QueryConfig> implements QueryConfig {

    private final QueryBuilder query;

    private RootBuilder(QueryBuilder query, LevelRules rules, @Nullable ResultLevel result) {
        super(query, rules, null, result);
        this.query = query;
    }

    /**
     * Runs the lambda, and returns the query that it describes.
     *
     * @param type the result type of the rows; null for {@code Row}
     * @throws InvalidResultTypeException if the rows cannot be read as the result type
     */
    static Query build(
            QueryBuilder query,
            PgTable table,
            Query.Kind kind,
            @Nullable ResultType type,
            Consumer<? super QueryConfig> configuration) {
        return built(query, table, kind, type, root -> root.build(configuration));
    }

    /**
     * Runs the lambda, and returns the query for groups that it describes.
     *
     * @param type the result type of the groups; null for {@code Row}
     * @throws InvalidResultTypeException if the groups cannot be read as the result type
     */
    static Query groups(
            QueryBuilder query, PgTable table, @Nullable ResultType type, Consumer<? super GroupConfig> configuration) {
        return built(query, table, Query.Kind.MANY, type, root -> root.build(q -> root.group(configuration)));
    }

    /**
     * Runs the lambda, and returns the query for written rows that it describes.
     *
     * @param name the name of the query, or null
     * @param type the result type of the rows; null for {@code Row}
     * @throws InvalidResultTypeException if the rows cannot be read as the result type
     */
    static Query returning(
            QueryBuilder query,
            PgTable table,
            @Nullable String name,
            @Nullable ResultType type,
            Consumer<? super ReturningConfig> configuration) {
        return built(query, table, Query.Kind.MANY, type, (rules, result) -> {
            if (name != null) {
                rules.name(name);
            }
            return new ReturningBuilder(query, rules, result).build(configuration);
        });
    }

    private static Query built(
            QueryBuilder query,
            PgTable table,
            Query.Kind kind,
            @Nullable ResultType type,
            Function<RootBuilder, Query> configuration) {
        return built(
                query,
                table,
                kind,
                type,
                (rules, result) -> configuration.apply(new RootBuilder(query, rules, result)));
    }

    private static Query built(
            QueryBuilder query,
            PgTable table,
            Query.Kind kind,
            @Nullable ResultType type,
            BiFunction<LevelRules, @Nullable ResultLevel, Query> configuration) {
        var resolved = query.schema().table(table);
        var result = type == null ? null : ResultLevel.root(type, resolved);
        var built = configuration.apply(LevelRules.root(resolved, kind), result);
        var problems = result == null ? List.<Problem>of() : result.problems();
        if (result != null && !problems.isEmpty()) {
            throw InvalidResultTypeException.of(result.name(), problems);
        }
        return built;
    }

    @Override
    QueryConfig self() {
        return this;
    }

    @Override
    public QueryConfig forUpdate() {
        return forUpdate(lock -> {});
    }

    @Override
    public QueryConfig forUpdate(Consumer<? super LockConfig> configuration) {
        rows.lock("forUpdate", Lock.Strength.UPDATE, configuration);
        return this;
    }

    @Override
    public QueryConfig forNoKeyUpdate() {
        return forNoKeyUpdate(lock -> {});
    }

    @Override
    public QueryConfig forNoKeyUpdate(Consumer<? super LockConfig> configuration) {
        rows.lock("forNoKeyUpdate", Lock.Strength.NO_KEY_UPDATE, configuration);
        return this;
    }

    @Override
    public QueryConfig forShare() {
        return forShare(lock -> {});
    }

    @Override
    public QueryConfig forShare(Consumer<? super LockConfig> configuration) {
        rows.lock("forShare", Lock.Strength.SHARE, configuration);
        return this;
    }

    @Override
    public QueryConfig parameter(String name, Object value) {
        query.addParameter(rules, name, value);
        return this;
    }

    @Override
    public QueryConfig named(String name) {
        rules.name(name);
        return this;
    }

    @Override
    public QueryConfig fetchSize(int rows) {
        rules.checkReading("fetchSize");
        rules.checkOnce("fetchSize", query.fetchSize() > 0);
        query.fetchSize((int) rules.checkPositive("fetchSize", rows));
        return this;
    }
}
