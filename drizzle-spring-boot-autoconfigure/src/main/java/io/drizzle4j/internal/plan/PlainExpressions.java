package io.drizzle4j.internal.plan;

import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Condition.Sign;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Parameter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of columns, values and comparisons. They cannot raise an error, so they can be evaluated for rows that no
 * other row refers to.
 */
final class PlainExpressions {

    private static final Set<Sign> COMPARISONS =
            EnumSet.of(Sign.EQUAL, Sign.NOT_EQUAL, Sign.GREATER, Sign.GREATER_OR_EQUAL, Sign.LESS, Sign.LESS_OR_EQUAL);

    private PlainExpressions() {}

    /** Returns whether an expression is a column that is read as it is. */
    static boolean isColumn(@Nullable Expression<?> expression, FromItem item) {
        return expression instanceof Column<?> column && item.has(column) && item.hasExactly(column);
    }

    /** Returns whether a condition cannot raise an error, whichever rows it is evaluated for; true for none. */
    static boolean isPlain(@Nullable Expression<?> expression, FromItem item) {
        if (expression == null || expression instanceof Parameter || isColumn(expression, item)) {
            return true;
        }
        if (expression instanceof Condition.Junction junction) {
            return arePlain(item, junction.operands());
        }
        if (expression instanceof Condition.Negation negation) {
            return isPlain(negation.operand(), item);
        }
        if (expression instanceof Condition.Comparison comparison) {
            return COMPARISONS.contains(comparison.sign())
                    && arePlain(item, List.of(comparison.left(), comparison.right()));
        }
        if (expression instanceof Condition.Between between) {
            return arePlain(item, List.of(between.operand(), between.low(), between.high()));
        }
        if (expression instanceof Condition.AnyOf test) {
            return arePlain(item, List.of(test.operand(), test.array()));
        }
        return expression instanceof Condition.NullTest test && isPlain(test.operand(), item);
    }

    private static boolean arePlain(FromItem item, List<? extends Expression<?>> operands) {
        return operands.stream().allMatch(operand -> isPlain(operand, item));
    }
}
