package io.drizzle4j.sql;

import io.drizzle4j.error.InvalidQueryException;

/** What can be wrong with the operands of an operator, each with the line to write instead. */
final class InvalidOperand {

    private InvalidOperand() {}

    static InvalidQueryException missing(String operator) {
        return new InvalidQueryException(
                "%s was given null, which would silently match nothing or everything.".formatted(operator),
                "Ask for SQL NULL with isNull(…) or isNotNull(…), and leave a filter out with when(…).");
    }

    static InvalidQueryException none(String operator) {
        return new InvalidQueryException(
                "%s was given nothing to combine.".formatted(operator),
                "Give it at least one condition, or leave the whole filter out with when(…).");
    }

    static InvalidQueryException omitted(String operator) {
        return new InvalidQueryException(
                "Everything inside %s is left out by when(false, …), which could widen the query.".formatted(operator),
                "Put when(…) around the %s itself.".formatted(operator));
    }

    /** The receiver is the operator or the placeholder that was given the value. */
    static InvalidQueryException otherType(String receiver, PgType<?> type, Object value) {
        return new InvalidQueryException(
                "%s takes %s here, but was given a value of %s."
                        .formatted(
                                receiver, type.declaration(), value.getClass().getName()),
                "Give it one of %s.".formatted(type.javaType().getName()));
    }

    static InvalidQueryException unstorable(String receiver, String found, int index) {
        return new InvalidQueryException(
                "%s was given a text with %s at position %d, which PostgreSQL cannot hold."
                        .formatted(receiver, found, index + 1),
                "Refuse such a text where it comes in, or take the character out.");
    }

    static InvalidQueryException beyondNumeric(String receiver, int mostBeforePoint, int mostAfterPoint) {
        return new InvalidQueryException(
                "%s was given a number with more than %d digits before the decimal point or %d after it, which no numeric has."
                        .formatted(receiver, mostBeforePoint, mostAfterPoint),
                "Refuse such a number where it comes in, or round it: number.setScale(…).");
    }

    static InvalidQueryException beyondTime(String receiver, Object first, Object last) {
        return new InvalidQueryException(
                "%s was given a time outside of %s to %s, which PostgreSQL cannot hold."
                        .formatted(receiver, first, last),
                "Refuse such a time where it comes in.");
    }

    static InvalidQueryException notComparable(PgType<?> type, PgType<?> other) {
        return new InvalidQueryException(
                "PostgreSQL cannot compare %s with %s.".formatted(type.declaration(), other.declaration()),
                "Cast one of them: cast(expression, Type.class), or compare a part of it with sql(…).");
    }

    static InvalidQueryException notComparable(PgType<?> type) {
        return new InvalidQueryException(
                "PostgreSQL cannot compare or order values of %s.".formatted(type.declaration()), advice(type));
    }

    private static String advice(PgType<?> type) {
        if (type.family() == Family.UNKNOWN) {
            return "If it can, say so: PgType.named(…).comparable().";
        }
        return type.name().startsWith("json")
                ? "Compare or order by a part of it, such as sql(TEXT, \"{0} ->> 'key'\", column)."
                : "Compare or order by a part of it with sql(…), or by its text: cast(expression, String.class).";
    }

    static InvalidQueryException arrayInArray(String operator, PgType<?> type) {
        return new InvalidQueryException(
                "%s does not take %s: PostgreSQL has no arrays whose elements are arrays."
                        .formatted(operator, type.declaration()),
                "Compare with each of them: or(eq(…), eq(…)).");
    }

    static InvalidQueryException notRange(String operator, PgType<?> type) {
        return new InvalidQueryException(
                "PostgreSQL's ranges have nothing to do with %s, which %s was given."
                        .formatted(type.declaration(), operator),
                "Give it a column of a range, such as int4range().");
    }

    static InvalidQueryException notMixable(String function, PgType<?> type, PgType<?> other) {
        return new InvalidQueryException(
                "PostgreSQL's %s does not take %s and %s together."
                        .formatted(function, type.declaration(), other.declaration()),
                "Cast one of them: cast(expression, Type.class).");
    }

    static InvalidQueryException notText(String function, PgType<?> type) {
        return new InvalidQueryException(
                "PostgreSQL's %s takes a text, but was given %s.".formatted(function, type.declaration()),
                "Cast it: cast(expression, String.class), or take a part of it with sql(…).");
    }

    static InvalidQueryException tooDeep(int levels) {
        return new InvalidQueryException(
                "An expression has more than %d levels of expressions inside one another.".formatted(levels),
                "Combine conditions in one and(…) or or(…), however many they are, and use inArray(…) for values.");
    }

    static InvalidQueryException outsideOfAQuery(Placeholder<?> placeholder) {
        return new InvalidQueryException(
                "%s stands outside of a query, where nothing is ever bound to it.".formatted(placeholder),
                "Use it in prepare(q -> …) only; a filter takes parameter(\"%s\").".formatted(placeholder.name()));
    }
}
