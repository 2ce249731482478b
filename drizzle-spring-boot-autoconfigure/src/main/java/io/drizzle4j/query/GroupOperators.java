package io.drizzle4j.query;

import io.drizzle4j.internal.query.GroupAggregate;
import io.drizzle4j.internal.query.GroupAggregate.Function;
import io.drizzle4j.sql.ColumnReference;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.type.PgType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates of the rows of a group, for the {@code having}, {@code orderBy} and {@code extras} of a
 * {@link GroupConfig}.
 */
abstract class GroupOperators extends Operators {

    GroupOperators() {}

    /** Returns the number of rows of a group. */
    public static Expression<Long> count() {
        return new GroupAggregate<>(Function.COUNT, null, null, PgType.BIGINT);
    }

    /** Returns the number of rows of a group that satisfy the condition. */
    public static Expression<Long> count(Expression<Boolean> condition) {
        return new GroupAggregate<>(Function.COUNT, null, operand("count", condition), PgType.BIGINT);
    }

    /** Returns the number of different values in a group, without null. */
    public static Expression<Long> countDistinct(Expression<?> value) {
        return distinct(value, null);
    }

    /** Returns the number of different values in the rows of a group that satisfy the condition, without null. */
    public static Expression<Long> countDistinct(Expression<?> value, Expression<Boolean> condition) {
        return distinct(value, operand("countDistinct", condition));
    }

    private static Expression<Long> distinct(Expression<?> value, @Nullable Expression<Boolean> where) {
        return new GroupAggregate<>(
                Function.COUNT_DISTINCT, RelatedValues.ordered(operand("countDistinct", value)), where, PgType.BIGINT);
    }

    /**
     * Returns the sum of a number in a group; SQL {@code NULL} if there is none. The result is exact for all number
     * types; convert it with {@code cast(sum(…), Long.class)}.
     */
    public static Expression<BigDecimal> sum(Expression<? extends Number> number) {
        return number(Function.SUM, number, null);
    }

    /** Returns the sum of a number in a group. Only rows that satisfy the condition are included. */
    public static Expression<BigDecimal> sum(Expression<? extends Number> number, Expression<Boolean> condition) {
        return number(Function.SUM, number, operand("sum", condition));
    }

    /** Returns the sum of a number, an untyped column, in a group; SQL {@code NULL} if there is none. */
    public static Expression<BigDecimal> sum(ColumnReference<Object> number) {
        return number(Function.SUM, number, null);
    }

    /** Returns the sum of a number, an untyped column, in the rows of a group that satisfy the condition. */
    public static Expression<BigDecimal> sum(ColumnReference<Object> number, Expression<Boolean> condition) {
        return number(Function.SUM, number, operand("sum", condition));
    }

    /** Returns the average of a number in a group; SQL {@code NULL} if there is none. */
    public static Expression<BigDecimal> avg(Expression<? extends Number> number) {
        return number(Function.AVG, number, null);
    }

    /** Returns the average of a number, an untyped column, in the rows of a group that satisfy the condition. */
    public static Expression<BigDecimal> avg(ColumnReference<Object> number, Expression<Boolean> condition) {
        return number(Function.AVG, number, operand("avg", condition));
    }

    /** Returns the average of a number in a group. Only rows that satisfy the condition are included. */
    public static Expression<BigDecimal> avg(Expression<? extends Number> number, Expression<Boolean> condition) {
        return number(Function.AVG, number, operand("avg", condition));
    }

    /** Returns the average of a number, an untyped column, in a group; SQL {@code NULL} if there is none. */
    public static Expression<BigDecimal> avg(ColumnReference<Object> number) {
        return number(Function.AVG, number, null);
    }

    /**
     * Returns the smallest value in a group, of any type that PostgreSQL can order; SQL {@code NULL} if there is none.
     */
    public static <T> Expression<T> min(Expression<T> value) {
        return choice(Function.MIN, value, null);
    }

    /** Returns the smallest value in a group. Only rows that satisfy the condition are included. */
    public static <T> Expression<T> min(Expression<T> value, Expression<Boolean> condition) {
        return choice(Function.MIN, value, operand("min", condition));
    }

    /**
     * Returns the greatest value in a group, of any type that PostgreSQL can order; SQL {@code NULL} if there is none.
     */
    public static <T> Expression<T> max(Expression<T> value) {
        return choice(Function.MAX, value, null);
    }

    /** Returns the greatest value in a group. Only rows that satisfy the condition are included. */
    public static <T> Expression<T> max(Expression<T> value, Expression<Boolean> condition) {
        return choice(Function.MAX, value, operand("max", condition));
    }

    /**
     * Returns the value of an SQL fragment that aggregates the rows of a group, such as {@code aggregate(sql(TEXT,
     * "string_agg({0}, ', ')", TAGS.name))}.
     */
    public static <T> Expression<T> aggregate(Expression<T> fragment) {
        return new GroupAggregate<>(Function.CUSTOM, operand("aggregate", fragment), null, fragment.type());
    }

    private static Expression<BigDecimal> number(
            Function function, Expression<?> number, @Nullable Expression<Boolean> condition) {
        var name = function == Function.SUM ? "sum" : "avg";
        return new GroupAggregate<>(
                function, RelatedValues.exact(name, "", operand(name, number)), condition, PgType.NUMERIC);
    }

    private static <T> Expression<T> choice(
            Function function, Expression<T> value, @Nullable Expression<Boolean> condition) {
        var operand = operand(function == Function.MIN ? "min" : "max", value);
        return new GroupAggregate<>(function, RelatedValues.ordered(operand), condition, operand.type());
    }
}
