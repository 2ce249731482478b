package io.drizzle4j.sql;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.type.PgType;

/** Creates exceptions for invalid operands, each with a solution. */
final class InvalidOperand {

    private InvalidOperand() {}

    static InvalidQueryException missing(String operator) {
        return new InvalidQueryException(
                "%s was given null, which would silently match nothing or everything.".formatted(operator),
                "Test for SQL NULL with isNull(…) or isNotNull(…), and omit a filter with when(…).");
    }

    static InvalidQueryException none(String operator) {
        return new InvalidQueryException(
                "%s was called without conditions.".formatted(operator),
                "Pass at least one condition, or omit the whole filter with when(…).");
    }

    static InvalidQueryException noExpressions(String operator) {
        return new InvalidQueryException(
                "%s was called without expressions.".formatted(operator),
                "Pass at least one: %s(List.of(TABLE.a, TABLE.b), tuples).".formatted(operator));
    }

    static InvalidQueryException tupleOfOtherSize(String operator, int expected, int found) {
        return new InvalidQueryException(
                "%s compares %d expressions, but was given a tuple of %d values.".formatted(operator, expected, found),
                "Pass tuples with one value for each expression.");
    }

    static InvalidQueryException omitted(String operator) {
        return new InvalidQueryException(
                "Everything inside %s is omitted by when(false, …), which could widen the query.".formatted(operator),
                "Put when(…) around the %s itself.".formatted(operator));
    }

    static InvalidQueryException lackingAlternative(String operator) {
        return new InvalidQueryException(
                "An operand of or inside %s is omitted by when(false, …), which widens the query.".formatted(operator),
                "Omit a whole %1$s instead: and(%1$s(…), when(flag, () -> %1$s(…))).".formatted(operator));
    }

    static InvalidQueryException lackingAlternativeIn(String operator) {
        return new InvalidQueryException(
                "An operand of or inside %s is omitted by when(false, …), which could widen the query."
                        .formatted(operator),
                "Put when(…) around the whole condition instead.");
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
        if (type.isKnownToApplicationOnly()) {
            return "If it can, declare it: PgType.named(…).comparable().";
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
                "%2$s requires a range, but was given %1$s.".formatted(type.declaration(), operator),
                "Use a column of a range type, such as int4range().");
    }

    static InvalidQueryException notMixable(String function, PgType<?> type, PgType<?> other) {
        return new InvalidQueryException(
                "PostgreSQL's %s does not take %s and %s together."
                        .formatted(function, type.declaration(), other.declaration()),
                "Cast one of them: cast(expression, Type.class).");
    }

    static InvalidQueryException notText(String function, PgType<?> type) {
        return new InvalidQueryException(
                "PostgreSQL's %s takes text, but was given %s.".formatted(function, type.declaration()),
                "Cast it: cast(expression, String.class), or take a part of it with sql(…).");
    }

    static InvalidQueryException outsideOfAQuery(Placeholder<?> placeholder) {
        return new InvalidQueryException(
                "%s is used outside of a query, where no value is ever bound to it.".formatted(placeholder),
                "Use it in prepare(q -> …) only; a filter takes parameter(\"%s\").".formatted(placeholder.name()));
    }

    static InvalidQueryException notAssignable(PgType<?> column, PgType<?> value) {
        return new InvalidQueryException(
                "A value of type %s is set to a column of type %s."
                        .formatted(value.declaration(), column.declaration()),
                "Cast it: cast(…, PgType.…).");
    }

    static InvalidQueryException notNumeric(String operator, PgType<?> type) {
        return new InvalidQueryException(
                "%s(…) cannot compute with values of type %s.".formatted(operator, type.declaration()),
                "Use a number, or write the computation as sql(…).");
    }

    static InvalidQueryException noMoment(PgType<?> type) {
        return new InvalidQueryException(
                "now(…) has no value of type %s.".formatted(type.declaration()),
                "Use now(PgType.TIMESTAMP), now(PgType.TIMESTAMPTZ), now(PgType.DATE) or now(PgType.TIME).");
    }
}
