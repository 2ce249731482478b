package io.drizzle4j.sql;

import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions of values and columns: PostgreSQL's functions, casts, and custom SQL. */
abstract class Functions {

    Functions() {}

    /**
     * Returns custom SQL with the given type.
     *
     * <pre>{@code
     * sql(TEXT, "lower({0}) || {1}", USERS.name, suffix)
     * }</pre>
     *
     * @param type the type of the result
     * @param text the SQL, with {@code {0}} for the first argument; a <code>?</code> outside quotes is PostgreSQL's
     *     operator of that name
     * @param arguments columns and other expressions; anything else becomes a bind parameter
     * @throws io.drizzle4j.error.InvalidQueryException if quotes, dollar quotes or brackets are not balanced, if the
     *     text contains a comment or a semicolon or refers to a missing argument, or if an argument is null or of a
     *     class for which no PostgreSQL type is known
     */
    public static <T> Expression<T> sql(PgType<T> type, String text, Object... arguments) {
        return Fragment.of(required("sql", type), required("sql", text), expressions("sql", arguments));
    }

    /** Returns a bind parameter of the given type, for places where its type cannot be inferred. */
    public static <T> Expression<T> value(PgType<T> type, T value) {
        return checked("value", required("value", type), value);
    }

    /**
     * Returns a value that is bound later by name, each time a prepared query runs. It takes its type from the
     * expression that it is compared with.
     */
    public static <T> Placeholder<T> placeholder(String name) {
        return new Placeholder<>(required("placeholder", name), null);
    }

    /** Returns a value of the given type that is bound later by name, each time a prepared query runs. */
    public static <T> Placeholder<T> placeholder(String name, PgType<T> type) {
        return new Placeholder<>(required("placeholder", name), required("placeholder", type));
    }

    /**
     * Returns a value that is requested by name each time a statement runs. It comes from the query or from the
     * application's {@code FilterParameters}. It takes its type from the expression that it is compared with. Intended
     * for the filter of a table.
     *
     * <pre>{@code
     * eq(tenantId, parameter("tenant"))
     * }</pre>
     */
    public static <T> FilterParameter<T> parameter(String name) {
        return new FilterParameter<>(required("parameter", name), null);
    }

    /** Returns a value of the given type that is requested by name each time a statement runs. */
    public static <T> FilterParameter<T> parameter(String name, PgType<T> type) {
        return new FilterParameter<>(required("parameter", name), required("parameter", type));
    }

    /**
     * Returns a value that replaces a column of a relation. The paired column must have this value.
     *
     * <pre>{@code
     * one("subject", POSTS, o -> o.fields(COMMENTS.ownerType, COMMENTS.ownerId).references(constant("post"), POSTS.id))
     * }</pre>
     */
    public static Constant constant(Object value) {
        return new Constant(required("constant", value));
    }

    /**
     * Returns the expression cast to another type.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if no PostgreSQL type has values of that class
     */
    public static <T> Expression<T> cast(Expression<?> expression, Class<T> javaType) {
        return cast(expression, PgType.ofClass(required("cast", javaType)));
    }

    /**
     * Returns the expression cast to another type, without length, precision or scale, so that no value is truncated.
     */
    public static <T> Expression<T> cast(Expression<?> expression, PgType<T> type) {
        return new Cast<>(operand("cast", expression), required("cast", type));
    }

    /** Returns the text in lower case. */
    public static Expression<String> lower(Expression<? super String> text) {
        return new Call<>("lower", List.of(text("lower", text)), PgType.TEXT);
    }

    /** Returns the text in upper case. */
    public static Expression<String> upper(Expression<? super String> text) {
        return new Call<>("upper", List.of(text("upper", text)), PgType.TEXT);
    }

    /** Returns the number of characters of the text. */
    public static Expression<Integer> length(Expression<? super String> text) {
        return new Call<>("length", List.of(text("length", text)), PgType.INTEGER);
    }

    /**
     * Returns the concatenation of the parts. Nulls are skipped, as by PostgreSQL's {@code concat}.
     *
     * @param parts columns and other expressions; anything else becomes a bind parameter
     */
    public static Expression<String> concat(Object... parts) {
        return new Call<>("concat", expressions("concat", parts), PgType.TEXT);
    }

