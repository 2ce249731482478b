package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes the conditions that hold for rows by the definitions. Each sees only the tables that it is of, so that it
 * means the same wherever the rows are read, whatever is around.
 */
final class DefinitionFilters {

    private final LevelContext context;

    /** Those that are being written, the innermost first, so that none goes on without end. */
    private final Deque<FromItem.Standing> writing = new ArrayDeque<>();

    DefinitionFilters(LevelContext context) {
        this.context = context;
    }

    /** Adds those of the innermost scope. */
    void add(FromItem from, boolean isUnfiltered, Conjunction conditions) {
        var between = from.between();
        if (between != null) {
            context.push(between);
            between.standing(false).forEach(standing -> add(standing, conditions));
            context.pop();
        }
        from.standing(isUnfiltered).forEach(standing -> add(standing, conditions));
    }

    private void add(FromItem.Standing standing, Conjunction conditions) {
        if (writing.contains(standing)) {
            throw new InvalidQueryException(
                    "it asks for its own rows again, without end.",
                    "Ask there with exists(from(TABLE).unfiltered().where(…)).");
        }
        writing.push(standing);
        context.seeing(
                standing.isAboutTheSource(),
                () -> blaming(standing.name(), () -> conditions.add(standing.condition())));
        writing.pop();
    }

    /** Does something with what a definition says, and tells who says it if that is wrong. */
    static void blaming(String name, Runnable work) {
        try {
            work.run();
        } catch (InvalidQueryException exception) {
            throw new InvalidQueryException("%s is wrong: %s".formatted(name, exception.problem()), exception.action());
        }
    }

    /** Tells whether what is being written is said by a definition, not by the query. */
    boolean isWriting() {
        return !writing.isEmpty();
    }
}
