package io.drizzle4j.value;

import org.jspecify.annotations.Nullable;

/**
 * A range of PostgreSQL: all values between two bounds, or none.
 *
 * <p>Two ranges are equal in Java if their components are. PostgreSQL writes ranges of {@code int4}, {@code int8} and
 * {@code date} in one way only, with the lower bound in the range and the upper one not: {@code [1,3]} comes back as
 * {@code [1,4)}. Of every type, a range that holds nothing comes back as {@link #emptyRange()}. A lower bound above the
 * upper one is refused by the database.
 *
 * @param lower the lower bound, or null for none
 * @param lowerInclusive whether the lower bound is in the range; false where there is none
 * @param upper the upper bound, or null for none
 * @param upperInclusive whether the upper bound is in the range; false where there is none
 * @param empty whether this is the range that holds nothing, which has no bounds
 */
public record Range<T>(
        @Nullable T lower, boolean lowerInclusive, @Nullable T upper, boolean upperInclusive, boolean empty) {

    /** Creates a range; what says nothing, such as that a missing bound is in it, is left out as PostgreSQL does. */
    public Range {
        lower = empty ? null : lower;
        upper = empty ? null : upper;
        lowerInclusive = lowerInclusive && lower != null;
        upperInclusive = upperInclusive && upper != null;
    }

    /** Returns {@code [lower,upper]}: both bounds are in it. */
    public static <T> Range<T> closed(T lower, T upper) {
        return new Range<>(lower, true, upper, true, false);
    }

    /** Returns {@code [lower,upper)}: the lower bound is in it, the upper one is not. */
    public static <T> Range<T> closedOpen(T lower, T upper) {
        return new Range<>(lower, true, upper, false, false);
    }

    /** Returns {@code (lower,upper]}: the upper bound is in it, the lower one is not. */
    public static <T> Range<T> openClosed(T lower, T upper) {
        return new Range<>(lower, false, upper, true, false);
    }

    /** Returns {@code (lower,upper)}: neither bound is in it. */
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

    /** Returns {@code (,)}, which holds every value. */
    public static <T> Range<T> all() {
        return new Range<>(null, false, null, false, false);
    }

    /** Returns the range that holds nothing. */
    public static <T> Range<T> emptyRange() {
        return new Range<>(null, false, null, false, true);
    }

    /** Returns the range as PostgreSQL writes it, such as {@code [1,4)}, the bounds as Java writes them. */
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
