package io.drizzle4j.internal.query;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.ColumnReference;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.type.PgType;
import org.jspecify.annotations.Nullable;

/**
 * A value computed of related rows.
 *
 * @param function what is computed
 * @param rows the related rows
 * @param argument what it is computed of, in each row; null for {@link Function#COUNT}
 * @param type what it is read as
 */
public record Aggregate<T>(
        Function function, Related rows, @Nullable Expression<?> argument, PgType<T> type)
        implements ScopedExpression<T>, ColumnReference<T> {

    /** What is computed. */
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
        /** The value of the one row that there is. */
        ONLY
    }

    @Override
    public Aggregate<T> withSlots(Slots slots) {
        return slots.once(
                this,
                () -> new Aggregate<>(
                        function, rows.withSlots(slots), argument == null ? null : slots.part(argument), type));
    }

    /** What is read of a column comes as the database has it, which may be of a type like it. */
    @Override
    public boolean isTyped() {
        return function == Function.COUNT || function == Function.SUM || function == Function.AVG;
    }
}
