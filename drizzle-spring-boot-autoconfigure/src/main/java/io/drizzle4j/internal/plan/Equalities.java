package io.drizzle4j.internal.plan;

import io.drizzle4j.sql.Condition.Comparison;
import io.drizzle4j.sql.Condition.Junction;
import io.drizzle4j.sql.Condition.Sign;
import io.drizzle4j.sql.Expression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the equalities that hold in all rows that fulfill a condition. */
final class Equalities {

    private Equalities() {}

    static List<Comparison> of(@Nullable Expression<?> condition) {
        List<Comparison> found = new ArrayList<>();
        add(condition, found);
        return found;
    }

    private static void add(@Nullable Expression<?> condition, List<Comparison> found) {
        if (condition instanceof Junction junction && junction.all()) {
            junction.operands().forEach(operand -> add(operand, found));
        } else if (condition instanceof Comparison comparison && comparison.sign() == Sign.EQUAL) {
            found.add(comparison);
        }
    }
}
