package io.drizzle4j.internal.decode;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Writes a row as Jackson writes any map, but JSON that was read as text as the JSON that it is. Jackson, where it is
 * there, finds it by an annotation of the row. Public, since a mapper may be told to use nothing else.
 */
public final class RowSerializer extends ValueSerializer<RowMap> {

    private final @Nullable ValueSerializer<Object> maps;

    /** Called by Jackson, which asks for another one before it writes a row. */
    public RowSerializer() {
        this(null);
    }

    private RowSerializer(@Nullable ValueSerializer<Object> maps) {
        this.maps = maps;
    }

    /** The mapper's settings for maps, and those of the property, hold for a row too. */
    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
        return new RowSerializer(context.findPrimaryPropertySerializer(JsonRow.class, property));
    }

    @Override
    public void serialize(RowMap row, JsonGenerator generator, SerializationContext context) {
        maps().serialize(new JsonRow(row), generator, context);
    }

    @Override
    public void serializeWithType(
            RowMap row, JsonGenerator generator, SerializationContext context, TypeSerializer types) {
        maps().serializeWithType(new JsonRow(row), generator, context, types);
    }

    @Override
    public boolean isEmpty(SerializationContext context, RowMap row) {
        return row.isEmpty();
    }

    private ValueSerializer<Object> maps() {
        return Objects.requireNonNull(maps);
    }
}
