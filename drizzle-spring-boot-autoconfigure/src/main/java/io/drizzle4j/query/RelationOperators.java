package io.drizzle4j.query;

import io.drizzle4j.internal.query.Related;
import io.drizzle4j.internal.query.RelatedCondition;
import io.drizzle4j.internal.query.RelatedCondition.Quantifier;
import io.drizzle4j.internal.query.RelationName;
import io.drizzle4j.schema.Relation;
import io.drizzle4j.sql.ColumnReference;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Operators for the rows that a relation leads to from a row of the current table. The filters of the tables and the
 * conditions of the relation apply; its limit does not. If several rows match a relation to one row, the first one that
 * satisfies the condition is used.
 *
 * <p>The current table is that of the level. Inside an operator, it is the target of the operator's relation:
 * {@code some("posts", some("comments", eq(COMMENTS.spam, true)))}.
 */
abstract class RelationOperators extends GroupOperators {

    RelationOperators() {}

    /** Returns a condition that is true if the relation leads to a row. */
    public static Condition some(String relation) {
        return related(key("some", relation), null, Quantifier.SOME);
    }

    /** Returns a condition that is true if the relation leads to a row. */
    public static Condition some(Relation relation) {
        return related(handle("some", relation), null, Quantifier.SOME);
    }

    /** Returns a condition that is true if the relation leads to no row. */
    public static Condition none(String relation) {
        return related(key("none", relation), null, Quantifier.NONE);
    }

    /** Returns a condition that is true if the relation leads to no row. */
    public static Condition none(Relation relation) {
        return related(handle("none", relation), null, Quantifier.NONE);
    }

    /**
     * Returns a condition that is true if the relation leads to a row that satisfies the condition. In the condition,
     * columns of the row take precedence; relations are those of its table.
     */
    public static Condition some(String relation, Expression<Boolean> condition) {
        return related(key("some", relation), condition("some", condition), Quantifier.SOME);
    }

    /**
     * Returns a condition that is true if the relation leads to a row that satisfies the condition. In the condition,
     * columns of the row take precedence; relations are those of its table.
     */
    public static Condition some(Relation relation, Expression<Boolean> condition) {
        return related(handle("some", relation), condition("some", condition), Quantifier.SOME);
    }

    /** Returns a condition that is true if the relation leads to no row that satisfies the condition. */
    public static Condition none(String relation, Expression<Boolean> condition) {
        return related(key("none", relation), negated("none", condition), Quantifier.NONE);
    }

    /** Returns a condition that is true if the relation leads to no row that satisfies the condition. */
    public static Condition none(Relation relation, Expression<Boolean> condition) {
        return related(handle("none", relation), negated("none", condition), Quantifier.NONE);
    }

    /**
     * Returns a condition that is true if the relation leads to no row for which the condition is false or unknown. It
     * is also true if there are no rows.
     */
    public static Condition every(String relation, Expression<Boolean> condition) {
        return related(key("every", relation), condition("every", condition), Quantifier.EVERY);
    }

    /**
     * Returns a condition that is true if the relation leads to no row for which the condition is false or unknown. It
     * is also true if there are no rows.
     */
    public static Condition every(Relation relation, Expression<Boolean> condition) {
        return related(handle("every", relation), condition("every", condition), Quantifier.EVERY);
    }

    /** Returns the number of rows that the relation leads to. */
    public static Expression<Long> count(String relation) {
        return RelatedValues.count(key("count", relation), null);
    }

    /** Returns the number of rows that the relation leads to. Only rows that satisfy the condition are included. */
    public static Expression<Long> count(String relation, Expression<Boolean> condition) {
        return RelatedValues.count(key("count", relation), operand("count", condition));
    }

    /** Returns the number of rows that the relation leads to. */
    public static Expression<Long> count(Relation relation) {
        return RelatedValues.count(handle("count", relation), null);
    }

    /** Returns the number of rows that the relation leads to. Only rows that satisfy the condition are included. */
    public static Expression<Long> count(Relation relation, Expression<Boolean> condition) {
        return RelatedValues.count(handle("count", relation), operand("count", condition));
    }

    /**
     * Returns the sum of a number over the rows that the relation leads to; SQL {@code NULL} if there is none. The
     * result is exact for all number types; convert it with {@code cast(sum(…), Long.class)}.
     */
    public static Expression<BigDecimal> sum(String relation, Expression<? extends Number> number) {
        return RelatedValues.sum(key("sum", relation), operand("sum", number), null);
    }

    /**
     * Returns the sum of a number, an untyped column, over the rows that the relation leads to; SQL {@code NULL} if
     * there is none.
     */
    public static Expression<BigDecimal> sum(String relation, ColumnReference<Object> number) {
        return RelatedValues.sum(key("sum", relation), operand("sum", number), null);
    }

