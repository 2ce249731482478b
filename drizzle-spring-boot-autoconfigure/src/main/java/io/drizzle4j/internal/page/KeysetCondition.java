package io.drizzle4j.internal.page;

import io.drizzle4j.internal.query.ComparedKey;
import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Condition.Sign;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Slot;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The condition that a row comes after a position. Its text depends on which values of the position are null, but not
 * on the values themselves.
 */
final class KeysetCondition {

    /**
     * A key of the order with the value of the position.
     *
     * @param value its value, or null
     */
    private record Term(
            Expression<?> expression,
            ComparedKey key,
            @Nullable Slot<?> value) {

        boolean mayBeLastNull() {
            return key.isNullable() && !key.order().hasNullsFirst();
        }

        Condition isSame() {
            return value == null
                    ? Operators.isNull(expression)
                    : new Condition.Comparison(expression, Sign.EQUAL, value);
        }

        /** Returns null if nothing comes after the value, because it is null and nulls come last. */
        @Nullable Condition isAfter() {
            if (value == null) {
                return key.order().hasNullsFirst() ? Operators.isNotNull(expression) : null;
            }
            var after = new Condition.Comparison(expression, key.after(), value);
            return mayBeLastNull() ? Operators.or(after, Operators.isNull(expression)) : after;
        }
    }

    private final KeysetOrder order;

    private final List<Term> terms = new ArrayList<>();

    KeysetCondition(KeysetOrder order, KeysetPosition position, Slots slots) {
        this.order = order;
        for (var key : order.keys()) {
            var value = position.value(key);
            var slot = value == null ? null : slots.add(key.expression().type(), value);
            terms.add(new Term(typed(key.expression()), key, slot));
        }
    }

    private static Expression<?> typed(Expression<?> expression) {
        return expression.isTyped() ? expression : Operators.cast(expression, expression.type());
    }

    Expression<Boolean> after() {
        return terms.size() > 1 && ComparedKey.areRowValue(order.keys()) ? byRows() : byKeys();
    }

    private Condition byRows() {
        return new Condition.RowComparison(
                terms.stream().map(Term::expression).toList(),
                order.keys().get(0).after(),
                terms.stream().map(Term::value).filter(Objects::nonNull).toList());
    }

    /** Compares the first key, or, if it is equal, the second, and so on. */
    private Expression<Boolean> byKeys() {
        List<Expression<Boolean>> alternatives = new ArrayList<>();
        List<Expression<Boolean>> same = new ArrayList<>();
        for (var term : terms) {
            var after = term.isAfter();
            if (after != null) {
                var all = Stream.concat(same.stream(), Stream.of(after)).toList();
                alternatives.add(all.size() == 1 ? after : new Condition.Junction(true, all));
            }
            same.add(term.isSame());
        }
        return switch (alternatives.size()) {
            case 0 -> Operators.sql(PgType.BOOL, "false"); // all values are null and come last
            case 1 -> alternatives.get(0);
            default -> fromFirst(new Condition.Junction(false, alternatives));
        };
    }

    /** Adds a lower bound for the first key, so that an index can start there. */
    private Condition fromFirst(Condition after) {
        var first = terms.get(0);
        return first.value == null || first.mayBeLastNull()
                ? after
                : Operators.and(new Condition.Comparison(first.expression, first.key.notBefore(), first.value), after);
    }
}
