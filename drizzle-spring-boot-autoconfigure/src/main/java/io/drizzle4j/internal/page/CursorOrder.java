package io.drizzle4j.internal.page;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Order;
import io.drizzle4j.type.PgType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The order of a query, to which its cursors belong.
 *
 * @param query the query
 * @param keys the keys of the order
 */
public record CursorOrder(Query query, List<Order> keys) {

    /** Returns what distinguishes the order from others: its table, and the name, type and direction of each key. */
    byte[] description() {
        return keys.stream()
                .map(key ->
                        "%s %s%s".formatted(name(key), key.expression().type().name(), key.direction()))
                .collect(Collectors.joining(", ", query.table() + ": ", ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the key of a column or an extra. An order by offset may also have others, which have no name. */
    private String name(Order key) {
        var expression = key.expression();
        if (expression instanceof Column<?> column && query.table().has(column)) {
            return String.valueOf(query.table().key(column));
        }
        return query.extras().stream()
                .filter(extra -> extra.expression().equals(expression))
                .map(Query.Extra::key)
                .findFirst()
                .orElse("?");
    }

    /** Returns the values of a position as text. */
    List<byte @Nullable []> write(List<@Nullable Object> position) {
        List<byte @Nullable []> texts = new ArrayList<>();
        for (var i = 0; i < keys.size(); i++) {
            texts.add(write(keys.get(i), position.get(i)));
        }
        return texts;
    }

    @SuppressWarnings("unchecked") // the value was read as this type
    private byte @Nullable [] write(Order key, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        var type = (PgType<Object>) key.expression().type();
        if (type.needsJsonFormat()) {
            throw new InvalidQueryException(
                    "'%s' has no cursors, because it is ordered by mapped JSON: '%s'."
                            .formatted(query.label(), name(key)),
                    "Order by a value in it: orderBy(asc(sql(TEXT, \"{0} ->> 'key'\", column))).");
        }
        return PositionValue.write(type, value).getBytes(StandardCharsets.UTF_8);
    }
}