    /**
     * Returns the sum of a number, an untyped column, over the rows that the relation leads to; SQL {@code NULL} if
     * there is none. Only rows that satisfy the condition are included.
     */
    public static Expression<BigDecimal> sum(
            String relation, ColumnReference<Object> number, Expression<Boolean> condition) {
        return RelatedValues.sum(key("sum", relation), operand("sum", number), operand("sum", condition));
    }

    /**
     * Returns the sum of a number over the rows that the relation leads to; SQL {@code NULL} if there is none. The
     * result is exact for all number types; convert it with {@code cast(sum(…), Long.class)}. Only rows that satisfy
     * the condition are included.
     */
    public static Expression<BigDecimal> sum(
            String relation, Expression<? extends Number> number, Expression<Boolean> condition) {
        return RelatedValues.sum(key("sum", relation), operand("sum", number), operand("sum", condition));
    }

    /**
     * Returns the sum of a number over the rows that the relation leads to; SQL {@code NULL} if there is none. The
     * result is exact for all number types; convert it with {@code cast(sum(…), Long.class)}.
     */
    public static Expression<BigDecimal> sum(Relation relation, Expression<? extends Number> number) {
        return RelatedValues.sum(handle("sum", relation), operand("sum", number), null);
    }

    /**
     * Returns the sum of a number, an untyped column, over the rows that the relation leads to; SQL {@code NULL} if
     * there is none.
     */
    public static Expression<BigDecimal> sum(Relation relation, ColumnReference<Object> number) {
        return RelatedValues.sum(handle("sum", relation), operand("sum", number), null);
    }

    /**
     * Returns the sum of a number, an untyped column, over the rows that the relation leads to; SQL {@code NULL} if
     * there is none. Only rows that satisfy the condition are included.
     */
    public static Expression<BigDecimal> sum(
            Relation relation, ColumnReference<Object> number, Expression<Boolean> condition) {
        return RelatedValues.sum(handle("sum", relation), operand("sum", number), operand("sum", condition));
    }

    /**
     * Returns the sum of a number over the rows that the relation leads to; SQL {@code NULL} if there is none. The
     * result is exact for all number types; convert it with {@code cast(sum(…), Long.class)}. Only rows that satisfy
     * the condition are included.
     */
    public static Expression<BigDecimal> sum(
            Relation relation, Expression<? extends Number> number, Expression<Boolean> condition) {
        return RelatedValues.sum(handle("sum", relation), operand("sum", number), operand("sum", condition));
    }

    /** Returns the average of a number over the rows that the relation leads to; SQL {@code NULL} if there is none. */
    public static Expression<BigDecimal> avg(String relation, Expression<? extends Number> number) {
        return RelatedValues.avg(key("avg", relation), operand("avg", number), null);
    }

    /**
     * Returns the average of a number, an untyped column, over the rows that the relation leads to; SQL {@code NULL} if
     * there is none.
     */
    public static Expression<BigDecimal> avg(String relation, ColumnReference<Object> number) {
        return RelatedValues.avg(key("avg", relation), operand("avg", number), null);
    }

    /**
     * Returns the average of a number, an untyped column, over the rows that the relation leads to; SQL {@code NULL} if
     * there is none. Only rows that satisfy the condition are included.
     */
    public static Expression<BigDecimal> avg(
            String relation, ColumnReference<Object> number, Expression<Boolean> condition) {
        return RelatedValues.avg(key("avg", relation), operand("avg", number), operand("avg", condition));
    }

    /**
     * Returns the average of a number over the rows that the relation leads to; SQL {@code NULL} if there is none. Only
     * rows that satisfy the condition are included.
     */
    public static Expression<BigDecimal> avg(
            String relation, Expression<? extends Number> number, Expression<Boolean> condition) {
        return RelatedValues.avg(key("avg", relation), operand("avg", number), operand("avg", condition));
    }

    /** Returns the average of a number over the rows that the relation leads to; SQL {@code NULL} if there is none. */
    public static Expression<BigDecimal> avg(Relation relation, Expression<? extends Number> number) {
        return RelatedValues.avg(handle("avg", relation), operand("avg", number), null);
    }

    /**
     * Returns the average of a number, an untyped column, over the rows that the relation leads to; SQL {@code NULL} if
     * there is none.
     */
    public static Expression<BigDecimal> avg(Relation relation, ColumnReference<Object> number) {
        return RelatedValues.avg(handle("avg", relation), operand("avg", number), null);
    }

    /**
     * Returns the average of a number, an untyped column, over the rows that the relation leads to; SQL {@code NULL} if
     * there is none. Only rows that satisfy the condition are included.
     */
    public static Expression<BigDecimal> avg(
            Relation relation, ColumnReference<Object> number, Expression<Boolean> condition) {
        return RelatedValues.avg(handle("avg", relation), operand("avg", number), operand("avg", condition));
    }

