package io.drizzle4j.internal.decode;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Serializes a row like any map, except that JSON text is written as JSON. Jackson finds this class through an
 * annotation of the row. Public, because a mapper can be configured to use public classes only.
 */
public final class RowSerializer extends ValueSerializer<RowMap> {

    private final @Nullable ValueSerializer<Object> maps;

    /** Called by Jackson, which calls {@link #createContextual} before it serializes a row. */
    public RowSerializer() {
        this(null);
    }

    private RowSerializer(@Nullable ValueSerializer<Object> maps) {
        this.maps = maps;
    }

    /** Applies the settings of the mapper and of the property for maps to rows. */
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