    /** Returns the value of the expression; the given value if that is null. */
    public static <T> Expression<T> coalesce(Expression<T> expression, T otherwise) {
        var type = operand("coalesce", expression).type();
        return new Call<>("coalesce", List.of(expression, checked("coalesce", type, otherwise)), type);
    }

    /** Returns the first of the two values that is not null. */
    public static <T> Expression<T> coalesce(Expression<T> expression, Expression<? extends T> otherwise) {
        return firstOf(expression, otherwise);
    }

    /** Returns the first of the two values that is not null, for an untyped column. */
    public static Expression<Object> coalesce(ColumnReference<Object> column, Expression<?> otherwise) {
        return firstOf(column, otherwise);
    }

    private static <T> Expression<T> firstOf(Expression<T> expression, Expression<?> otherwise) {
        var type = operand("coalesce", expression).type();
        var typed = typed(type, operand("coalesce", otherwise));
        if (!type.mixesWith(typed.type())) {
            throw InvalidOperand.notMixable("coalesce", type, typed.type());
        }
        return new Call<>("coalesce", List.of(expression, typed), type);
    }

    /** Returns the value of the expression; the given value if that is null. */
    public static Expression<Long> coalesce(Expression<Long> expression, int otherwise) {
        return coalesce(expression, Long.valueOf(otherwise));
    }

    static Expression<?> text(String operator, Expression<?> text) {
        var typed = typed(PgType.TEXT, operand(operator, text));
        if (!typed.type().isComparableWith(PgType.TEXT)) {
            throw InvalidOperand.notText(operator, typed.type());
        }
        return typed;
    }

    /**
     * Returns the argument.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if it is null
     */
    protected static <V> V required(String operator, @Nullable V given) {
        if (given == null) {
            throw InvalidOperand.missing(operator);
        }
        return given;
    }

    /** Returns the start time of the current transaction, as a date or a time of the given type. */
    public static <T> Expression<T> now(PgType<T> type) {
        if (!required("now", type).isMoment()) {
            throw InvalidOperand.noMoment(type);
        }
        return cast(new Call<>("now", List.of(), PgType.TIMESTAMPTZ), type);
    }

    /** Returns the sum of a number and a value: {@code left + ?}. */
    public static <T extends Number> Expression<T> plus(Expression<T> left, T right) {
        return arithmeticWithValue("plus", left, Arithmetic.Sign.PLUS, right);
    }

    /** Returns the sum of two numbers: {@code left + right}. */
    public static <T extends Number> Expression<T> plus(Expression<T> left, Expression<T> right) {
        return arithmetic("plus", left, Arithmetic.Sign.PLUS, right);
    }

    /** Returns the sum of a number and a value: {@code left + ?}. */
    public static Expression<Long> plus(Expression<Long> left, int right) {
        return plus(left, Long.valueOf(right));
    }

    /** Returns the difference of a number and a value: {@code left - ?}. */
    public static <T extends Number> Expression<T> minus(Expression<T> left, T right) {
        return arithmeticWithValue("minus", left, Arithmetic.Sign.MINUS, right);
    }

    /** Returns the difference of two numbers: {@code left - right}. */
    public static <T extends Number> Expression<T> minus(Expression<T> left, Expression<T> right) {
        return arithmetic("minus", left, Arithmetic.Sign.MINUS, right);
    }

    /** Returns the difference of a number and a value: {@code left - ?}. */
    public static Expression<Long> minus(Expression<Long> left, int right) {
        return minus(left, Long.valueOf(right));
    }

    /** Returns the product of a number and a value: {@code left * ?}. */
    public static <T extends Number> Expression<T> times(Expression<T> left, T right) {
        return arithmeticWithValue("times", left, Arithmetic.Sign.TIMES, right);
    }

    /** Returns the product of two numbers: {@code left * right}. */
    public static <T extends Number> Expression<T> times(Expression<T> left, Expression<T> right) {
        return arithmetic("times", left, Arithmetic.Sign.TIMES, right);
    }

