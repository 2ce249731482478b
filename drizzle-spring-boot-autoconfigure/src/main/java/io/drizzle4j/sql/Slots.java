package io.drizzle4j.sql;

import java.util.ArrayList;
import java.util.List;

/** The values of a question, in the order of its slots. A {@link Placeholder} stands for a value still to come. */
public final class Slots {

    private final List<Object> values = new ArrayList<>();

    /** Creates an empty list of values. */
    public Slots() {}

    /**
     * Adds a value.
     *
     * @param value the value, or the {@link Placeholder} that names it
     */
    public <T> Slot<T> add(PgType<T> type, Object value) {
        values.add(value);
        return new Slot<>(values.size() - 1, type);
    }

    /** Returns the values so far. */
    public List<Object> values() {
        return List.copyOf(values);
    }
}
