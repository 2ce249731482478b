package io.drizzle4j.query;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Placeholder;
import io.drizzle4j.sql.Slots;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A query together with the values of its slots.
 *
 * @param query the query, which holds no values
 * @param values the values, by the index of their slots; a placeholder stands for a value still to come
 */
public record Question(Query query, List<Object> values) {

    /**
     * Asks for rows of a table.
     *
     * @param configuration says which rows, and what of each
     * @throws io.drizzle4j.error.InvalidQueryException if it cannot be asked
     */
    public static Question of(
            Schema schema, PgTable table, Query.Kind kind, Consumer<? super QueryConfig> configuration) {
        var slots = new Slots();
        var query = QueryConfig.root(schema, slots, table, kind, configuration);
        return new Question(query, slots.values());
    }

    /** Returns the same question asked of the first row only. */
    public Question first() {
        return new Question(query.first(), values);
    }

    /**
     * Returns the same question with another value in each slot.
     *
     * @throws InvalidQueryException if a limit or an offset is negative now
     */
    public Question with(List<Object> newValues) {
        checkRows(query, newValues);
        return new Question(query, newValues);
    }

    private static void checkRows(Query level, List<Object> values) {
        Stream.of(Optional.ofNullable(level.limit()), Optional.ofNullable(level.offset()))
                .flatMap(Optional::stream)
                .filter(slot -> values.get(slot.index()) instanceof Long rows && rows < 0)
                .findFirst()
                .ifPresent(slot -> {
                    throw new InvalidQueryException(
                            "A negative limit or offset is bound in the query on '%s'.".formatted(level.table()),
                            "Bind 0 or more.");
                });
        level.with().forEach(below -> checkRows(below, values));
    }

    /**
     * Returns this question, all of whose values are there.
     *
     * @throws InvalidQueryException if placeholders are left, with their names
     */
    public Question complete() {
        var open = values.stream()
                .filter(Placeholder.class::isInstance)
                .map(Object::toString)
                .distinct()
                .toList();
        if (!open.isEmpty()) {
            throw new InvalidQueryException(
                    "Nothing is bound to %s of the query on '%s'.".formatted(open, query.table()),
                    "Prepare the query and bind a value: prepare(q -> …).bind(name, value).");
        }
        return this;
    }
}
