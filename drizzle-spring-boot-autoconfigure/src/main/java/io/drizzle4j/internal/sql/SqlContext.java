package io.drizzle4j.internal.sql;

import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Parameter;
import io.drizzle4j.sql.ScopedExpression;
import org.jspecify.annotations.Nullable;

/** The scope in which an expression is written. It resolves the names of columns. */
public interface SqlContext {

    /**
     * Writes a column with its name in this scope.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if no table in scope has the column
     */
    void appendColumn(Column<?> column, SqlWriter sql);

    /** Writes an expression that names a table, a relation or a level of the query. */
    void appendScoped(ScopedExpression<?> expression, SqlWriter sql);

    /**
     * Writes an expression that is computed elsewhere by its name. Returns whether it has one; by default it has none.
     */
    default boolean appendNamed(Expression<?> expression, SqlWriter sql) {
        return false;
    }

    /**
     * Records that a custom SQL fragment is written.
     *
     * @param hasWindow whether it calls a window function outside any sub-select
     */
    default void noteFragment(boolean hasWindow) {}

    /** Returns the value of a parameter as a literal, with its type; null, the default, to bind the value. */
    default @Nullable String literal(Parameter<?> parameter) {
        return null;
    }
}
