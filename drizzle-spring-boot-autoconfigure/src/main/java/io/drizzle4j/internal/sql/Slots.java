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
 * The values of a query, in the order of its slots. A {@link Placeholder} stands for a value that is bound later.
 *
 * <p>Every expression of a query or a definition passes through here before anything else recurses into it. So this
 * class rejects expressions that are nested too deeply.
 */
public final class Slots {

    /** The maximum nesting depth of expressions. Deeper ones could overflow a thread's stack. */
    private static final int MAX_LEVELS = 200;

    private final List<Object> values = new ArrayList<>();

    private Map<Expression<?>, Expression<?>> known = Map.of();

    /** Parts that have slots already; see {@link #reusing}. */
    private Map<Expression<?>, Expression<?>> reused = Map.of();

    /** The nesting depth of the current expression. */
    private int depth;

    /** Whether this instance only checks the nesting depth. */
    private boolean isTrial;

    /** Creates an empty list of values. */
    public Slots() {}

    /** Creates a list of values that continues those of a query. */
    public static Slots after(List<Object> values) {
        var slots = new Slots();
        slots.values.addAll(values);
        return slots;
    }

    /**
     * Adds a value.
     *
     * @param value the value, or the {@link Placeholder} that stands for it
     */
    public <T> Slot<T> add(PgType<T> type, Object value) {
        values.add(value);
        return new Slot<>(values.size() - 1, type);
    }

    /**
     * Checks the nesting depth of an expression.
     *
     * @throws InvalidQueryException if there are more than 200 levels
     */
    public static void checkNesting(Expression<?> expression) {
        var slots = new Slots();
        slots.isTrial = true;
        expression.withSlots(slots);
    }

    /**
     * Returns a part of an expression, with its values replaced by slots.
     *
     * @throws InvalidQueryException if it is nested more than 200 levels deep
     */
    @SuppressWarnings("unchecked") // a reused part was created from an equal expression
    public <T> Expression<T> part(Expression<T> part) {
        if (depth == MAX_LEVELS) {
            throw new InvalidQueryException(
                    "An expression is nested more than %d levels deep.".formatted(MAX_LEVELS),
                    "Combine all conditions in a single and(…) or or(…), and use inArray(…) for values.");
        }
        var before = reused.get(part);
        if (before != null) {
            return (Expression<T>) before;
        }
        depth++;
        try {
            return part.withSlots(this);
        } finally {
            depth--;
        }
    }

    /**
     * Returns parts of an expression, with their values replaced by slots.
     *
     * @throws InvalidQueryException if they are nested more than 200 levels deep
     */
    public List<Expression<?>> parts(List<? extends Expression<?>> parts) {
        List<Expression<?>> withSlots = new ArrayList<>(parts.size());
        for (var part : parts) {
            withSlots.add(part(part));
        }
        return withSlots;
    }

    /**
     * Returns an expression with its values replaced by slots. Equal expressions give the same instance, so that SQL
     * computes it once.
     *
     * @param withSlots creates it the first time
     */
    @SuppressWarnings("unchecked") // the cached result was created from an equal expression
    public <E extends Expression<?>> E once(E expression, Supplier<? extends E> withSlots) {
        if (isTrial) {
            return withSlots.get();
        }
        checkNesting(expression); // must precede hashing
        var before = known.get(expression);
        if (before == null) {
            before = withSlots.get();
            known = known.isEmpty() ? new HashMap<>() : known;
            known.put(expression, before);
        }
        return (E) before;
    }

    /**
     * Runs code in which equal parts of expressions have the same slots.
     *
     * @param parts expressions, with their values replaced by slots
     * @param work the code; it passes every expression to {@link #once}, which checks that it can be hashed
     */
    public void reusing(Map<Expression<?>, Expression<?>> parts, Runnable work) {
        reused = parts;
        work.run();
        reused = Map.of();
    }

    /** Returns the values so far. */
    public List<Object> values() {
        return List.copyOf(values);
    }
}
