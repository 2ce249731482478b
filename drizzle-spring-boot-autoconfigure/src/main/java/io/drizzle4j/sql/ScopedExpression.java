package io.drizzle4j.sql;

import io.drizzle4j.internal.sql.SqlWriter;

/**
 * An expression that names a table, a relation or a level of the query, so that only the one who writes the statement
 * can write it: the one kind that is declared outside of this room, by the operators of {@code io.drizzle4j.query}. Not
 * to be implemented by applications.
 *
 * @param <T> the Java type of the value
 */
public non-sealed interface ScopedExpression<T> extends Expression<T> {

    @Override
    default void appendTo(SqlWriter sql) {
        sql.append(this);
    }
}
