package io.drizzle4j.internal.decode;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonGeneratorBase;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/** A text that is JSON already, as PostgreSQL wrote it. */
record JsonText(String json) implements JacksonSerializable {

    /** Takes numbers of as many digits as PostgreSQL stores. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Into JSON as it stands; into a tree, another format, or JSON with escapes of its own, token by token. */
    @Override
    public void serialize(JsonGenerator generator, SerializationContext context) {
        if (writesAsItStands(generator)) {
            generator.writeRawValue(json);
            return;
        }
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            generator.copyCurrentStructureExact(parser);
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
