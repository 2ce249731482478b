package io.drizzle4j.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The values of a question, in the order of its slots. A {@link Placeholder} stands for a value still to come. */
public final class Slots {

    /** Many questions have one value only, in a list that is what they keep. */
    private List<Object> values = List.of();

    private Map<Expression<?>, Expression<?>> known = Map.of();

    /** Creates an empty list of values. */
    public Slots() {}

    /** Creates a list of values that goes on after those of a question. */
    public static Slots after(List<Object> values) {
        var slots = new Slots();
        slots.values = new ArrayList<>(values);
        return slots;
    }

    /**
     * Adds a value.
     *
     * @param value the value, or the {@link Placeholder} that names it
     */
    public <T> Slot<T> add(PgType<T> type, Object value) {
        if (values.isEmpty()) {
            values = List.of(value);
        } else {
            values = values instanceof ArrayList ? values : new ArrayList<>(values);
            values.add(value);
        }
        return new Slot<>(values.size() - 1, type);
    }

    /**
     * Returns an expression with slots, the very same for equal expressions: asked twice, it can be computed once.
     *
     * @param withSlots makes it the first time
     */
    @SuppressWarnings("unchecked") // what is known of an expression was made of an equal one
    public <E extends Expression<?>> E once(E expression, Supplier<? extends E> withSlots) {
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
