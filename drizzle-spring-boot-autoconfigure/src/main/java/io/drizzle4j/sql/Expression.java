package io.drizzle4j.sql;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.type.PgType;

/**
 * An SQL expression: a column, a bound value, or a function of other expressions. Create one with {@link Operators}.
 *
 * <p>Expressions are immutable. Two expressions are equal if they write the same SQL; columns are equal only to
 * themselves.
 *
 * @param <T> the Java type of the value
 */
public sealed interface Expression<T>
        permits Arithmetic,
                Call,
                Cast,
                ColumnReference,
                Condition,
                Fragment,
                LikePattern,
                NamedValue,
                Parameter,
                ScopedExpression {

    /**
     * Returns the type of the expression. Values that are compared with it are bound as this type.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if this is a placeholder without a type
     */
    PgType<T> type();

    /** Writes this expression. */
    void appendTo(SqlWriter sql);

    /** Returns this expression with its values replaced by slots; the values are added to the given slots. */
    Expression<T> withSlots(Slots slots);

    /** Returns whether PostgreSQL infers exactly this type. For a fragment, only its author knows. */
    default boolean isTyped() {
        return true;
    }
}
