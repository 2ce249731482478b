package io.drizzle4j.sql;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.type.PgType;
import java.util.List;

/** A call of a PostgreSQL function whose name is trusted. */
record Call<T>(String function, List<Expression<?>> arguments, PgType<T> type) implements Expression<T> {

    Call {
        arguments = List.copyOf(arguments);
    }

    @Override
    public void appendTo(SqlWriter sql) {
        sql.append(function).append("(").joined(", ", arguments).append(")");
    }

    @Override
    public Call<T> withSlots(Slots slots) {
        return new Call<>(function, slots.parts(arguments), type);
    }
}
