package io.drizzle4j.internal.query;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.ColumnReference;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.type.PgType;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate of related rows.
 *
 * @param function the aggregate function
 * @param rows the related rows
 * @param argument its argument in each row; null for {@link Function#COUNT}
 * @param type the type of the result
 */
public record Aggregate<T>(
        Function function, Related rows, @Nullable Expression<?> argument, PgType<T> type)
        implements ScopedExpression<T>, ColumnReference<T> {

    /** An aggregate function. */
    public enum Function {
        /** Their number. */
        COUNT,
        /** The sum. */
        SUM,
        /** The average. */
        AVG,
        /** The smallest value. */
        MIN,
        /** The greatest value. */
        MAX,
        /** The value of the only row. */
        ONLY
    }

    @Override
    public Aggregate<T> withSlots(Slots slots) {
        return slots.once(
                this,
                () -> new Aggregate<>(
                        function, rows.withSlots(slots), argument == null ? null : slots.part(argument), type));
    }

    /** Returns whether the type is exact. A column's value has the type of the database column, which may differ. */
    @Override
    public boolean isTyped() {
        return function == Function.COUNT || function == Function.SUM || function == Function.AVG;
    }
}
