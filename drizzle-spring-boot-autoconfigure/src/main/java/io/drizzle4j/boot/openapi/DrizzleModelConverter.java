package io.drizzle4j.boot.openapi;

import com.fasterxml.jackson.databind.type.TypeFactory;
import io.drizzle4j.result.Paged;
import io.drizzle4j.result.Row;
import io.drizzle4j.value.Interval;
import io.drizzle4j.value.Range;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes the types of the library as their JSON is: a row as a free-form object, an interval as a string, a page
 * with a number as its total, and other values with all of their properties.
 */
final class DrizzleModelConverter implements ModelConverter {

    private static final TypeFactory TYPES = TypeFactory.defaultInstance();

    private static final Type MAP = TYPES.constructMapType(Map.class, String.class, Object.class);

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var raw = TYPES.constructType(type.getType()).getRawClass();
        if (raw == Row.class) {
            return row(next(copy(type, MAP), context, chain));
        }
        if (raw == Interval.class) {
            return interval(next(copy(type, String.class), context, chain));
        }
        var schema = next(type, context, chain);
        var model = schema == null ? null : model(schema, context);
        if (model == null || model.getProperties() == null) {
            return schema;
        }
        if (raw == Paged.class) {
            model.getProperties().put("total", context.resolve(new AnnotatedType(Long.class)));
            allowNull(model, "total");
        } else if (raw.getPackage() == Range.class.getPackage()) {
            model.setRequired(List.copyOf(model.getProperties().keySet()));
            allowNull(model, "lower");
            allowNull(model, "upper");
        }
        return schema;
    }

    private static @Nullable Schema<?> row(@Nullable Schema<?> map) {
        if (map != null) {
            map.setAdditionalProperties(true);
        }
        return map;
    }

    private static @Nullable Schema<?> interval(@Nullable Schema<?> text) {
        if (text != null && text.getExample() == null) {
            text.setExample("P1Y2M3DT4H5M6.789S");
        }
        return text;
    }

    /** Returns the model that a schema refers to; null if it is not defined yet. */
    private static @Nullable Schema<?> model(Schema<?> schema, ModelConverterContext context) {
        var reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    /** Allows null for a property that is no reference: by a flag in OpenAPI 3.0, by a further type in 3.1. */
    private static void allowNull(Schema<?> model, String name) {
        Schema<?> property = model.getProperties().get(name);
        if (property != null && property.get$ref() == null) {
            property.setNullable(true);
            property.addType("null");
        }
    }

    private static @Nullable Schema<?> next(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }

    /** Copies what annotations and views say about the place of a type. */
    private static AnnotatedType copy(AnnotatedType type, Type other) {
        return new AnnotatedType(other)
                .name(type.getName())
                .parent(type.getParent())
                .propertyName(type.getPropertyName())
                .schemaProperty(type.isSchemaProperty())
                .ctxAnnotations(type.getCtxAnnotations())
                .jsonViewAnnotation(type.getJsonViewAnnotation())
                .resolveAsRef(type.isResolveAsRef())
                .skipOverride(type.isSkipOverride());
    }
}
