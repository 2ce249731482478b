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
 * A text that is JSON by the declaration of its column. Whether it is JSON is looked at before it is written as it
 * stands: the column may have become a text in the database, and then its values must not add keys to those of the row.
 */
record JsonText(String text) implements JacksonSerializable {

    /** Takes whatever PostgreSQL stores, however long or deep. */
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
     * JSON as it stands; into a tree, another format, or JSON with escapes of its own, token by token. Any other text
     * as a text.
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

    /** Returns whether the text is one value of JSON and nothing else. */
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

    /** JSON has no class that a reader could be told of. */
    @Override
    public void serializeWithType(JsonGenerator generator, SerializationContext context, TypeSerializer types) {
        serialize(generator, context);
    }
}
