package io.drizzle4j.sql;

import io.drizzle4j.internal.sql.SqlWriter;

/**
 * An expression that names a table, a relation or a level of the query, and therefore can only be written in the scope
 * of a statement. This is the only kind of expression that is declared outside this package, by the operators of
 * {@code io.drizzle4j.query}. Not meant to be implemented by applications.
 *
 * @param <T> the Java type of the value
 */
public non-sealed interface ScopedExpression<T> extends Expression<T> {

    @Override
    default void appendTo(SqlWriter sql) {
        sql.append(this);
    }
}
