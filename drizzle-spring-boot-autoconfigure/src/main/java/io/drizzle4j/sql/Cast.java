package io.drizzle4j.sql;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.type.PgType;

/** An expression read as another type. */
record Cast<T>(Expression<?> expression, PgType<T> type) implements Expression<T> {

    @Override
    public void appendTo(SqlWriter sql) {
        sql.append("cast(")
                .append(expression)
                .append(" as ")
                .append(type.name())
                .append(")");
    }

    @Override
    public Cast<T> withSlots(Slots slots) {
        return new Cast<>(slots.part(expression), type);
    }
}
