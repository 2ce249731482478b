package io.drizzle4j.forms;

import io.drizzle4j.sql.Expression;
import java.util.function.Function;

/**
 * An expression and its value.
 *
 * @param text the expression in messages
 */
public record Term<T>(Expression<T> sql, Function<Scope, T> value, String text) {

    @Override
    public String toString() {
        return text;
    }
}
