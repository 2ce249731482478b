package io.drizzle4j.internal.page;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.internal.query.ComparedKey;
import io.drizzle4j.internal.request.ClientFault;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.sql.Operators;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The position of a row in an order: a value for each key. It may come from the web. */
final class KeysetPosition {

    private static final int MAX_SHOWN = 20;

    private final KeysetOrder order;

    private final SchemaTable table;

    private final Map<String, @Nullable Object> values;

    KeysetPosition(KeysetOrder order, SchemaTable table, Map<String, @Nullable Object> values) {
        this.order = order;
        this.table = table;
        this.values = values;
        if (values.size() != order.keys().size() || !values.keySet().containsAll(order.names())) {
            throw unfit(
                    values.size() > MAX_SHOWN
                            ? "has %d keys".formatted(values.size())
                            : "has the keys %s".formatted(Quoted.names(values.keySet())));
        }
    }

    /**
     * Returns the value of a key as a value of its column's type, or null.
     *
     * @throws InvalidRequestException if the value has another type, or is not a valid value in PostgreSQL
     */
    @Nullable Object value(ComparedKey key) {
        var given = values.get(key.name());
        var type = key.expression().type();
        if (given == null) {
            if (!key.isNullable()) {
                throw unfit("has null for '%s', which is not nullable".formatted(key.name()));
            }
            return null;
        }
        var value = PositionValue.of(type, given);
        if (value == null) {
            throw unfit("has %s for '%s'".formatted(kind(given), key.name()));
        }
        try {
            return Operators.placeholder(key.name(), type).check(value);
        } catch (InvalidQueryException exception) {
            throw unfit("has a value for '%s' that PostgreSQL cannot store".formatted(key.name()));
        }
    }

    private static String kind(Object given) {
        if (given instanceof CharSequence) {
            return "a string";
        }
        if (given instanceof Number) {
            return "a number";
        }
        return given instanceof Boolean ? "a boolean" : "a value of another type";
    }

    private InvalidRequestException unfit(String what) {
        return ClientFault.of(
                "The position %s.".formatted(what),
                "Give a value for each key of the order of '%s', as Window.positionAt(…) does: %s."
                        .formatted(
                                table.table(),
                                order.keys().stream()
                                        .map(key -> "%s (%s)"
                                                .formatted(
                                                        key.name(),
                                                        key.expression()
                                                                .type()
                                                                .javaType()
                                                                .getSimpleName()))
                                        .collect(Collectors.joining(", "))));
    }
}
