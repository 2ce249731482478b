package io.drizzle4j.sql;

import io.drizzle4j.sql.Condition.Comparison;
import io.drizzle4j.sql.Condition.Sign;
import io.drizzle4j.type.PgType;
import io.drizzle4j.value.Range;
import java.util.List;

/**
 * Conditions on ranges and multiranges. A value must have exactly the type of the range's bounds: PostgreSQL does not
 * find a {@code bigint} in an {@code int4range}.
 */
abstract class RangeOperators extends Functions {

    RangeOperators() {}

    /** Returns a condition that is true if the value is in the range: {@code range @> ?}. */
    public static <T> Condition rangeContains(Expression<Range<T>> range, T value) {
        return comparison(range, Sign.CONTAINS, checked("rangeContains", bound("rangeContains", range), value));
    }

    /** Returns a condition that is true if the range contains the other range: {@code range @> ?}. */
    public static <T> Condition rangeContains(Expression<Range<T>> range, Range<T> other) {
        return comparison(range, Sign.CONTAINS, same("rangeContains", range, other));
    }

    /**
     * Returns a condition that is true if the range contains the right operand, a value or a range. A placeholder
     * without a type is a value.
     */
    public static <T> Condition rangeContains(Expression<Range<T>> range, Expression<?> right) {
        var bound = bound("rangeContains", range);
        return comparison(range, Sign.CONTAINS, oneOf(List.of(bound, range.type()), "rangeContains", right));
    }

    /** Returns a condition that is true if the other range contains the range: <code>range &lt;@ ?</code>. */
    public static <T> Condition rangeContained(Expression<Range<T>> range, Range<T> other) {
        return comparison(range, Sign.CONTAINED, same("rangeContained", range, other));
    }

    /** Returns a condition that is true if the range contains the left operand, a value or a range. */
    public static <T> Condition rangeContained(Expression<?> left, Expression<Range<T>> range) {
        var bound = bound("rangeContained", range);
        return comparison(oneOf(List.of(bound, range.type()), "rangeContained", left), Sign.CONTAINED, range);
    }

    /** Returns a condition that is true if both ranges have a value in common: {@code range && ?}. */
    public static <T> Condition rangeOverlaps(Expression<Range<T>> range, Range<T> other) {
        return comparison(range, Sign.OVERLAPS, same("rangeOverlaps", range, other));
    }

    /** Returns a condition that is true if both ranges have a value in common. */
    public static <T> Condition rangeOverlaps(Expression<Range<T>> range, Expression<Range<T>> other) {
        var type = range("rangeOverlaps", range);
        return comparison(range, Sign.OVERLAPS, oneOf(List.of(type), "rangeOverlaps", other));
    }

    /** Returns a condition that is true if the multirange contains the value: {@code multirange @> ?}. */
    public static <T> Condition multirangeContains(Expression<List<Range<T>>> multirange, T value) {
        var types = multirange("multirangeContains", multirange);
        return comparison(multirange, Sign.CONTAINS, checked("multirangeContains", types.bound(), value));
    }

    /** Returns a condition that is true if the multirange contains the range: {@code multirange @> ?}. */
    public static <T> Condition multirangeContains(Expression<List<Range<T>>> multirange, Range<T> range) {
        var types = multirange("multirangeContains", multirange);
        return comparison(multirange, Sign.CONTAINS, checked("multirangeContains", types.range(), range));
    }

    /** Returns a condition that is true if the multirange contains all the other ranges: {@code multirange @> ?}. */
    public static <T> Condition multirangeContains(Expression<List<Range<T>>> multirange, List<Range<T>> others) {
        multirange("multirangeContains", multirange);
        return comparison(multirange, Sign.CONTAINS, same("multirangeContains", multirange, others));
    }

