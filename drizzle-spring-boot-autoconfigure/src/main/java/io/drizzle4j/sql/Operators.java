package io.drizzle4j.sql;

import io.drizzle4j.sql.Condition.AnyOf;
import io.drizzle4j.sql.Condition.Between;
import io.drizzle4j.sql.Condition.Comparison;
import io.drizzle4j.sql.Condition.Junction;
import io.drizzle4j.sql.Condition.Negation;
import io.drizzle4j.sql.Condition.NullTest;
import io.drizzle4j.sql.Condition.Omitted;
import io.drizzle4j.sql.Condition.Sign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Conditions and orders, named as in Drizzle, for a static import. Queries import
 * {@code io.drizzle4j.query.QueryOperators}, which adds the operators for tables and relations.
 *
 * <p>Each value is a bind parameter with the type of the expression that it is compared with. Null is rejected; use
 * {@link #isNull} to test for SQL {@code NULL}. A {@code bigint} expression also accepts an {@code int}.
 *
 * <p>All methods throw {@link io.drizzle4j.error.InvalidQueryException} for a null operand, and for types that
 * PostgreSQL cannot compare.
 */
public abstract class Operators extends TextOperators {

    /** For the subclass that adds the operators of a query. */
    protected Operators() {}

    /** Returns a condition that is true if the left equals the value: {@code left = ?}. */
    public static <T> Condition eq(Expression<T> left, T right) {
        return comparison("eq", left, Sign.EQUAL, value("eq", left, right));
    }

    /** Returns a condition that is true if the left equals the right: {@code left = right}. */
    public static <T> Condition eq(Expression<T> left, Expression<? extends T> right) {
        return comparison("eq", left, Sign.EQUAL, right);
    }

    /** Returns a condition that is true if the left equals the value: {@code left = ?}. */
    public static Condition eq(Expression<Long> left, int right) {
        return eq(left, Long.valueOf(right));
    }

    /** Returns a condition that is true if the left, an untyped column, equals the right: {@code left = right}. */
    public static Condition eq(ColumnReference<Object> left, Expression<?> right) {
        return comparison("eq", left, Sign.EQUAL, right);
    }

    /** Returns a condition that is true if the left differs from the value: {@code left <> ?}. */
    public static <T> Condition ne(Expression<T> left, T right) {
        return comparison("ne", left, Sign.NOT_EQUAL, value("ne", left, right));
    }

    /** Returns a condition that is true if the left differs from the right: {@code left <> right}. */
    public static <T> Condition ne(Expression<T> left, Expression<? extends T> right) {
        return comparison("ne", left, Sign.NOT_EQUAL, right);
    }

    /** Returns a condition that is true if the left differs from the value: {@code left <> ?}. */
    public static Condition ne(Expression<Long> left, int right) {
        return ne(left, Long.valueOf(right));
    }

    /**
     * Returns a condition that is true if the left, an untyped column, differs from the right: {@code left <> right}.
     */
    public static Condition ne(ColumnReference<Object> left, Expression<?> right) {
        return comparison("ne", left, Sign.NOT_EQUAL, right);
    }

    /** Returns a condition that is true if the left is greater than the value: {@code left > ?}. */
    public static <T> Condition gt(Expression<T> left, T right) {
        return comparison("gt", left, Sign.GREATER, value("gt", left, right));
    }

    /** Returns a condition that is true if the left is greater than the right: {@code left > right}. */
    public static <T> Condition gt(Expression<T> left, Expression<? extends T> right) {
        return comparison("gt", left, Sign.GREATER, right);
    }

    /** Returns a condition that is true if the left is greater than the value: {@code left > ?}. */
    public static Condition gt(Expression<Long> left, int right) {
        return gt(left, Long.valueOf(right));
    }

    /**
     * Returns a condition that is true if the left, an untyped column, is greater than the right: {@code left > right}.
     */
    public static Condition gt(ColumnReference<Object> left, Expression<?> right) {
        return comparison("gt", left, Sign.GREATER, right);
    }

    /** Returns a condition that is true if the left is greater than or equal to the value: {@code left >= ?}. */
    public static <T> Condition gte(Expression<T> left, T right) {
        return comparison("gte", left, Sign.GREATER_OR_EQUAL, value("gte", left, right));
    }

    /** Returns a condition that is true if the left is greater than or equal to the right: {@code left >= right}. */
    public static <T> Condition gte(Expression<T> left, Expression<? extends T> right) {
        return comparison("gte", left, Sign.GREATER_OR_EQUAL, right);
    }

    /** Returns a condition that is true if the left is greater than or equal to the value: {@code left >= ?}. */
    public static Condition gte(Expression<Long> left, int right) {
        return gte(left, Long.valueOf(right));
    }

    /**
     * Returns a condition that is true if the left, an untyped column, is greater than or equal to the right:
     * {@code left >= right}.
     */
    public static Condition gte(ColumnReference<Object> left, Expression<?> right) {
        return comparison("gte", left, Sign.GREATER_OR_EQUAL, right);
    }

    /** Returns a condition that is true if the left is less than the value: {@code left < ?}. */
    public static <T> Condition lt(Expression<T> left, T right) {
        return comparison("lt", left, Sign.LESS, value("lt", left, right));
    }

    /** Returns a condition that is true if the left is less than the right: {@code left < right}. */
    public static <T> Condition lt(Expression<T> left, Expression<? extends T> right) {
        return comparison("lt", left, Sign.LESS, right);
    }

    /** Returns a condition that is true if the left is less than the value: {@code left < ?}. */
    public static Condition lt(Expression<Long> left, int right) {
        return lt(left, Long.valueOf(right));
    }

    /**
     * Returns a condition that is true if the left, an untyped column, is less than the right: {@code left < right}.
     */
    public static Condition lt(ColumnReference<Object> left, Expression<?> right) {
        return comparison("lt", left, Sign.LESS, right);
    }

    /** Returns a condition that is true if the left is less than or equal to the value: {@code left <= ?}. */
    public static <T> Condition lte(Expression<T> left, T right) {
        return comparison("lte", left, Sign.LESS_OR_EQUAL, value("lte", left, right));
    }

    /** Returns a condition that is true if the left is less than or equal to the right: {@code left <= right}. */
    public static <T> Condition lte(Expression<T> left, Expression<? extends T> right) {
        return comparison("lte", left, Sign.LESS_OR_EQUAL, right);
    }

    /** Returns a condition that is true if the left is less than or equal to the value: {@code left <= ?}. */
    public static Condition lte(Expression<Long> left, int right) {
        return lte(left, Long.valueOf(right));
    }

    /**
     * Returns a condition that is true if the left, an untyped column, is less than or equal to the right: {@code left
     * <= right}.
     */
    public static Condition lte(ColumnReference<Object> left, Expression<?> right) {
        return comparison("lte", left, Sign.LESS_OR_EQUAL, right);
    }

    /** Returns a condition that is true if the expression is SQL {@code NULL}. */
    public static Condition isNull(Expression<?> expression) {
        return new NullTest(operand("isNull", expression), false);
    }

    /** Returns a condition that is true if the expression is not SQL {@code NULL}. */
    public static Condition isNotNull(Expression<?> expression) {
        return new NullTest(operand("isNotNull", expression), true);
    }

    /**
     * Returns a condition that is true if the expression is one of the values, which are sent as one array parameter.
     * It is never true without values.
     */
    public static <T> Condition inArray(Expression<T> expression, Collection<? extends T> values) {
        return anyOf("inArray", expression, false, values);
    }

    /** Returns a condition that is true if the expression is one of the elements of an array, such as a placeholder. */
    public static <T> Condition inArray(Expression<T> expression, Expression<List<T>> array) {
        return anyOf("inArray", expression, false, array);
    }

    /**
     * Returns a condition that is true if the values of the expressions are one of the tuples, such as composite keys.
     * The tuples are sent as one array parameter for each expression. It is never true without tuples.
     *
     * <pre>{@code
     * q.where(inArray(List.of(SEATS.row, SEATS.number), List.of(List.of("A", 1), List.of("B", 7))))
     * }</pre>
     *
     * @param expressions the expressions, at least one; none has an array type
     * @param tuples the tuples, each with one value for each expression, in their order
     * @throws io.drizzle4j.error.InvalidQueryException also if a tuple has another number of values, a value of another
     *     class, or null
     */
    public static Condition inArray(List<? extends Expression<?>> expressions, Collection<? extends List<?>> tuples) {
        return Tuples.anyOf("inArray", expressions, false, tuples);
    }

    /**
     * Returns a condition that is true if the expression is none of the values, which are sent as one array parameter.
     * It is always true without values.
     */
    public static <T> Condition notInArray(Expression<T> expression, Collection<? extends T> values) {
        return anyOf("notInArray", expression, true, values);
    }

    /**
     * Returns a condition that is true if the expression is none of the elements of an array, such as a placeholder.
     */
    public static <T> Condition notInArray(Expression<T> expression, Expression<List<T>> array) {
        return anyOf("notInArray", expression, true, array);
    }

    /**
     * Returns a condition that is true if the values of the expressions are none of the tuples, which are sent as in
     * {@link #inArray(List, Collection)}. It is always true without tuples.
     *
     * @param expressions the expressions, at least one; none has an array type
     * @param tuples the tuples, each with one value for each expression, in their order
     */
    public static Condition notInArray(
            List<? extends Expression<?>> expressions, Collection<? extends List<?>> tuples) {
        return Tuples.anyOf("notInArray", expressions, true, tuples);
    }

    /** Returns a condition that is true if the expression is between two values, inclusive. */
    public static <T> Condition between(Expression<T> expression, T low, T high) {
        return between(
                "between", expression, false, value("between", expression, low), value("between", expression, high));
    }

    /** Returns a condition that is true if the expression is between two values, inclusive. */
    public static <T> Condition between(
            Expression<T> expression, Expression<? extends T> low, Expression<? extends T> high) {
        return between("between", expression, false, low, high);
    }

    /** Returns a condition that is true if the expression is between two values, inclusive. */
    public static Condition between(Expression<Long> expression, int low, int high) {
        return between(expression, Long.valueOf(low), Long.valueOf(high));
    }

    /** Returns a condition that is true if an untyped column is between two values, inclusive. */
    public static Condition between(ColumnReference<Object> column, Expression<?> low, Expression<?> high) {
        return between("between", column, false, low, high);
    }

    /** Returns a condition that is true if the expression is less than the low or greater than the high value. */
    public static <T> Condition notBetween(Expression<T> expression, T low, T high) {
        return between(
                "notBetween",
                expression,
                true,
                value("notBetween", expression, low),
                value("notBetween", expression, high));
    }

    /** Returns a condition that is true if the expression is less than the low or greater than the high value. */
    public static <T> Condition notBetween(
            Expression<T> expression, Expression<? extends T> low, Expression<? extends T> high) {
        return between("notBetween", expression, true, low, high);
    }

    /** Returns a condition that is true if the expression is less than the low or greater than the high value. */
    public static Condition notBetween(Expression<Long> expression, int low, int high) {
        return notBetween(expression, Long.valueOf(low), Long.valueOf(high));
    }

    /** Returns a condition that is true if an untyped column is less than the low or greater than the high value. */
    public static Condition notBetween(ColumnReference<Object> column, Expression<?> low, Expression<?> high) {
        return between("notBetween", column, true, low, high);
    }

    /** Returns a condition that is true if the array has all of the elements. */
    public static <T> Condition arrayContains(Expression<List<T>> array, List<T> elements) {
        return comparison("arrayContains", array, Sign.CONTAINS, elements("arrayContains", array, elements));
    }

    /** Returns a condition that is true if the array has all of the elements. */
    public static <T> Condition arrayContains(Expression<List<T>> array, Expression<List<T>> elements) {
        return comparison("arrayContains", array, Sign.CONTAINS, withoutNull(elements));
    }

    /** Returns a condition that is true if all elements of the array are among the given ones. */
    public static <T> Condition arrayContained(Expression<List<T>> array, List<T> elements) {
        return comparison("arrayContained", array, Sign.CONTAINED, elements("arrayContained", array, elements));
    }

    /** Returns a condition that is true if all elements of the array are among the given ones. */
    public static <T> Condition arrayContained(Expression<List<T>> array, Expression<List<T>> elements) {
        return comparison("arrayContained", array, Sign.CONTAINED, withoutNull(elements));
    }

    /** Returns a condition that is true if the array has at least one of the elements. */
    public static <T> Condition arrayOverlaps(Expression<List<T>> array, List<T> elements) {
        return comparison("arrayOverlaps", array, Sign.OVERLAPS, elements("arrayOverlaps", array, elements));
    }

    /** Returns a condition that is true if the array has at least one of the elements. */
    public static <T> Condition arrayOverlaps(Expression<List<T>> array, Expression<List<T>> elements) {
        return comparison("arrayOverlaps", array, Sign.OVERLAPS, withoutNull(elements));
    }

    /**
     * Returns a condition that is true if all given conditions are true. Conditions that {@link #when} omits are
     * ignored.
     *
     * @param conditions at least one
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static Condition and(Expression<Boolean>... conditions) {
        return and(Arrays.asList(required("and", conditions)));
    }

    /**
     * Returns a condition that is true if all given conditions are true. Conditions that {@link #when} omits are
     * ignored.
     *
     * @param conditions at least one
     */
    public static Condition and(Collection<? extends Expression<Boolean>> conditions) {
        return junction("and", true, conditions);
    }

    /**
     * Returns a condition that is true if at least one given condition is true. Conditions that {@link #when} omits are
     * ignored.
     *
     * @param conditions at least one
     * @throws io.drizzle4j.error.InvalidQueryException also if {@link #when} omits all of them
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static Condition or(Expression<Boolean>... conditions) {
        return or(Arrays.asList(required("or", conditions)));
    }

    /**
     * Returns a condition that is true if at least one given condition is true. Conditions that {@link #when} omits are
     * ignored.
     *
     * @param conditions at least one
     * @throws io.drizzle4j.error.InvalidQueryException also if {@link #when} omits all of them
     */
    public static Condition or(Collection<? extends Expression<Boolean>> conditions) {
        var junction = junction("or", false, conditions);
        if (junction instanceof Omitted) {
            throw InvalidOperand.omitted("or");
        }
        return junction;
    }

    /**
     * Returns a condition that is true if the given one is false.
     *
     * @throws io.drizzle4j.error.InvalidQueryException also if {@link #when} omits the condition, or an operand of an
     *     {@code or} in it
     */
    public static Condition not(Expression<Boolean> condition) {
        return new Negation(negated("not", condition));
    }

    /**
     * Returns the condition if the flag is set; otherwise an omitted condition, which {@link #and} and {@code where}
     * ignore. No other condition is ever omitted.
     *
     * @param condition supplies the condition; not called if the flag is not set
     */
    public static Condition when(boolean flag, Supplier<? extends Expression<Boolean>> condition) {
        if (!flag) {
            return new Omitted();
        }
        var made = required("when", required("when", condition).get());
        return made instanceof Condition itself ? itself : and(made);
    }

    /**
     * Returns a condition on a value that may be missing, such as a parameter of a request; an omitted condition, as
     * {@link #when} returns, if the value is null or {@code Optional.empty()}. All other values are present: an empty
     * text and an empty list too.
     *
     * <pre>{@code
     * q.where(whenPresent(title, t -> contains(POSTS.title, t)), whenPresent(status, s -> eq(POSTS.status, s)))
     * }</pre>
     *
     * @param value the value; of an {@code Optional}, pass {@code optional.orElse(null)}
     * @param condition creates the condition; not called without a value
     */
    public static <V> Condition whenPresent(
            @Nullable V value, Function<? super V, ? extends Expression<Boolean>> condition) {
        var made = required("whenPresent", condition);
        return value == null || value.equals(Optional.empty()) ? new Omitted() : when(true, () -> made.apply(value));
    }

    /** Returns an ascending order. */
    public static Order asc(Expression<?> expression) {
        return new Order(operand("asc", expression), false, Order.Nulls.DEFAULT);
    }

    /** Returns a descending order. PostgreSQL treats SQL {@code NULL} as the greatest value. */
    public static Order desc(Expression<?> expression) {
        return new Order(operand("desc", expression), true, Order.Nulls.DEFAULT);
    }

    private static <T> Expression<T> value(String operator, Expression<T> besides, @Nullable T value) {
        return checked(operator, operand(operator, besides).type(), value);
    }

    /**
     * Returns the elements as an operand. An array may contain null, but a null that is searched for is never found.
     */
    private static <T> Expression<List<T>> elements(
            String operator, Expression<List<T>> array, @Nullable List<T> elements) {
        requireElements(operator, required(operator, elements));
        return value(operator, array, elements);
    }

    private static void requireElements(String operator, List<?> elements) {
        for (var element : elements) {
            if (required(operator, element) instanceof List<?> inner) {
                requireElements(operator, inner);
            }
        }
    }

    private static Expression<?> withoutNull(Expression<?> array) {
        return array instanceof NamedValue<?> value ? value.withoutNullElements() : array;
    }

    private static Condition comparison(String operator, Expression<?> left, Sign sign, Expression<?> right) {
        var typed = besides(operand(operator, left), operand(operator, right));
        return new Comparison(typed, sign, comparable(typed, right));
    }

    private static Condition between(
            String operator, Expression<?> expression, boolean negated, Expression<?> low, Expression<?> high) {
        var typed = besides(operand(operator, expression), operand(operator, low));
        return new Between(typed, negated, comparable(typed, low), comparable(typed, operand(operator, high)));
    }

    private static <T> Condition anyOf(
            String operator, Expression<T> expression, boolean negated, @Nullable Collection<? extends T> values) {
        var type = searchable(operator, expression).type();
        List<T> fitting = new ArrayList<>();
        required(operator, values).forEach(value -> fitting.add(fitting(operator, type, value)));
        return new AnyOf(expression, negated, new Value<>(type.arrayOfValues(), List.copyOf(fitting)));
    }

    private static <T> Condition anyOf(
            String operator, Expression<T> expression, boolean negated, Expression<List<T>> array) {
        var type = searchable(operator, expression).type();
        var typed = operand(operator, array) instanceof NamedValue<List<T>> value
                ? value.typedAs(type.arrayOfValues()).withoutNullElements()
                : array;
        if (!typed.type().hasElementsComparableWith(type)) {
            throw InvalidOperand.notComparable(type, typed.type());
        }
        return new AnyOf(expression, negated, typed.isTyped() ? typed : new Cast<>(typed, typed.type()));
    }

    /** Rejects an array of arrays, because PostgreSQL compares its elements one by one, and not its rows. */
    static <T> Expression<T> searchable(String operator, Expression<T> expression) {
        var searched = comparable(operand(operator, expression));
        if (searched.type().hasArrays()) {
            throw InvalidOperand.arrayInArray(operator, searched.type());
        }
        return searched;
    }

    /** Returns the left operand with the type of the right one, if it is a placeholder or parameter without a type. */
    private static Expression<?> besides(Expression<?> left, Expression<?> right) {
        return right instanceof NamedValue<?> value && !value.hasType() ? left : typed(right.type(), left);
    }

    private static Condition junction(
            String operator, boolean all, Collection<? extends Expression<Boolean>> conditions) {
        if (required(operator, conditions).isEmpty()) {
            throw InvalidOperand.none(operator);
        }
        var operands = conditions.stream()
                .<Expression<Boolean>>map(condition -> required(operator, condition))
                .filter(condition -> !(condition instanceof Omitted))
                .toList();
        return operands.isEmpty() ? new Omitted() : new Junction(all, operands, operands.size() < conditions.size());
    }
}
