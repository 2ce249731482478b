package io.drizzle4j.query;

import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.ColumnReference;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.Placeholder;

/**
 * Configures a query that reads groups of rows instead of rows. Valid only inside the lambda that receives it. Not
 * meant to be implemented by applications.
 *
 * <pre>{@code
 * db.query(ORDERS).groupBy(g -> g
 *         .by(ORDERS.status)
 *         .count("orders")
 *         .sum("total", ORDERS.amount)
 *         .having(gt(count(), 5))
 *         .orderBy(desc(count())))
 * }</pre>
 *
 * <p>{@code where} and the arguments of aggregates are about rows. {@code having}, {@code orderBy} and {@code extras}
 * are about groups: they name expressions by which rows are grouped, and aggregates such as
 * {@link QueryOperators#count()} and {@link QueryOperators#sum(Expression)}.
 *
 * <p>Without {@link #by}, all rows are one group. At the root there is such a group even if there are no rows.
 */
public interface GroupConfig {

    /** Groups rows that have equal values of these columns, and reads the values under the keys of the columns. */
    GroupConfig by(Column<?>... columns);

    /**
     * Groups rows that have equal values of an expression, and reads the value. Nulls are equal.
     *
     * @param key its key in the result
     */
    GroupConfig by(String key, Expression<?> expression);

    /**
     * Reads a value of each group, such as {@code sql(NUMERIC, "{0} / {1}", sum(ORDERS.amount), count())}.
     *
     * @param key its key in the result
     * @param expression the value; it is read as the type of the expression
     */
    GroupConfig extras(String key, Expression<?> expression);

    /** Reads the number of rows of each group. */
    default GroupConfig count(String key) {
        return extras(key, QueryOperators.count());
    }

    /** Reads the number of rows of each group that satisfy the condition. */
    default GroupConfig count(String key, Expression<Boolean> condition) {
        return extras(key, QueryOperators.count(condition));
    }

    /** Reads the number of different values in each group, without null. */
    default GroupConfig countDistinct(String key, Expression<?> value) {
        return extras(key, QueryOperators.countDistinct(value));
    }

    /** Reads the number of different values in those rows of each group that satisfy the condition, without null. */
    default GroupConfig countDistinct(String key, Expression<?> value, Expression<Boolean> condition) {
        return extras(key, QueryOperators.countDistinct(value, condition));
    }

    /** Reads the sum of a number in each group, as {@link QueryOperators#sum(Expression)}. */
    default GroupConfig sum(String key, Expression<? extends Number> number) {
        return extras(key, QueryOperators.sum(number));
    }

    /** Reads the sum of a number in each group. Only rows that satisfy the condition are included. */
    default GroupConfig sum(String key, Expression<? extends Number> number, Expression<Boolean> condition) {
        return extras(key, QueryOperators.sum(number, condition));
    }

    /** Reads the sum of a number, an untyped column, in each group. */
    default GroupConfig sum(String key, ColumnReference<Object> number) {
        return extras(key, QueryOperators.sum(number));
    }

    /** Reads the sum of a number, an untyped column, in those rows of each group that satisfy the condition. */
    default GroupConfig sum(String key, ColumnReference<Object> number, Expression<Boolean> condition) {
        return extras(key, QueryOperators.sum(number, condition));
    }

    /** Reads the average of a number in each group, as {@link QueryOperators#avg(Expression)}. */
    default GroupConfig avg(String key, Expression<? extends Number> number) {
        return extras(key, QueryOperators.avg(number));
    }

    /** Reads the average of a number in each group. Only rows that satisfy the condition are included. */
    default GroupConfig avg(String key, Expression<? extends Number> number, Expression<Boolean> condition) {
        return extras(key, QueryOperators.avg(number, condition));
    }

    /** Reads the average of a number, an untyped column, in each group. */
    default GroupConfig avg(String key, ColumnReference<Object> number) {
        return extras(key, QueryOperators.avg(number));
    }

    /** Reads the average of a number, an untyped column, in those rows of each group that satisfy the condition. */
    default GroupConfig avg(String key, ColumnReference<Object> number, Expression<Boolean> condition) {
        return extras(key, QueryOperators.avg(number, condition));
    }

    /** Reads the smallest value in each group, of any type that PostgreSQL can order. */
    default GroupConfig min(String key, Expression<?> value) {
        return extras(key, QueryOperators.min(value));
    }

    /** Reads the smallest value in each group. Only rows that satisfy the condition are included. */
    default GroupConfig min(String key, Expression<?> value, Expression<Boolean> condition) {
        return extras(key, QueryOperators.min(value, condition));
    }

    /** Reads the greatest value in each group, of any type that PostgreSQL can order. */
    default GroupConfig max(String key, Expression<?> value) {
        return extras(key, QueryOperators.max(value));
    }

    /** Reads the greatest value in each group. Only rows that satisfy the condition are included. */
    default GroupConfig max(String key, Expression<?> value, Expression<Boolean> condition) {
        return extras(key, QueryOperators.max(value, condition));
    }

    /** Groups only the rows that satisfy the condition. Further calls add conditions. */
    GroupConfig where(Expression<Boolean> condition);

    /** Groups also the rows that the filter of the table hides. */
    GroupConfig unfiltered();

    /** Reads only the groups that satisfy the condition. Further calls add conditions. */
    GroupConfig having(Expression<Boolean> condition);

    /**
     * Orders the groups by these keys, the first key first. Further calls append keys. The expressions of {@link #by}
     * complete the order; without a call, the groups are ordered by them alone.
     */
    GroupConfig orderBy(Order... orders);

    /** Orders the groups by these expressions, smallest value first, as {@link #orderBy(Order...)}. */
    GroupConfig orderBy(Expression<?>... expressions);

    /**
     * Reads no more than this many groups; below the root, of each parent.
     *
     * @param count the number of groups, at least 0
     */
    GroupConfig limit(long count);

    /** Reads no more than this many groups, a number that is bound later and at least 0. */
    GroupConfig limit(Placeholder<Long> count);

    /**
     * Skips this many groups.
     *
     * @param count the number of groups, at least 0
     */
    GroupConfig offset(long count);

    /** Skips this many groups, a number that is bound later and at least 0. */
    GroupConfig offset(Placeholder<Long> count);

    /**
     * Sets a parameter of table filters for the whole query, as {@link QueryConfig#parameter}. Only at the root.
     *
     * @param name the name of the parameter
     * @param value its value, of the type of the expression that the filter compares it with
     */
    GroupConfig parameter(String name, Object value);

    /**
     * Names the query, as {@link QueryConfig#named}. Only at the root.
     *
     * @param name at most 63 letters and digits of ASCII, spaces, and the characters {@code . : - _}
     */
    GroupConfig named(String name);
}
