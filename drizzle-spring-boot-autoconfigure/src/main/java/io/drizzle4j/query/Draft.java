package io.drizzle4j.query;

import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.PgType;
import io.drizzle4j.sql.Placeholder;
import io.drizzle4j.sql.Slot;
import io.drizzle4j.sql.Slots;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What all levels of a question share while it is said.
 *
 * @param schema the tables and relations that it may name
 * @param slots the values of the question
 * @param parameters the values that it gives to the parameters of filters, by their names
 */
record Draft(Schema schema, Slots slots, Map<String, Object> parameters) {

    Draft(Schema schema) {
        this(schema, new Slots(), new LinkedHashMap<>());
    }

    Slot<Long> number(long value) {
        return slots.add(PgType.BIGINT, value);
    }

    Slot<Long> number(Placeholder<Long> value) {
        return slots.add(PgType.BIGINT, value.as(PgType.BIGINT));
    }

    Limit limit(long count) {
        return Limit.of(number(count), count);
    }

    Limit limit(Placeholder<Long> count) {
        return new Limit(number(count), null);
    }
}
