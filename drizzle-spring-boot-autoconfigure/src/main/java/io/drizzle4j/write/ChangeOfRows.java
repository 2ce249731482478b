package io.drizzle4j.write;

import io.drizzle4j.sql.Expression;

/**
 * A statement that changes existing rows. It needs a {@code where}, or {@link #allRows()}. Not meant to be implemented
 * by applications.
 *
 * @param <S> the kind of statement
 */
public interface ChangeOfRows<S extends ChangeOfRows<S>> {

    /**
     * Writes only the rows that satisfy the condition, which may be about related rows, as in a query. Further calls
     * add conditions. An omitted condition is no condition.
     */
    S where(Expression<Boolean> condition);

    /** Writes only the rows that satisfy both conditions. Further calls add conditions. */
    default S where(Expression<Boolean> first, Expression<Boolean> second) {
        return where(first).where(second);
    }

    /** Writes all rows, or all that the filter of the table does not hide. Required without a {@code where}. */
    S allRows();

    /**
     * Expects a number of rows. If another number was hit, nothing is written.
     *
     * @param rows the number of rows, at least 0
     * @throws org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException when the statement runs, if
     *     another number of rows was hit
     */
    S expecting(int rows);
}
