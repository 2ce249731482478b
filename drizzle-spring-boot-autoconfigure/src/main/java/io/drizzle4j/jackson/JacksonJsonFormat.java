package io.drizzle4j.jackson;

import io.drizzle4j.type.JsonFormat;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A {@link JsonFormat} that uses a {@link JsonMapper} with its settings, except for two: numbers in a tree
 * ({@code JsonNode}) keep all digits, and may have as many digits as PostgreSQL stores.
 */
public final class JacksonJsonFormat implements JsonFormat {

    private final JsonMapper mapper;

    /** The mapper's factory without its limit on the length of numbers. */
    private final JsonFactory factory;

    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    /** Creates a format that uses the given mapper. */
    public JacksonJsonFormat(JsonMapper mapper) {
        this.mapper = mapper;
        var factory = mapper.tokenStreamFactory();
        this.factory = factory.rebuild()
                .streamReadConstraints(factory.streamReadConstraints()
                        .rebuild()
                        .maxNumberLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    @Override
    public @Nullable Object read(String json, Type type) {
        var reader = readers.computeIfAbsent(type, this::reader);
        try {
            return reader.readValue(json);
        } catch (StreamConstraintsException exception) {
            return readLongNumbers(json, reader);
        }
    }

    private @Nullable Object readLongNumbers(String json, ObjectReader reader) {
        try (var parser = factory.createParser(ObjectReadContext.empty(), json)) {
            return reader.readValue(parser);
        }
    }

    private ObjectReader reader(Type type) {
        return mapper.readerFor(mapper.constructType(type))
                .with(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    /** Generic types need an explicit writer, because their elements' declared types are not known from the class. */
    @Override
    public String write(Object value, Type type) {
        return type instanceof Class
                ? mapper.writeValueAsString(value)
                : mapper.writerFor(mapper.constructType(type)).writeValueAsString(value);
    }
}
