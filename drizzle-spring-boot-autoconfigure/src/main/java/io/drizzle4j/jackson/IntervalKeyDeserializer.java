package io.drizzle4j.jackson;

import io.drizzle4j.error.InvalidValueException;
import io.drizzle4j.value.Interval;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;

/** Reads an interval in ISO 8601 format as the key of a map. */
final class IntervalKeyDeserializer extends KeyDeserializer {

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
        try {
            return Interval.parse(key);
        } catch (InvalidValueException exception) {
            return context.handleWeirdKey(Interval.class, key, exception.problem());
        }
    }
}
