package io.drizzle4j.value;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL range: all values between two bounds, or no values.
 *
 * <p>Two ranges are equal in Java if their components are equal. PostgreSQL normalizes ranges of {@code int4},
 * {@code int8} and {@code date} to an inclusive lower and an exclusive upper bound: {@code [1,3]} is returned as
 * {@code [1,4)}. An empty range of any type is returned as {@link #emptyRange()}. The database rejects a lower bound
 * above the upper one.
 *
 * @param lower the lower bound; null if unbounded
 * @param lowerInclusive whether the lower bound is in the range; false if unbounded
 * @param upper the upper bound; null if unbounded
 * @param upperInclusive whether the upper bound is in the range; false if unbounded
 * @param empty whether this is the empty range, which has no bounds
 */
public record Range<T>(
        @Nullable T lower, boolean lowerInclusive, @Nullable T upper, boolean upperInclusive, boolean empty)
        implements Serializable {

    /**
     * Creates a range. Redundant components, such as a missing bound that is inclusive, are normalized as PostgreSQL
     * does.
     */
    public Range {
        lower = empty ? null : lower;
        upper = empty ? null : upper;
        lowerInclusive = lowerInclusive && lower != null;
        upperInclusive = upperInclusive && upper != null;
    }

    /** Returns {@code [lower,upper]}: both bounds are in the range. */
    public static <T> Range<T> closed(T lower, T upper) {
        return new Range<>(lower, true, upper, true, false);
    }

    /** Returns {@code [lower,upper)}: only the lower bound is in the range. */
    public static <T> Range<T> closedOpen(T lower, T upper) {
        return new Range<>(lower, true, upper, false, false);
    }

    /** Returns {@code (lower,upper]}: only the upper bound is in the range. */
    public static <T> Range<T> openClosed(T lower, T upper) {
        return new Range<>(lower, false, upper, true, false);
    }

    /** Returns {@code (lower,upper)}: neither bound is in the range. */
    public static <T> Range<T> open(T lower, T upper) {
        return new Range<>(lower, false, upper, false, false);
    }

    /** Returns {@code [lower,)}. */
    public static <T> Range<T> atLeast(T lower) {
        return new Range<>(lower, true, null, false, false);
    }

    /** Returns {@code (lower,)}. */
    public static <T> Range<T> greaterThan(T lower) {
        return new Range<>(lower, false, null, false, false);
    }

    /** Returns {@code (,upper]}. */
    public static <T> Range<T> atMost(T upper) {
        return new Range<>(null, false, upper, true, false);
    }

    /** Returns {@code (,upper)}. */
    public static <T> Range<T> lessThan(T upper) {
        return new Range<>(null, false, upper, false, false);
    }

    /** Returns {@code (,)}, which contains all values. */
    public static <T> Range<T> all() {
        return new Range<>(null, false, null, false, false);
    }

    /** Returns the range that contains no values. */
    public static <T> Range<T> emptyRange() {
        return new Range<>(null, false, null, false, true);
    }

    /** Returns the range in PostgreSQL's notation, such as {@code [1,4)}, with the bounds formatted by Java. */
    @Override
    public String toString() {
        return empty
                ? "empty"
                : (lowerInclusive ? "[" : "(")
                        + (lower == null ? "" : lower)
                        + ","
                        + (upper == null ? "" : upper)
                        + (upperInclusive ? "]" : ")");
    }
}
