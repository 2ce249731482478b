package io.drizzle4j.sql;

/** A value that will be bound, never written. */
record Value<T>(PgType<T> type, T value) implements Expression<T> {

    @Override
    public void appendTo(SqlWriter sql) {
        throw InvalidOperand.outsideOfAQuery();
    }

    @Override
    public Slot<T> withSlots(Slots slots) {
        return slots.add(type, value);
    }
}
