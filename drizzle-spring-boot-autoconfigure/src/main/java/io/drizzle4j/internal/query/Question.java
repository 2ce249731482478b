package io.drizzle4j.internal.query;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.query.GroupConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.query.ReturningConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Placeholder;
import io.drizzle4j.sql.Slot;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query together with its values.
 *
 * @param query the query, without values
 * @param values the values, by the index of their slots; a placeholder stands for a value that is bound later
 * @param parameters the values of filter parameters, by name
 * @param fetchSize the number of rows that a stream fetches at a time; 0 if the query does not set it
 * @param maxRows the number of rows, those of all levels together, above which the query fails
 */
public record Question(Query query, List<Object> values, Map<String, Object> parameters, int fetchSize, int maxRows) {

    /**
     * Builds a query on a table, with rows read as {@code Row}.
     *
     * @param configuration selects the rows, and what is read of each
     * @throws io.drizzle4j.error.InvalidQueryException if the query is invalid
     */
    public static Question of(
            SchemaTables schema, PgTable table, Query.Kind kind, Consumer<? super QueryConfig> configuration) {
        return of(schema, table, kind, null, configuration);
    }

    /**
     * Builds a query on a table.
     *
     * @param result the result type of the rows; null for {@code Row}
     * @param configuration selects the rows, and what is read of each
     * @throws io.drizzle4j.error.InvalidQueryException if the query is invalid
     * @throws io.drizzle4j.error.InvalidResultTypeException if the rows cannot be read as the result type
     */
    public static Question of(
            SchemaTables schema,
            PgTable table,
            Query.Kind kind,
            @Nullable ResultType result,
            Consumer<? super QueryConfig> configuration) {
        var builder = new QueryBuilder(schema);
        return of(builder, RootBuilder.build(builder, table, kind, result, configuration));
    }

    /**
     * Builds a query for groups of a table's rows.
     *
     * @param result the result type of the groups; null for {@code Row}
     * @param configuration configures the groups
     * @throws io.drizzle4j.error.InvalidQueryException if the query is invalid
     * @throws io.drizzle4j.error.InvalidResultTypeException if the groups cannot be read as the result type
     */
    public static Question ofGroups(
            SchemaTables schema,
            PgTable table,
            @Nullable ResultType result,
            Consumer<? super GroupConfig> configuration) {
        var builder = new QueryBuilder(schema);
        return of(builder, RootBuilder.groups(builder, table, result, configuration));
    }

    /**
     * Builds a query for rows that a statement writes.
     *
     * @param name the name of the statement, or null
     * @param parameters the values of filter parameters, by name
     * @param result the result type of the rows; null for {@code Row}
     * @param configuration selects what is read of each row
     * @param change creates the change, whose values it adds to the slots
     * @throws io.drizzle4j.error.InvalidQueryException if the query is invalid
     * @throws io.drizzle4j.error.InvalidResultTypeException if the rows cannot be read as the result type
     */
    public static Question ofWrite(
            SchemaTables schema,
            PgTable table,
            @Nullable String name,
            Map<String, Object> parameters,
            @Nullable ResultType result,
            Consumer<? super ReturningConfig> configuration,
            Function<Slots, Change> change) {
        var builder = new QueryBuilder(schema);
        builder.parameters(parameters);
        var made = change.apply(builder.slots());
        var query = RootBuilder.returning(builder, table, name, result, configuration);
        return of(builder, query.writing(made.write(), RowSelection.of(made.where(), made.isUnfiltered())));
    }

    /**
     * Builds a query that inserts rows of several tables, and returns one row of the values that the database has
     * computed.
     *
     * @param table the table of the first level
     * @param name the name of the statement, or null
     * @param parameters the values of filter parameters, by name
     * @param graph creates the graph, whose values it adds to the slots
     * @throws io.drizzle4j.error.InvalidQueryException if the query is invalid
     */
    public static Question ofGraph(
            SchemaTables schema,
            PgTable table,
            @Nullable String name,
            Map<String, Object> parameters,
            Function<Slots, Graph> graph) {
        return ofWrite(
                schema,
                table,
                name,
                parameters,
                null,
                r -> {},
                slots -> new Change(Write.of(graph.apply(slots)), null, true));
    }

    /** Returns the query for the number of rows that this one writes. */
    public Question executing() {
        return with(query.executing(), values);
    }

    private static Question of(QueryBuilder builder, Query query) {
        return new Question(
                query, builder.slots().values(), builder.parameters(), builder.fetchSize(), builder.maxRows());
    }

    /** Returns the same query with other values. */
    public Question with(List<Object> others) {
        return with(query, others);
    }

    /** Returns another query with its values, and the same filter parameters, fetch size and bound. */
    public Question with(Query other, List<Object> others) {
        return new Question(other, others, parameters, fetchSize, maxRows);
    }

    /**
     * Returns the query for the first row only. The limit is replaced and needs no value. Returns this instance if it
     * already reads the first row only and has no limit.
     */
    public Question first() {
        var isFirst = query.kind() == Query.Kind.FIRST && query.rows().limit() == null;
        return isFirst ? this : first(query.first());
    }

    /**
     * Returns the query for the first row only.
     *
     * @param ofFirst the result of {@link Query#first()} for this query
     */
    public Question first(Query ofFirst) {
        var limit = query.rows().limit();
        if (limit == null) {
            return with(ofFirst, values);
        }
        var others = values.toArray();
        others[limit.rows().index()] = 1L;
        return with(ofFirst, List.of(others));
    }

    /** Returns the same query for at most two rows, to tell one row from several; they replace its limit. */
    public Question firstTwo() {
        var limit = query.rows().limit();
        var index = limit == null ? values.size() : limit.rows().index();
        List<Object> others = new ArrayList<>(values);
        if (limit == null) {
            others.add(2L);
        } else {
            others.set(index, 2L);
        }
        return with(query.only(Limit.of(new Slot<>(index, PgType.BIGINT), 2)), List.copyOf(others));
    }

    /** Returns the query for a stream. */
    public Question streamed() {
        return with(query.streamed(), values);
    }

    /**
     * Returns this query after a check that all values are bound.
     *
     * @throws InvalidQueryException if placeholders are not bound; it names them
     */
    public Question complete() {
        for (var value : values) {
            if (value instanceof Placeholder) {
                throw incomplete();
            }
        }
        return this;
    }

    private InvalidQueryException incomplete() {
        var open = values.stream()
                .filter(Placeholder.class::isInstance)
                .map(Object::toString)
                .distinct()
                .toList();
        var what = query.write() == null ? "query" : "statement";
        return new InvalidQueryException(
                "No value is bound to %s of the %s on '%s'.".formatted(open, what, query.label()),
                "Prepare the %s and bind a value: prepare(%s).bind(name, value)."
                        .formatted(what, query.write() == null ? "q -> …" : ""));
    }
}
