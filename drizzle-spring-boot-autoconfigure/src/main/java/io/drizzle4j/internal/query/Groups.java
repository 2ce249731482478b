package io.drizzle4j.internal.query;

import io.drizzle4j.sql.Expression;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a level are grouped. The level then reads groups instead of rows: its columns are some of those by
 * which rows are grouped, and its extras and its order are expressions over a group.
 *
 * @param by the expressions by which rows are grouped, without repetition; empty for one group of all rows
 * @param aggregates the aggregates that expressions over a group name
 * @param having the condition on the groups; null for all groups
 * @param mapKey the value that is the key of a group in a map, if the component does not name its column; else null
 */
public record Groups(
        List<Expression<?>> by,
        List<GroupAggregate<?>> aggregates,
        @Nullable Expression<Boolean> having,
        @Nullable Expression<?> mapKey) {

    /** Creates groups. */
    public Groups {
        by = List.copyOf(by);
        aggregates = List.copyOf(aggregates);
    }

    /** Returns the same groups as the values of a map. */
    Groups mapKey(Expression<?> key) {
        return new Groups(by, aggregates, having, key);
    }

    /** Returns all expressions. */
    Stream<Expression<?>> expressions() {
        return Stream.concat(ofRows(), Stream.ofNullable(having));
    }

    /** Returns the expressions that are computed for each row. */
    public Stream<Expression<?>> ofRows() {
        return Stream.concat(by.stream(), aggregates.stream().flatMap(aggregate -> aggregate.ofRow()));
    }
}
