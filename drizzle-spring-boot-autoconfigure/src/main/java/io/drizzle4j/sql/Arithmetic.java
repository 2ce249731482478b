package io.drizzle4j.sql;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.type.PgType;

/** A sum, difference or product of two numbers of one type. */
record Arithmetic<T>(Expression<T> left, Sign sign, Expression<?> right) implements Expression<T> {

    /** The operator. It is an enum, so that no text of a caller becomes part of a statement. */
    enum Sign {
        PLUS(" + "),
        MINUS(" - "),
        TIMES(" * ");

        private final String sql;

        Sign(String sql) {
            this.sql = sql;
        }
    }

    @Override
    public PgType<T> type() {
        return left.type();
    }

    @Override
    public boolean isTyped() {
        return left.isTyped();
    }

    @Override
    public void appendTo(SqlWriter sql) {
        sql.append("(").operand(left).append(sign.sql).operand(right).append(")");
    }

    @Override
    public Arithmetic<T> withSlots(Slots slots) {
        return new Arithmetic<>(slots.part(left), sign, slots.part(right));
    }
}