    /** Returns the product of a number and a value: {@code left * ?}. */
    public static Expression<Long> times(Expression<Long> left, int right) {
        return times(left, Long.valueOf(right));
    }

    private static <T> Expression<T> arithmeticWithValue(
            String operator, Expression<T> left, Arithmetic.Sign sign, T right) {
        return arithmetic(
                operator, left, sign, checked(operator, operand(operator, left).type(), right));
    }

    private static <T> Expression<T> arithmetic(
            String operator, Expression<T> left, Arithmetic.Sign sign, Expression<?> right) {
        var type = operand(operator, left).type();
        var typed = typed(type, operand(operator, right));
        if (!type.isNumber() || !typed.type().isNumber()) {
            throw InvalidOperand.notNumeric(operator, type.isNumber() ? typed.type() : type);
        }
        return new Arithmetic<>(left, sign, typed);
    }

    /**
     * Returns an operand whose value is used. If it is a condition without an operand of an {@code or}, it is true for
     * fewer rows, and a value that depends on it could be true for more.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if it is null or omitted, or an operand of an {@code or} is
     */
    protected static <E extends Expression<?>> E operand(String operator, @Nullable E operand) {
        var given = condition(operator, operand);
        if (given instanceof Condition condition && condition.lacksAlternative()) {
            throw InvalidOperand.lackingAlternativeIn(operator);
        }
        return given;
    }

    /**
     * Returns a condition that rows must satisfy.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if it is null or omitted
     */
    protected static <E extends Expression<?>> E condition(String operator, @Nullable E condition) {
        if (condition instanceof Condition.Omitted) {
            throw InvalidOperand.omitted(operator);
        }
        return required(operator, condition);
    }

    /**
     * Returns a condition that is negated. Without an operand of an {@code or} in it, the query would be wider.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if it is null or omitted, or an operand of an {@code or} is
     */
    protected static Expression<Boolean> negated(String operator, @Nullable Expression<Boolean> operand) {
        var negated = condition(operator, operand);
        if (negated instanceof Condition condition && condition.lacksAlternative()) {
            throw InvalidOperand.lackingAlternative(operator);
        }
        return negated;
    }

    /** Returns a bind parameter after a check at run time, for places that the compiler cannot check. */
    static <T> Expression<T> checked(String operator, PgType<T> type, @Nullable T value) {
        return new Value<>(type, fitting(operator, type, value));
    }

    /** Returns the value as a value of the type. An {@code int} is accepted for a {@code bigint}. */
    static <T> T fitting(String operator, PgType<T> type, @Nullable T value) {
        return type.checked(operator, required(operator, value));
    }

    /** Returns the operand with the type of its other operand, if it is a placeholder or parameter without a type. */
    @SuppressWarnings("unchecked")
    static <T> Expression<?> typed(PgType<T> type, Expression<?> operand) {
        return operand instanceof NamedValue<?> value ? ((NamedValue<T>) value).typedAs(type) : operand;
    }

    private static List<Expression<?>> expressions(String operator, @Nullable Object... arguments) {
        List<Expression<?>> expressions = new ArrayList<>();
        Arrays.stream(required(operator, arguments))
                .forEach(argument -> expressions.add(expression(operator, argument)));
        return expressions;
    }

    private static Expression<?> expression(String operator, @Nullable Object argument) {
        var given = required(operator, argument);
        return given instanceof Expression<?> expression
                ? operand(operator, expression)
                : checked(operator, PgType.ofValue(given), given);
    }

    static <T> Expression<T> comparable(Expression<T> expression) {
        if (!expression.type().isComparable()) {
            throw InvalidOperand.notComparable(expression.type());
        }
        return expression;
    }

    /** Returns the right operand, with the type of the left one if it has none. */
    static Expression<?> comparable(Expression<?> left, Expression<?> right) {
        var type = comparable(left).type();
        var typed = typed(type, right);
        if (!type.isComparableWith(typed.type())) {
            throw InvalidOperand.notComparable(type, typed.type());
        }
        return typed;
    }
}
