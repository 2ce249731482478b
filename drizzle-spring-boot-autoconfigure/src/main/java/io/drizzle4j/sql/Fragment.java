package io.drizzle4j.sql;

import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.type.PgType;
import java.util.List;

/**
 * Custom SQL, parsed and checked once, always in parentheses.
 *
 * @param hasWindow whether it calls a window function outside any sub-select
 */
record Fragment<T>(PgType<T> type, List<String> texts, List<Expression<?>> arguments, boolean hasWindow)
        implements Expression<T> {

    Fragment {
        texts = List.copyOf(texts);
        arguments = List.copyOf(arguments);
    }

    /** Parses a text. An argument may occur several times. */
    static <T> Fragment<T> of(PgType<T> type, String text, List<Expression<?>> arguments) {
        var reader = new FragmentReader(text, arguments.size());
        return new Fragment<>(
                type,
                reader.texts(),
                reader.positions().stream().<Expression<?>>map(arguments::get).toList(),
                reader.hasWindow());
    }

    @Override
    public boolean isTyped() {
        return false;
    }

    @Override
    public void appendTo(SqlWriter sql) {
        sql.fragment(hasWindow).append("(").append(texts.get(0));
        for (var i = 0; i < arguments.size(); i++) {
            append(arguments.get(i), sql);
            sql.append(texts.get(i + 1));
        }
        sql.append(")");
    }

    /** Appends an argument. A parameter ends with the name of its type, which the following text must not extend. */
    private static void append(Expression<?> argument, SqlWriter sql) {
        if (argument instanceof Parameter<?>) {
            sql.append("(").append(argument).append(")");
        } else {
            sql.operand(argument);
        }
    }

    @Override
    public Fragment<T> withSlots(Slots slots) {
        return new Fragment<>(type, texts, slots.parts(arguments), hasWindow);
    }
}
