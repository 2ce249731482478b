package io.drizzle4j.internal.jackson;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Serializes a value of the declared type {@code Row} with the serializer of the row's own class. Jackson uses the
 * declared type, for example, in Spring MVC for the result of a method. It finds this class through {@link RowAsJson}.
 * Public, because a mapper can be configured to use public classes only.
 */
public final class DeclaredRowSerializer extends ValueSerializer<Object> {

    private final @Nullable BeanProperty property;

    /** Called by Jackson. */
    public DeclaredRowSerializer() {
        this(null);
    }

    private DeclaredRowSerializer(@Nullable BeanProperty property) {
        this.property = property;
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty ofRow) {
        return new DeclaredRowSerializer(ofRow);
    }

    @Override
    public void serialize(Object row, JsonGenerator generator, SerializationContext context) {
        own(row, context).serialize(row, generator, context);
    }

    @Override
    public void serializeWithType(
            Object row, JsonGenerator generator, SerializationContext context, TypeSerializer types) {
        own(row, context).serializeWithType(row, generator, context, types);
    }

    @Override
    public boolean isEmpty(SerializationContext context, Object row) {
        return ((Map<?, ?>) row).isEmpty();
    }

    /** Treats a class without a serializer of its own, such as a test's, as a map. */
    private ValueSerializer<Object> own(Object row, SerializationContext context) {
        var own = context.findPrimaryPropertySerializer(row.getClass(), property);
        return own instanceof DeclaredRowSerializer ? context.findPrimaryPropertySerializer(Map.class, property) : own;
    }
}
