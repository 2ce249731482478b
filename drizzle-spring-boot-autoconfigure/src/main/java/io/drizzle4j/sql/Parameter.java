package io.drizzle4j.sql;

import io.drizzle4j.internal.sql.SqlWriter;

/**
 * A value that a statement sends beside its text: that of a question ({@link Slot}), of a definition ({@link Value}),
 * or of the moment ({@link FilterParameter}).
 */
public sealed interface Parameter<T> extends Expression<T> permits FilterParameter, Slot, Value {

    @Override
    default void appendTo(SqlWriter sql) {
        sql.parameter(this);
    }
}
