package io.drizzle4j.sql;

import io.drizzle4j.sql.Condition.Comparison;
import io.drizzle4j.sql.Condition.Sign;
import io.drizzle4j.type.PgType;

/**
 * Conditions on texts. They see the text as it is stored: a Java mapping of the column's type does not apply to the
 * part or the pattern, and {@code char(n)} is padded with spaces, so that {@link #endsWith} only matches texts of the
 * full length. Cast such a column: {@code endsWith(cast(column, String.class), "x")}.
 */
abstract class TextOperators extends RangeOperators {

    TextOperators() {}

    /** Returns a condition that is true if the text contains the part. {@code %} and {@code _} match themselves. */
    public static Condition contains(Expression<? super String> text, String part) {
        return contains(text, checked("contains", PgType.TEXT, part));
    }

    /** Returns a condition that is true if the text contains the part. {@code %} and {@code _} match themselves. */
    public static Condition contains(Expression<? super String> text, Expression<? super String> part) {
        return matching("contains", text, Sign.LIKE, new LikePattern("%", text("contains", part), "%"));
    }

    /**
     * Returns a condition that is true if the text contains the part, ignoring case. {@code %} and {@code _} match
     * themselves.
     */
    public static Condition containsIgnoreCase(Expression<? super String> text, String part) {
        return containsIgnoreCase(text, checked("containsIgnoreCase", PgType.TEXT, part));
    }

    /**
     * Returns a condition that is true if the text contains the part, ignoring case. {@code %} and {@code _} match
     * themselves.
     */
    public static Condition containsIgnoreCase(Expression<? super String> text, Expression<? super String> part) {
        return matching(
                "containsIgnoreCase", text, Sign.ILIKE, new LikePattern("%", text("containsIgnoreCase", part), "%"));
    }

    /** Returns a condition that is true if the text starts with the part. {@code %} and {@code _} match themselves. */
    public static Condition startsWith(Expression<? super String> text, String part) {
        return startsWith(text, checked("startsWith", PgType.TEXT, part));
    }

    /** Returns a condition that is true if the text starts with the part. {@code %} and {@code _} match themselves. */
    public static Condition startsWith(Expression<? super String> text, Expression<? super String> part) {
        return matching("startsWith", text, Sign.LIKE, new LikePattern("", text("startsWith", part), "%"));
    }

    /**
     * Returns a condition that is true if the text starts with the part, ignoring case. {@code %} and {@code _} match
     * themselves.
     */
    public static Condition startsWithIgnoreCase(Expression<? super String> text, String part) {
        return startsWithIgnoreCase(text, checked("startsWithIgnoreCase", PgType.TEXT, part));
    }

    /**
     * Returns a condition that is true if the text starts with the part, ignoring case. {@code %} and {@code _} match
     * themselves.
     */
    public static Condition startsWithIgnoreCase(Expression<? super String> text, Expression<? super String> part) {
        return matching(
                "startsWithIgnoreCase", text, Sign.ILIKE, new LikePattern("", text("startsWithIgnoreCase", part), "%"));
    }

    /** Returns a condition that is true if the text ends with the part. {@code %} and {@code _} match themselves. */
    public static Condition endsWith(Expression<? super String> text, String part) {
        return endsWith(text, checked("endsWith", PgType.TEXT, part));
    }

    /** Returns a condition that is true if the text ends with the part. {@code %} and {@code _} match themselves. */
    public static Condition endsWith(Expression<? super String> text, Expression<? super String> part) {
        return matching("endsWith", text, Sign.LIKE, new LikePattern("%", text("endsWith", part), ""));
    }

    /**
     * Returns a condition that is true if the text ends with the part, ignoring case. {@code %} and {@code _} match
     * themselves.
     */
    public static Condition endsWithIgnoreCase(Expression<? super String> text, String part) {
        return endsWithIgnoreCase(text, checked("endsWithIgnoreCase", PgType.TEXT, part));
    }

    /**
     * Returns a condition that is true if the text ends with the part, ignoring case. {@code %} and {@code _} match
     * themselves.
     */
    public static Condition endsWithIgnoreCase(Expression<? super String> text, Expression<? super String> part) {
        return matching(
                "endsWithIgnoreCase", text, Sign.ILIKE, new LikePattern("%", text("endsWithIgnoreCase", part), ""));
    }

    /**
     * Returns a condition that is true if the text matches the pattern, where {@code %} stands for any text and
     * {@code _} for any character.
     */
    public static Condition like(Expression<? super String> text, String pattern) {
        return matching("like", text, Sign.LIKE, checked("like", PgType.TEXT, pattern));
    }

    /**
     * Returns a condition that is true if the text matches the pattern, where {@code %} stands for any text and
     * {@code _} for any character.
     */
    public static Condition like(Expression<? super String> text, Expression<? super String> pattern) {
        return matching("like", text, Sign.LIKE, pattern);
    }

    /** Returns a condition that is true if the text does not match the pattern of {@link #like}. */
    public static Condition notLike(Expression<? super String> text, String pattern) {
        return matching("notLike", text, Sign.NOT_LIKE, checked("notLike", PgType.TEXT, pattern));
    }

    /** Returns a condition that is true if the text does not match the pattern of {@link #like}. */
    public static Condition notLike(Expression<? super String> text, Expression<? super String> pattern) {
        return matching("notLike", text, Sign.NOT_LIKE, pattern);
    }

    /** Returns a condition that is true if the text matches the pattern of {@link #like}, ignoring case. */
    public static Condition ilike(Expression<? super String> text, String pattern) {
        return matching("ilike", text, Sign.ILIKE, checked("ilike", PgType.TEXT, pattern));
    }

    /** Returns a condition that is true if the text matches the pattern of {@link #like}, ignoring case. */
    public static Condition ilike(Expression<? super String> text, Expression<? super String> pattern) {
        return matching("ilike", text, Sign.ILIKE, pattern);
    }

    /** Returns a condition that is true if the text does not match the pattern of {@link #ilike}. */
    public static Condition notIlike(Expression<? super String> text, String pattern) {
        return matching("notIlike", text, Sign.NOT_ILIKE, checked("notIlike", PgType.TEXT, pattern));
    }

    /** Returns a condition that is true if the text does not match the pattern of {@link #ilike}. */
    public static Condition notIlike(Expression<? super String> text, Expression<? super String> pattern) {
        return matching("notIlike", text, Sign.NOT_ILIKE, pattern);
    }

    private static Condition matching(String operator, Expression<?> text, Sign sign, Expression<?> pattern) {
        var typed = typed(PgType.TEXT, operand(operator, text));
        return new Comparison(
                comparable(value(PgType.TEXT, ""), typed),
                sign,
                comparable(typed, typed(PgType.TEXT, operand(operator, pattern))));
    }
}
