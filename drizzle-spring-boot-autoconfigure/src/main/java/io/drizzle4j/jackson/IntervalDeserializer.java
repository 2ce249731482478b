package io.drizzle4j.jackson;

import io.drizzle4j.error.InvalidValueException;
import io.drizzle4j.value.Interval;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads an interval in ISO 8601 format, or an object with its components. */
final class IntervalDeserializer extends StdScalarDeserializer<Interval> {

    IntervalDeserializer() {
        super(Interval.class);
    }

    @Override
    public Interval deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.hasToken(JsonToken.START_OBJECT)) {
            var node = context.readTree(parser);
            return new Interval(
                    node.required("months").intValue(),
                    node.required("days").intValue(),
                    node.required("microseconds").longValue());
        }
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Interval) context.handleUnexpectedToken(Interval.class, parser);
        }
        try {
            return Interval.parse(parser.getString());
        } catch (InvalidValueException exception) {
            return (Interval) context.handleWeirdStringValue(Interval.class, parser.getString(), exception.problem());
        }
    }
}
