package io.drizzle4j.query;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Aggregate;
import io.drizzle4j.internal.query.Aggregate.Function;
import io.drizzle4j.internal.query.Related;
import io.drizzle4j.internal.query.RelationName;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.type.PgType;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates aggregates of related rows, each with a type that can hold the result. */
final class RelatedValues {

    /** The types whose sums are exact in PostgreSQL. */
    private static final Set<String> EXACT = Set.of("smallint", "integer", "bigint", "numeric");

    private RelatedValues() {}

    static Aggregate<Long> count(RelationName relation, @Nullable Expression<Boolean> where) {
        return new Aggregate<>(Function.COUNT, new Related(relation, where), null, PgType.BIGINT);
    }

    static Aggregate<BigDecimal> sum(RelationName relation, Expression<?> value, @Nullable Expression<Boolean> where) {
        return new Aggregate<>(
                Function.SUM, new Related(relation, where), exact("sum", "relation, ", value), PgType.NUMERIC);
    }

    static Aggregate<BigDecimal> avg(RelationName relation, Expression<?> value, @Nullable Expression<Boolean> where) {
        return new Aggregate<>(
                Function.AVG, new Related(relation, where), exact("avg", "relation, ", value), PgType.NUMERIC);
    }

    static <T> Aggregate<T> min(RelationName relation, Expression<T> value, @Nullable Expression<Boolean> where) {
        return new Aggregate<>(Function.MIN, new Related(relation, where), ordered(value), value.type());
    }

    static <T> Aggregate<T> max(RelationName relation, Expression<T> value, @Nullable Expression<Boolean> where) {
        return new Aggregate<>(Function.MAX, new Related(relation, where), ordered(value), value.type());
    }

    static <T> Aggregate<T> only(RelationName relation, Expression<T> value) {
        return new Aggregate<>(Function.ONLY, new Related(relation, null), value, value.type());
    }

    /**
     * Rejects types whose sums are not exact.
     *
     * @param before the arguments of the operator before the number, for messages
     */
    static Expression<?> exact(String function, String before, Expression<?> number) {
        if (!EXACT.contains(number.type().name())) {
            throw new InvalidQueryException(
                    "%s adds up exact numbers, but was given %s."
                            .formatted(function, number.type().declaration()),
                    "Cast it: %s(%scast(column, BigDecimal.class)), or use sql(…).".formatted(function, before));
        }
        return number;
    }

    /** Rejects types that PostgreSQL cannot order. */
    static <T> Expression<T> ordered(Expression<T> value) {
        Operators.asc(value);
        return value;
    }
}
