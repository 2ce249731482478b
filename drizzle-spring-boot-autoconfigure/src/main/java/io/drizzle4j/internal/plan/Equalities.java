package io.drizzle4j.internal.plan;

import io.drizzle4j.sql.Condition.Comparison;
import io.drizzle4j.sql.Condition.Junction;
import io.drizzle4j.sql.Condition.Sign;
import io.drizzle4j.sql.Expression;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the equalities that hold in all rows that fulfill a condition. */
final class Equalities {

    private Equalities() {}

    static Stream<Comparison> of(@Nullable Expression<?> condition) {
        if (condition instanceof Junction junction && junction.all()) {
            return junction.operands().stream().flatMap(Equalities::of);
        }
        return condition instanceof Comparison comparison && comparison.sign() == Sign.EQUAL
                ? Stream.of(comparison)
                : Stream.empty();
    }
}