    /**
     * Returns a condition that is true if the multirange contains the right operand, a value, a range or a multirange.
     * A placeholder without a type is a value.
     */
    public static <T> Condition multirangeContains(Expression<List<Range<T>>> multirange, Expression<?> right) {
        var types = multirange("multirangeContains", multirange);
        List<PgType<?>> possible = List.of(types.bound(), types.range(), multirange.type());
        return comparison(multirange, Sign.CONTAINS, oneOf(possible, "multirangeContains", right));
    }

    /**
     * Returns a condition that is true if the others contain all ranges of the multirange: <code>multirange &lt;@ ?
     * </code>.
     */
    public static <T> Condition multirangeContained(Expression<List<Range<T>>> multirange, List<Range<T>> others) {
        multirange("multirangeContained", multirange);
        return comparison(multirange, Sign.CONTAINED, same("multirangeContained", multirange, others));
    }

    /**
     * Returns a condition that is true if the multirange and the range have a value in common: {@code multirange && ?}.
     */
    public static <T> Condition multirangeOverlaps(Expression<List<Range<T>>> multirange, Range<T> range) {
        var types = multirange("multirangeOverlaps", multirange);
        return comparison(multirange, Sign.OVERLAPS, checked("multirangeOverlaps", types.range(), range));
    }

    /** Returns a condition that is true if both multiranges have a value in common: {@code multirange && ?}. */
    public static <T> Condition multirangeOverlaps(Expression<List<Range<T>>> multirange, List<Range<T>> others) {
        multirange("multirangeOverlaps", multirange);
        return comparison(multirange, Sign.OVERLAPS, same("multirangeOverlaps", multirange, others));
    }

    /**
     * Returns a condition that is true if the multirange and the right operand, a range or a multirange, have a value
     * in common. A placeholder without a type is a range.
     */
    public static <T> Condition multirangeOverlaps(Expression<List<Range<T>>> multirange, Expression<?> right) {
        var types = multirange("multirangeOverlaps", multirange);
        List<PgType<?>> possible = List.of(types.range(), multirange.type());
        return comparison(multirange, Sign.OVERLAPS, oneOf(possible, "multirangeOverlaps", right));
    }

    private static Condition comparison(Expression<?> left, Sign sign, Expression<?> right) {
        return new Comparison(left, sign, right);
    }

    private static <R> Expression<R> same(String operator, Expression<R> left, R right) {
        return checked(operator, operand(operator, left).type(), right);
    }

    @SuppressWarnings("unchecked") // the expression has this type
    private static <T> PgType<T> bound(String operator, Expression<Range<T>> range) {
        var type = operand(operator, range).type();
        if (type.boundType() == null || type.rangeType() != null) {
            throw InvalidOperand.notRange(operator, type);
        }
        return (PgType<T>) type.boundType();
    }

    private static <T> PgType<Range<T>> range(String operator, Expression<Range<T>> range) {
        bound(operator, range);
        return range.type();
    }

    /** The type of a multirange's ranges, and of their bounds. */
    private record Multirange<T>(PgType<Range<T>> range, PgType<T> bound) {}

    @SuppressWarnings("unchecked") // the expression has this type
    private static <T> Multirange<T> multirange(String operator, Expression<List<Range<T>>> multirange) {
        var type = operand(operator, multirange).type();
        if (type.rangeType() == null || type.boundType() == null) {
            throw InvalidOperand.notRange(operator, type);
        }
        return new Multirange<>((PgType<Range<T>>) type.rangeType(), (PgType<T>) type.boundType());
    }

    /** Returns the operand, which must have one of the types. A placeholder without a type gets the first one. */
    private static Expression<?> oneOf(List<PgType<?>> types, String operator, Expression<?> operand) {
        var typed = typed(types.get(0), operand(operator, operand));
        if (types.stream().noneMatch(type -> type.name().equals(typed.type().name()))) {
            throw InvalidOperand.notComparable(types.get(types.size() - 1), typed.type());
        }
        return typed;
    }
}
