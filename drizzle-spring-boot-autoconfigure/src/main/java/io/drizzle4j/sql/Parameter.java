package io.drizzle4j.sql;

import io.drizzle4j.internal.sql.SqlWriter;

/**
 * A value that a statement binds: a value of the query ({@link Slot}), of a definition ({@link Value}), or one that is
 * requested each time the statement runs ({@link FilterParameter}).
 */
public sealed interface Parameter<T> extends Expression<T> permits FilterParameter, Slot, Value {

    @Override
    default void appendTo(SqlWriter sql) {
        sql.parameter(this);
    }
}
