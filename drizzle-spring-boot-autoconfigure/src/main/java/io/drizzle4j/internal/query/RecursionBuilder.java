package io.drizzle4j.internal.query;

import io.drizzle4j.sql.Placeholder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds the recursion of a level. */
final class RecursionBuilder {

    private final QueryBuilder draft;

    private final LevelRules rules;

    private @Nullable Recursion recursion;

    RecursionBuilder(QueryBuilder draft, LevelRules rules) {
        this.draft = draft;
        this.rules = rules;
    }

    void recursive() {
        rules.checkRecursion();
        rules.checkOnce("recursive", recursion != null);
        recursion = Recursion.WHOLE;
    }

    void depth(long levels) {
        var before = before("depth", Recursion::depth);
        recursion = before.depth(draft.number(rules.checkPositive("depth", levels)));
    }

    void depth(Placeholder<Long> levels) {
        var before = before("depth", Recursion::depth);
        recursion = before.depth(draft.number(rules.required("depth", levels)));
    }

    void cutCycles() {
        recursion = before("cutCycles", before -> before.cutsCycles() ? before : null)
                .cuttingCycles();
    }

    /**
     * Returns the recursion so far, to which an option is added once.
     *
     * @param option returns the option; null if it is not set yet
     */
    private Recursion before(String method, Function<Recursion, @Nullable Object> option) {
        rules.checkOpen(method);
        if (recursion == null) {
            throw rules.invalid("has %s without recursive()".formatted(method), "Call recursive() before it.");
        }
        rules.checkOnce(method, option.apply(recursion) != null);
        return recursion;
    }

    /** Returns the recursion; null if the level is not recursive. */
    @Nullable Recursion complete() {
        return recursion;
    }
}