    /**
     * Returns the average of a number over the rows that the relation leads to; SQL {@code NULL} if there is none. Only
     * rows that satisfy the condition are included.
     */
    public static Expression<BigDecimal> avg(
            Relation relation, Expression<? extends Number> number, Expression<Boolean> condition) {
        return RelatedValues.avg(handle("avg", relation), operand("avg", number), operand("avg", condition));
    }

    /**
     * Returns the smallest value over the rows that the relation leads to, of any type that PostgreSQL can order; SQL
     * {@code NULL} if there is none.
     */
    public static <T> Expression<T> min(String relation, Expression<T> value) {
        return RelatedValues.min(key("min", relation), operand("min", value), null);
    }

    /**
     * Returns the smallest value over the rows that the relation leads to, of any type that PostgreSQL can order; SQL
     * {@code NULL} if there is none. Only rows that satisfy the condition are included.
     */
    public static <T> Expression<T> min(String relation, Expression<T> value, Expression<Boolean> condition) {
        return RelatedValues.min(key("min", relation), operand("min", value), operand("min", condition));
    }

    /**
     * Returns the smallest value over the rows that the relation leads to, of any type that PostgreSQL can order; SQL
     * {@code NULL} if there is none.
     */
    public static <T> Expression<T> min(Relation relation, Expression<T> value) {
        return RelatedValues.min(handle("min", relation), operand("min", value), null);
    }

    /**
     * Returns the smallest value over the rows that the relation leads to, of any type that PostgreSQL can order; SQL
     * {@code NULL} if there is none. Only rows that satisfy the condition are included.
     */
    public static <T> Expression<T> min(Relation relation, Expression<T> value, Expression<Boolean> condition) {
        return RelatedValues.min(handle("min", relation), operand("min", value), operand("min", condition));
    }

    /**
     * Returns the greatest value over the rows that the relation leads to, of any type that PostgreSQL can order; SQL
     * {@code NULL} if there is none.
     */
    public static <T> Expression<T> max(String relation, Expression<T> value) {
        return RelatedValues.max(key("max", relation), operand("max", value), null);
    }

    /**
     * Returns the greatest value over the rows that the relation leads to, of any type that PostgreSQL can order; SQL
     * {@code NULL} if there is none. Only rows that satisfy the condition are included.
     */
    public static <T> Expression<T> max(String relation, Expression<T> value, Expression<Boolean> condition) {
        return RelatedValues.max(key("max", relation), operand("max", value), operand("max", condition));
    }

    /**
     * Returns the greatest value over the rows that the relation leads to, of any type that PostgreSQL can order; SQL
     * {@code NULL} if there is none.
     */
    public static <T> Expression<T> max(Relation relation, Expression<T> value) {
        return RelatedValues.max(handle("max", relation), operand("max", value), null);
    }

    /**
     * Returns the greatest value over the rows that the relation leads to, of any type that PostgreSQL can order; SQL
     * {@code NULL} if there is none. Only rows that satisfy the condition are included.
     */
    public static <T> Expression<T> max(Relation relation, Expression<T> value, Expression<Boolean> condition) {
        return RelatedValues.max(handle("max", relation), operand("max", value), operand("max", condition));
    }

    /**
     * Returns a value of the row that a {@code one} leads to, such as {@code column("author", USERS.name)}; SQL
     * {@code NULL} if there is none.
     */
    public static <T> Expression<T> column(String relation, Expression<T> value) {
        return RelatedValues.only(key("column", relation), operand("column", value));
    }

    /** Returns a column of the row that a {@code one} leads to; SQL {@code NULL} if there is none. */
    public static <T> ColumnReference<T> column(String relation, ColumnReference<T> column) {
        return RelatedValues.only(key("column", relation), operand("column", column));
    }

    /**
     * Returns a value of the row that a {@code one} leads to, such as {@code column("author", USERS.name)}; SQL
     * {@code NULL} if there is none.
     */
    public static <T> Expression<T> column(Relation relation, Expression<T> value) {
        return RelatedValues.only(handle("column", relation), operand("column", value));
    }

    /** Returns a column of the row that a {@code one} leads to; SQL {@code NULL} if there is none. */
    public static <T> ColumnReference<T> column(Relation relation, ColumnReference<T> column) {
        return RelatedValues.only(handle("column", relation), operand("column", column));
    }

    private static Condition related(
            RelationName relation, @Nullable Expression<Boolean> condition, Quantifier quantifier) {
        return new RelatedCondition(new Related(relation, condition), quantifier);
    }

    private static RelationName key(String operator, String relation) {
        return new RelationName.Key(required(operator, relation));
    }

    private static RelationName handle(String operator, Relation relation) {
        return new RelationName.Handle(required(operator, relation));
    }
}
