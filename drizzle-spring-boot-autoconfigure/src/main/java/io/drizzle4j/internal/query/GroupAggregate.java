package io.drizzle4j.internal.query;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.type.PgType;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate of the rows of a group.
 *
 * @param function the aggregate function
 * @param argument its argument in each row; null for {@link Function#COUNT}; the whole for {@link Function#CUSTOM}
 * @param where the condition on the rows; null for all rows of the group
 * @param type the type of the result
 */
public record GroupAggregate<T>(
        Function function,
        @Nullable Expression<?> argument,
        @Nullable Expression<Boolean> where,
        PgType<T> type) implements ScopedExpression<T> {

    /** An aggregate function. */
    public enum Function {
        /** The number of rows. */
        COUNT,
        /** The number of different values. */
        COUNT_DISTINCT,
        /** The sum. */
        SUM,
        /** The average. */
        AVG,
        /** The smallest value. */
        MIN,
        /** The greatest value. */
        MAX,
        /** An expression that aggregates by itself. */
        CUSTOM
    }

    /** Returns the expressions that are computed for each row. */
    public Stream<Expression<?>> ofRow() {
        return Stream.of(argument, where).flatMap(Stream::ofNullable);
    }

    @Override
    public GroupAggregate<T> withSlots(Slots slots) {
        return slots.once(
                this,
                () -> new GroupAggregate<>(
                        function,
                        argument == null ? null : slots.part(argument),
                        where == null ? null : slots.part(where),
                        type));
    }

    /** Returns whether the type is exact. A column's value has the type of the database column, which may differ. */
    @Override
    public boolean isTyped() {
        return function != Function.MIN && function != Function.MAX && function != Function.CUSTOM;
    }
}
