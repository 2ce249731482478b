package io.drizzle4j.sql;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.type.PgType;

/**
 * Something that has a value in SQL: a column, a bound value, a function of others. Make one with {@link Operators}.
 *
 * <p>Expressions are immutable, and two of them are equal if they write the same SQL; columns are equal only to
 * themselves.
 *
 * @param <T> the Java type of the value
 */
public sealed interface Expression<T>
        permits Call, Cast, ColumnReference, Condition, Fragment, NamedValue, Parameter, ScopedExpression {

    /**
     * Returns the type that the value is read as, and that a value compared with it is bound as.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if this is a placeholder that nothing gives a type
     */
    PgType<T> type();

    /** Writes this expression. */
    void appendTo(SqlWriter sql);

    /** Returns this expression with a slot in place of each value; the values go into the given slots. */
    Expression<T> withSlots(Slots slots);

    /** Tells whether PostgreSQL gives the value this very type by itself. Of a fragment only its author says so. */
    default boolean isTyped() {
        return true;
    }
}
