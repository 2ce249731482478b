package io.drizzle4j.internal.sql;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Placeholder;
import io.drizzle4j.sql.Slot;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The values of a question, in the order of its slots. A {@link Placeholder} stands for a value still to come.
 *
 * <p>Every expression of a query or a definition passes through here before anything else recurses into it, so this is
 * where one that is nested too deeply is refused.
 */
public final class Slots {

    /** How many expressions may stand one inside another; deeper ones could exhaust a thread's stack. */
    private static final int MOST_LEVELS = 200;

    private final List<Object> values = new ArrayList<>();

    private Map<Expression<?>, Expression<?>> known = Map.of();

    /** How many expressions are open, each a part of the one before. */
    private int depth;

    /** Whether nothing is done but to count how deeply an expression is nested. */
    private boolean isTrial;

    /** Creates an empty list of values. */
    public Slots() {}

    /** Creates a list of values that goes on after those of a question. */
    public static Slots after(List<Object> values) {
        var slots = new Slots();
        slots.values.addAll(values);
        return slots;
    }

    /**
     * Adds a value.
     *
     * @param value the value, or the {@link Placeholder} that names it
     */
    public <T> Slot<T> add(PgType<T> type, Object value) {
        values.add(value);
        return new Slot<>(values.size() - 1, type);
    }

    /**
     * Checks that expressions do not stand too deep inside one another.
     *
     * @throws InvalidQueryException if there are more than 200 levels
     */
    public static void checkNesting(Expression<?> expression) {
        var slots = new Slots();
        slots.isTrial = true;
        expression.withSlots(slots);
    }

    /**
     * Returns a part of an expression, with slots.
     *
     * @throws InvalidQueryException if it stands more than 200 levels deep
     */
    public <T> Expression<T> part(Expression<T> part) {
        if (depth == MOST_LEVELS) {
            throw new InvalidQueryException(
                    "An expression has more than %d levels of expressions inside one another.".formatted(MOST_LEVELS),
                    "Combine conditions in one and(…) or or(…), however many they are, and use inArray(…) for values.");
        }
        depth++;
        try {
            return part.withSlots(this);
        } finally {
            depth--;
        }
    }

    /**
     * Returns parts of an expression, with slots.
     *
     * @throws InvalidQueryException if they stand more than 200 levels deep
     */
    public List<Expression<?>> parts(List<? extends Expression<?>> parts) {
        List<Expression<?>> withSlots = new ArrayList<>(parts.size());
        for (var part : parts) {
            withSlots.add(part(part));
        }
        return withSlots;
    }

    /**
     * Returns an expression with slots, the very same for equal expressions: asked twice, it can be computed once.
     *
     * @param withSlots makes it the first time
     */
    @SuppressWarnings("unchecked") // what is known of an expression was made of an equal one
    public <E extends Expression<?>> E once(E expression, Supplier<? extends E> withSlots) {
        if (isTrial) {
            return withSlots.get();
        }
        checkNesting(expression); // before it is hashed
        var before = known.get(expression);
        if (before == null) {
            before = withSlots.get();
            known = known.isEmpty() ? new HashMap<>() : known;
            known.put(expression, before);
        }
        return (E) before;
    }

    /** Returns the values so far. */
    public List<Object> values() {
        return List.copyOf(values);
    }
}
