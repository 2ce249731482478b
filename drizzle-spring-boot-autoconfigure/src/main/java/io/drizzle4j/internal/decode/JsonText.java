package io.drizzle4j.internal.decode;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonGeneratorBase;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Text from a column that is declared as JSON. It is parsed before it is written as raw JSON, because the column may
 * have become plain text in the database, whose values must not be able to inject keys into the row.
 */
record JsonText(String text) implements JacksonSerializable {

    /** Accepts any JSON that PostgreSQL can store, regardless of length and depth. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

    /**
     * Writes JSON unchanged; token by token into a tree, another format, or JSON with custom escapes. Writes any other
     * text as a string.
     */
    @Override
    public void serialize(JsonGenerator generator, SerializationContext context) {
        if (!isJson()) {
            generator.writeString(text);
        } else if (writesAsItStands(generator)) {
            generator.writeRawValue(text);
        } else {
            try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
                parser.nextToken();
                generator.copyCurrentStructureExact(parser);
            }
        }
    }

    /** Returns whether the text is exactly one JSON value. */
    private boolean isJson() {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException exception) {
            return false;
        }
    }

    private static boolean writesAsItStands(JsonGenerator generator) {
        return generator instanceof JsonGeneratorBase
                && generator.getCharacterEscapes() == null
                && generator.getHighestNonEscapedChar() == 0;
    }

    /** Writes no type information, because JSON text has no class. */
    @Override
    public void serializeWithType(JsonGenerator generator, SerializationContext context, TypeSerializer types) {
        serialize(generator, context);
    }
}
