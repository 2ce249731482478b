package io.drizzle4j.internal.query;

import io.drizzle4j.sql.Placeholder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a level is read again below its own rows, as far as it is said. */
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
     * Returns what was said before, to which something is added once.
     *
     * @param said returns null where that is not said yet
     */
    private Recursion before(String method, Function<Recursion, @Nullable Object> said) {
        rules.checkOpen(method);
        if (recursion == null) {
            throw rules.invalid("is given %s without recursive()".formatted(method), "Say recursive() before it.");
        }
        rules.checkOnce(method, said.apply(recursion) != null);
        return recursion;
    }

    /** Returns what was said; null where nothing was. */
    @Nullable Recursion complete() {
        return recursion;
    }
}
