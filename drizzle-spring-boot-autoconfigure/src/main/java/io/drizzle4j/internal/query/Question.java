package io.drizzle4j.internal.query;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Placeholder;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A query together with its values.
 *
 * @param query the query, which holds no values
 * @param values the values, by the index of their slots; a placeholder stands for a value still to come
 * @param parameters the values that it gives to the parameters of filters, by their names
 * @param fetchSize the number of rows that a stream fetches at a time; 0 where the query does not say
 */
public record Question(Query query, List<Object> values, Map<String, Object> parameters, int fetchSize) {

    /**
     * Asks for rows of a table, read as rows.
     *
     * @param configuration says which rows, and what of each
     * @throws io.drizzle4j.error.InvalidQueryException if it cannot be asked
     */
    public static Question of(
            SchemaTables schema, PgTable table, Query.Kind kind, Consumer<? super QueryConfig> configuration) {
        return of(schema, table, kind, null, configuration);
    }

    /**
     * Asks for rows of a table.
     *
     * @param result what the rows are read as; null for rows
     * @param configuration says which rows, and what of each
     * @throws io.drizzle4j.error.InvalidQueryException if it cannot be asked
     * @throws io.drizzle4j.error.InvalidResultTypeException if the rows cannot be read so
     */
    public static Question of(
            SchemaTables schema,
            PgTable table,
            Query.Kind kind,
            @Nullable ResultType result,
            Consumer<? super QueryConfig> configuration) {
        var builder = new QueryBuilder(schema);
        var query = RootBuilder.build(builder, table, kind, result, configuration);
        return new Question(query, builder.slots().values(), builder.parameters(), builder.fetchSize());
    }

    /** Returns the same question with other values. */
    public Question with(List<Object> others) {
        return with(query, others);
    }

    /** Returns another query with its values, and the same parameters of filters and fetch size. */
    public Question with(Query other, List<Object> others) {
        return new Question(other, others, parameters, fetchSize);
    }

    /**
     * Returns the same question asked of the first row only: its limit gives way, and needs no value. Where it is asked
     * so from the start, and has no limit, it is returned itself.
     */
    public Question first() {
        var isFirst = query.kind() == Query.Kind.FIRST && query.rows().limit() == null;
        return isFirst ? this : first(query.first());
    }

    /**
     * Returns the same question asked of the first row only.
     *
     * @param ofFirst the query of this question, asked of the first row only
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

    /** Returns the same question with its rows given one after the other. */
    public Question streamed() {
        return with(query.streamed(), values);
    }

    /**
     * Returns this question, all of whose values are there.
     *
     * @throws InvalidQueryException if placeholders are left, with their names
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
        return new InvalidQueryException(
                "Nothing is bound to %s of the query on '%s'.".formatted(open, query.table()),
                "Prepare the query and bind a value: prepare(q -> …).bind(name, value).");
    }
}
