package io.drizzle4j.type;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.InvalidValueException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.error.UnexpectedDataException;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * JSON that is mapped to a Java type.
 *
 * @param name {@code json} or {@code jsonb}
 * @param type the Java type
 * @param format maps the JSON; null in a definition, for which it is not known yet
 */
record JsonCodec<T>(String name, Type type, @Nullable JsonFormat format) implements Codec<T> {

    @Override
    public ResolvableType valueType(Class<T> javaType) {
        return ResolvableType.forType(type);
    }

    @Override
    public Codec<T> using(JsonFormat newFormat) {
        return new JsonCodec<>(name, type, newFormat);
    }

    @Override
    public boolean needsJsonFormat() {
        return format == null;
    }

    @Override
    public String write(T value) {
        var json = written(known(), value);
        return TextCodec.TEXT.checked("A parameter of type " + name, json);
    }

    private String written(JsonFormat json, T value) {
        try {
            return json.write(value, type);
        } catch (RuntimeException exception) {
            throw new InvalidValueException(
                    "A value of %s cannot be written as %s; see the cause.".formatted(type.getTypeName(), name),
                    "Fix the class, or the configuration of the JSON mapper.",
                    exception);
        }
    }

    @Override
    public T parse(String text) {
        var value = read(known(), text);
        if (value == null) {
            throw new UnexpectedDataException(
                    "A value of type %s is the JSON null, which %s cannot hold.".formatted(name, type.getTypeName()),
                    "Declare it as a tree, %s(JsonNode.class), or read it as text: extras(key, cast(column, String.class))."
                            .formatted(name));
        }
        return value;
    }

    @SuppressWarnings("unchecked") // the format was given the type
    private @Nullable T read(JsonFormat json, String text) {
        try {
            return (T) json.read(text, type);
        } catch (RuntimeException exception) {
            throw new UnexpectedDataException(
                    "A value of type %s cannot be read as %s; see the cause.".formatted(name, type.getTypeName()),
                    "Fix the class or the data, or read it as text: extras(key, cast(column, String.class)).",
                    exception);
        }
    }

    /**
     * Returns the format. A query without one is rejected earlier; the default of a column is written before there is
     * one.
     */
    private JsonFormat known() {
        if (format == null) {
            throw InvalidSchemaException.of(List.of(new Problem(
                    "A default of type %s is given as %s, but a definition has no JsonFormat to write it."
                            .formatted(name, type.getTypeName()),
                    "Write it as SQL: defaultSql(\"'{}'\").")));
        }
        return format;
    }
}
