package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes the conditions of the definitions: filters of tables, conditions and constants of relations. Each sees only
 * the tables that it belongs to, so that it means the same wherever the rows are read.
 */
final class DefinitionFilters {

    private final LevelContext context;

    /** The conditions that are being written, the innermost first, to find endless ones. */
    private final Deque<FromItem.Standing> writing = new ArrayDeque<>();

    DefinitionFilters(LevelContext context) {
        this.context = context;
    }

    /** Adds the conditions of the innermost scope. */
    void add(FromItem from, boolean isUnfiltered, Conjunction conditions) {
        var between = from.between();
        if (between != null) {
            context.pushJunction(between);
            between.standing(false).forEach(standing -> add(standing, conditions));
            context.pop();
        }
        from.standing(isUnfiltered).forEach(standing -> add(standing, conditions));
    }

    private void add(FromItem.Standing standing, Conjunction conditions) {
        if (writing.contains(standing)) {
            throw new InvalidQueryException(
                    "it reads its own rows again, endlessly.", "Use exists(from(TABLE).unfiltered().where(…)).");
        }
        writing.push(standing);
        context.seeing(
                standing.isAboutTheSource(),
                () -> blaming(standing.name(), () -> conditions.add(standing.condition())));
        writing.pop();
    }

    /** Runs code for the condition of a definition. Errors name the definition. */
    static void blaming(String name, Runnable work) {
        try {
            work.run();
        } catch (InvalidQueryException exception) {
            throw new InvalidQueryException(
                    "%s is invalid: %s".formatted(name, exception.problem()), exception.action());
        }
    }

    /** Returns whether the condition of a definition is being written. */
    boolean isWriting() {
        return !writing.isEmpty();
    }
}
