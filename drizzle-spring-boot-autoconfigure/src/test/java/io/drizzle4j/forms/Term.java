package io.drizzle4j.forms;

import io.drizzle4j.sql.Expression;
import java.util.function.Function;

/**
 * An expression, and what it is worth.
 *
 * @param text the same for messages
 */
public record Term<T>(Expression<T> sql, Function<Scope, T> value, String text) {

    @Override
    public String toString() {
        return text;
    }
}
