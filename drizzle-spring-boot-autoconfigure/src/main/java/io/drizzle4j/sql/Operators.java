package io.drizzle4j.sql;

import io.drizzle4j.sql.Condition.AnyOf;
import io.drizzle4j.sql.Condition.Between;
import io.drizzle4j.sql.Condition.Comparison;
import io.drizzle4j.sql.Condition.Junction;
import io.drizzle4j.sql.Condition.Negation;
import io.drizzle4j.sql.Condition.NullTest;
import io.drizzle4j.sql.Condition.Omitted;
import io.drizzle4j.sql.Condition.Sign;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Conditions and orders, under Drizzle's names, for a static import. Queries import
 * {@code io.drizzle4j.query.QueryOperators}, which adds the operators that name tables.
 *
 * <p>Every value is a bind parameter of the type of the expression that it is compared with. A null value is refused:
 * {@link #isNull} is the way to ask for SQL {@code NULL}. A {@code bigint} expression also takes an {@code int}.
 *
 * <p>All of them throw {@link io.drizzle4j.error.InvalidQueryException} for a null operand, and for types that
 * PostgreSQL cannot compare.
 */
public abstract class Operators extends Functions {

    /** For the subclass that adds the operators of a query; there are no instances. */
    protected Operators() {}

    /** Returns a condition that holds where the left equals the value: {@code left = ?}. */
    public static <T> Condition eq(Expression<T> left, T right) {
        return comparison("eq", left, Sign.EQUAL, right);
    }

    /** Returns a condition that holds where the left equals the right: {@code left = right}. */
    public static <T> Condition eq(Expression<T> left, Expression<? extends T> right) {
        return comparison("eq", left, Sign.EQUAL, right);
    }

    /** Returns a condition that holds where the left equals the value: {@code left = ?}. */
    public static Condition eq(Expression<Long> left, int right) {
        return eq(left, Long.valueOf(right));
    }

    /** Returns a condition that holds where the left differs from the value: {@code left <> ?}. */
    public static <T> Condition ne(Expression<T> left, T right) {
        return comparison("ne", left, Sign.NOT_EQUAL, right);
    }

    /** Returns a condition that holds where the left differs from the right: {@code left <> right}. */
    public static <T> Condition ne(Expression<T> left, Expression<? extends T> right) {
        return comparison("ne", left, Sign.NOT_EQUAL, right);
    }

    /** Returns a condition that holds where the left differs from the value: {@code left <> ?}. */
    public static Condition ne(Expression<Long> left, int right) {
        return ne(left, Long.valueOf(right));
    }

    /** Returns a condition that holds where the left is greater than the value: {@code left > ?}. */
    public static <T> Condition gt(Expression<T> left, T right) {
        return comparison("gt", left, Sign.GREATER, right);
    }

    /** Returns a condition that holds where the left is greater than the right: {@code left > right}. */
    public static <T> Condition gt(Expression<T> left, Expression<? extends T> right) {
        return comparison("gt", left, Sign.GREATER, right);
    }

    /** Returns a condition that holds where the left is greater than the value: {@code left > ?}. */
    public static Condition gt(Expression<Long> left, int right) {
        return gt(left, Long.valueOf(right));
    }

    /** Returns a condition that holds where the left is greater than or equal to the value: {@code left >= ?}. */
    public static <T> Condition gte(Expression<T> left, T right) {
        return comparison("gte", left, Sign.GREATER_OR_EQUAL, right);
    }

    /** Returns a condition that holds where the left is greater than or equal to the right: {@code left >= right}. */
    public static <T> Condition gte(Expression<T> left, Expression<? extends T> right) {
        return comparison("gte", left, Sign.GREATER_OR_EQUAL, right);
    }

    /** Returns a condition that holds where the left is greater than or equal to the value: {@code left >= ?}. */
    public static Condition gte(Expression<Long> left, int right) {
        return gte(left, Long.valueOf(right));
    }

    /** Returns a condition that holds where the left is less than the value: {@code left < ?}. */
    public static <T> Condition lt(Expression<T> left, T right) {
        return comparison("lt", left, Sign.LESS, right);
    }

    /** Returns a condition that holds where the left is less than the right: {@code left < right}. */
    public static <T> Condition lt(Expression<T> left, Expression<? extends T> right) {
        return comparison("lt", left, Sign.LESS, right);
    }

    /** Returns a condition that holds where the left is less than the value: {@code left < ?}. */
    public static Condition lt(Expression<Long> left, int right) {
        return lt(left, Long.valueOf(right));
    }

    /** Returns a condition that holds where the left is less than or equal to the value: {@code left <= ?}. */
    public static <T> Condition lte(Expression<T> left, T right) {
        return comparison("lte", left, Sign.LESS_OR_EQUAL, right);
    }

    /** Returns a condition that holds where the left is less than or equal to the right: {@code left <= right}. */
    public static <T> Condition lte(Expression<T> left, Expression<? extends T> right) {
        return comparison("lte", left, Sign.LESS_OR_EQUAL, right);
    }

    /** Returns a condition that holds where the left is less than or equal to the value: {@code left <= ?}. */
    public static Condition lte(Expression<Long> left, int right) {
        return lte(left, Long.valueOf(right));
    }

    /** Returns a condition that holds where the expression is SQL {@code NULL}. */
    public static Condition isNull(Expression<?> expression) {
        return new NullTest(expression, false);
    }

    /** Returns a condition that holds where the expression is not SQL {@code NULL}. */
    public static Condition isNotNull(Expression<?> expression) {
        return new NullTest(expression, true);
    }

    /**
     * Returns a condition that holds where the expression is one of the values, which are sent as one array parameter.
     * No values match nothing.
     */
    public static <T> Condition inArray(Expression<T> expression, Collection<? extends T> values) {
        return anyOf("inArray", expression, false, values);
    }

    /** Returns a condition that holds where the expression is one of the elements, such as a placeholder's. */
    public static <T> Condition inArray(Expression<T> expression, Expression<List<T>> array) {
        return new AnyOf(comparable(expression), false, typedArray(expression, array));
    }

    /**
     * Returns a condition that holds where the expression is none of the values, which are sent as one array parameter.
     * No values match everything.
     */
    public static <T> Condition notInArray(Expression<T> expression, Collection<? extends T> values) {
        return anyOf("notInArray", expression, true, values);
    }

    /** Returns a condition that holds where the expression is none of the elements, such as a placeholder's. */
    public static <T> Condition notInArray(Expression<T> expression, Expression<List<T>> array) {
        return new AnyOf(comparable(expression), true, typedArray(expression, array));
    }

    /** Returns a condition that holds from the low value to the high one, both included. */
    public static <T> Condition between(Expression<T> expression, T low, T high) {
        return between("between", expression, false, low, high);
    }

    /** Returns a condition that holds from the low value to the high one, both included. */
    public static <T> Condition between(
            Expression<T> expression, Expression<? extends T> low, Expression<? extends T> high) {
        return new Between(
                comparable(expression), false, typed(expression.type(), low), typed(expression.type(), high));
    }

    /** Returns a condition that holds from the low value to the high one, both included. */
    public static Condition between(Expression<Long> expression, int low, int high) {
        return between(expression, Long.valueOf(low), Long.valueOf(high));
    }

    /** Returns a condition that holds below the low value and above the high one. */
    public static <T> Condition notBetween(Expression<T> expression, T low, T high) {
        return between("notBetween", expression, true, low, high);
    }

    /** Returns a condition that holds below the low value and above the high one. */
    public static <T> Condition notBetween(
            Expression<T> expression, Expression<? extends T> low, Expression<? extends T> high) {
        return new Between(comparable(expression), true, typed(expression.type(), low), typed(expression.type(), high));
    }

    /** Returns a condition that holds below the low value and above the high one. */
    public static Condition notBetween(Expression<Long> expression, int low, int high) {
        return notBetween(expression, Long.valueOf(low), Long.valueOf(high));
    }

    /**
     * Returns a condition that holds where the text matches the pattern, where {@code %} stands for any text and
     * {@code _} for any character.
     */
    public static Condition like(Expression<String> text, String pattern) {
        return new Comparison(text, Sign.LIKE, checked("like", PgType.TEXT, pattern));
    }

    /**
     * Returns a condition that holds where the text matches the pattern, where {@code %} stands for any text and
     * {@code _} for any character.
     */
    public static Condition like(Expression<String> text, Expression<String> pattern) {
        return new Comparison(text, Sign.LIKE, typed(PgType.TEXT, pattern));
    }

    /** Returns a condition that holds where the text does not match the pattern of {@link #like}. */
    public static Condition notLike(Expression<String> text, String pattern) {
        return new Comparison(text, Sign.NOT_LIKE, checked("notLike", PgType.TEXT, pattern));
    }

    /** Returns a condition that holds where the text does not match the pattern of {@link #like}. */
    public static Condition notLike(Expression<String> text, Expression<String> pattern) {
        return new Comparison(text, Sign.NOT_LIKE, typed(PgType.TEXT, pattern));
    }

    /**
     * Returns a condition that holds where the text matches the pattern of {@link #like}, whatever the case of its
     * letters.
     */
    public static Condition ilike(Expression<String> text, String pattern) {
        return new Comparison(text, Sign.ILIKE, checked("ilike", PgType.TEXT, pattern));
    }

    /**
     * Returns a condition that holds where the text matches the pattern of {@link #like}, whatever the case of its
     * letters.
     */
    public static Condition ilike(Expression<String> text, Expression<String> pattern) {
        return new Comparison(text, Sign.ILIKE, typed(PgType.TEXT, pattern));
    }

    /** Returns a condition that holds where the text does not match the pattern of {@link #ilike}. */
    public static Condition notIlike(Expression<String> text, String pattern) {
        return new Comparison(text, Sign.NOT_ILIKE, checked("notIlike", PgType.TEXT, pattern));
    }

    /** Returns a condition that holds where the text does not match the pattern of {@link #ilike}. */
    public static Condition notIlike(Expression<String> text, Expression<String> pattern) {
        return new Comparison(text, Sign.NOT_ILIKE, typed(PgType.TEXT, pattern));
    }

    /** Returns a condition that holds where the array has all of the elements. */
    public static <T> Condition arrayContains(Expression<List<T>> array, List<T> elements) {
        return comparison("arrayContains", array, Sign.CONTAINS, elements);
    }

    /** Returns a condition that holds where the array has all of the elements. */
    public static <T> Condition arrayContains(Expression<List<T>> array, Expression<List<T>> elements) {
        return comparison("arrayContains", array, Sign.CONTAINS, elements);
    }

    /** Returns a condition that holds where all elements of the array are among the given ones. */
    public static <T> Condition arrayContained(Expression<List<T>> array, List<T> elements) {
        return comparison("arrayContained", array, Sign.CONTAINED, elements);
    }

    /** Returns a condition that holds where all elements of the array are among the given ones. */
    public static <T> Condition arrayContained(Expression<List<T>> array, Expression<List<T>> elements) {
        return comparison("arrayContained", array, Sign.CONTAINED, elements);
    }

    /** Returns a condition that holds where the array has at least one of the elements. */
    public static <T> Condition arrayOverlaps(Expression<List<T>> array, List<T> elements) {
        return comparison("arrayOverlaps", array, Sign.OVERLAPS, elements);
    }

    /** Returns a condition that holds where the array has at least one of the elements. */
    public static <T> Condition arrayOverlaps(Expression<List<T>> array, Expression<List<T>> elements) {
        return comparison("arrayOverlaps", array, Sign.OVERLAPS, elements);
    }

    /**
     * Returns a condition that holds where all of the given ones hold. Those that {@link #when} leaves out do not
     * count.
     *
     * @param conditions at least one
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static Condition and(Expression<Boolean>... conditions) {
        return junction("and", true, Arrays.asList(conditions));
    }

    /**
     * Returns a condition that holds where at least one of the given ones holds. Those that {@link #when} leaves out do
     * not count.
     *
     * @param conditions at least one
     * @throws io.drizzle4j.error.InvalidQueryException also if {@link #when} leaves all of them out
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static Condition or(Expression<Boolean>... conditions) {
        var junction = junction("or", false, Arrays.asList(conditions));
        if (junction instanceof Omitted) {
            throw InvalidOperand.omitted("or");
        }
        return junction;
    }

    /**
     * Returns a condition that holds where the given one is false.
     *
     * @throws io.drizzle4j.error.InvalidQueryException also if {@link #when} leaves the condition out
     */
    public static Condition not(Expression<Boolean> condition) {
        if (required("not", condition) instanceof Omitted) {
            throw InvalidOperand.omitted("not");
        }
        return new Negation(condition);
    }

    /**
     * Returns the condition if the flag is set; else none at all: {@link #and} and {@code where} go without it. This is
     * the only way in which a filter is ever left out.
     *
     * @param condition makes the condition; not called if the flag is not set
     */
    public static Condition when(boolean flag, Supplier<? extends Condition> condition) {
        return flag ? required("when", condition.get()) : new Omitted();
    }

    /** Returns an order with the smallest value first. */
    public static Order asc(Expression<?> expression) {
        return new Order(required("asc", expression), false, Order.Nulls.DEFAULT);
    }

    /**
     * Returns an order with the greatest value first; SQL {@code NULL} counts as the greatest, as PostgreSQL has it.
     */
    public static Order desc(Expression<?> expression) {
        return new Order(required("desc", expression), true, Order.Nulls.DEFAULT);
    }

    private static <T> Condition comparison(String operator, Expression<T> left, Sign sign, @Nullable T right) {
        return new Comparison(comparable(required(operator, left)), sign, checked(operator, left.type(), right));
    }

    private static <T> Condition comparison(
            String operator, Expression<T> left, Sign sign, Expression<? extends T> right) {
        var typed = typed(required(operator, left).type(), required(operator, right));
        if (!left.type().isComparableWith(typed.type())) {
            throw InvalidOperand.notComparable(left.type(), typed.type());
        }
        return new Comparison(left, sign, typed);
    }

    private static <T> Condition between(
            String operator, Expression<T> expression, boolean negated, @Nullable T low, @Nullable T high) {
        return new Between(
                comparable(required(operator, expression)),
                negated,
                checked(operator, expression.type(), low),
                checked(operator, expression.type(), high));
    }

    private static <T> Condition anyOf(
            String operator, Expression<T> expression, boolean negated, Collection<? extends T> values) {
        var type = comparable(required(operator, expression)).type();
        required(operator, values).forEach(value -> checked(operator, type, value));
        return new AnyOf(expression, negated, new Value<>(type.array(), List.copyOf(values)));
    }

    @SuppressWarnings("unchecked")
    private static <T> Expression<List<T>> typedArray(Expression<T> expression, Expression<List<T>> array) {
        return array instanceof Placeholder<?> placeholder
                ? ((Placeholder<List<T>>) placeholder).as(expression.type().array())
                : array;
    }

    private static <T> Expression<T> comparable(Expression<T> expression) {
        if (!expression.type().isComparable()) {
            throw InvalidOperand.notComparable(expression.type());
        }
        return expression;
    }

    private static Condition junction(String operator, boolean all, List<Expression<Boolean>> conditions) {
        if (conditions.isEmpty()) {
            throw InvalidOperand.none(operator);
        }
        var operands = conditions.stream()
                .map(condition -> required(operator, condition))
                .filter(condition -> !(condition instanceof Omitted))
                .toList();
        return operands.isEmpty() ? new Omitted() : new Junction(all, operands);
    }

    private static <V> V required(String operator, @Nullable V operand) {
        if (operand == null) {
            throw InvalidOperand.missing(operator);
        }
        return operand;
    }
}
