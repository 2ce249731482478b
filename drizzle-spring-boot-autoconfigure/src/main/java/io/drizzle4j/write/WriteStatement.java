package io.drizzle4j.write;

import io.drizzle4j.sql.SqlStatement;

/**
 * A statement that writes rows of one table. Immutable: each method returns a new statement. Not meant to be
 * implemented by applications; not sealed, so that it can be mocked and proxied.
 *
 * <p>All methods that run the statement throw {@link io.drizzle4j.error.InvalidQueryException} before any SQL runs if
 * the statement is invalid or the transaction is read-only, {@link io.drizzle4j.error.RefusedWriteException} if a row
 * would not satisfy the filter of its table, and Spring's {@link org.springframework.dao.DataAccessException} for
 * errors of the database. In each case nothing is written.
 *
 * @param <S> the kind of statement
 */
public interface WriteStatement<S extends WriteStatement<S>> {

    /**
     * Names the statement, as {@link io.drizzle4j.query.QueryConfig#named} does for a query.
     *
     * @param name at most 63 letters and digits of ASCII, spaces, and the characters {@code . : - _}
     */
    S named(String name);

    /** Sets a parameter of table filters, as {@link io.drizzle4j.query.QueryConfig#parameter} does for a query. */
    S parameter(String name, Object value);

    /**
     * Ignores the filter of the table: rows that it hides are changed too, and written rows need not satisfy it. The
     * filters of other tables still apply.
     */
    S unfiltered();

    /**
     * Runs the statement.
     *
     * @return the number of rows that were written
     */
    int execute();

    /** Returns the statement that {@link #execute()} would run, without running it. */
    SqlStatement toSql();
}
