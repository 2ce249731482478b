package io.drizzle4j.internal.result;

import io.drizzle4j.error.InvalidValueException;
import io.drizzle4j.type.JsonFormat;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.ClassUtils;

/** Finds a lossless conversion from the Java type of a column to that of a component. */
final class Conversions {

    /** Jackson's tree. By name, because Jackson is optional. */
    private static final String JSON_TREE = "tools.jackson.databind.JsonNode";

    private final ConversionService service;

    private final @Nullable JsonFormat jsonFormat;

    Conversions(ConversionService service, @Nullable JsonFormat jsonFormat) {
        this.service = service;
        this.jsonFormat = jsonFormat;
    }

    /**
     * Returns the conversion from a column type to a target type; null if there is none. JSON text becomes a tree. It
     * is mapped to another type only if its column declares that, and is not converted like other text.
     */
    @Nullable Conversion between(PgType<?> type, ResolvableType target) {
        if (!type.isJsonText()) {
            return between(type.valueType(), target);
        }
        if (jsonFormat != null
                && type.javaType() == String.class
                && target.toClass().getName().equals(JSON_TREE)) {
            return toTree(jsonFormat, target);
        }
        return between(type.valueType(), target) == Conversion.NONE ? Conversion.NONE : null;
    }

    private static Conversion toTree(JsonFormat format, ResolvableType tree) {
        return text -> Objects.requireNonNull(format.read((String) text, tree.getType()));
    }

    private @Nullable Conversion between(ResolvableType source, ResolvableType target) {
        var from = source.toClass();
        var to = boxed(target);
        if (from == to && !source.hasGenerics() || target.isAssignableFrom(source)) {
            return Conversion.NONE;
        }
        if (Number.class.isAssignableFrom(from) && (Number.class.isAssignableFrom(to) || to == Character.class)) {
            return NumberConversions.between(from, to);
        }
        if (from == List.class) {
            return ofList(source, target);
        }
        return to.isAssignableFrom(from)
                        || hasElements(from)
                        || hasElements(to)
                        || TimeConversions.isAmbiguous(from, to)
                        || !service.canConvert(from, to)
                ? null
                : value -> converted(value, to);
    }

    /** Returns the class of a type; for a primitive type, its wrapper class. */
    static Class<?> boxed(ResolvableType type) {
        return ClassUtils.resolvePrimitiveIfNecessary(type.toClass());
    }

    /** Rejects null, which Spring returns for empty text in most conversions. */
    private Object converted(Object value, Class<?> to) {
        var converted = service.convert(value, to);
        if (converted == null) {
            throw new InvalidValueException(
                    value instanceof String text && text.isBlank()
                            ? "%s text is not a valid %s."
                                    .formatted(text.isEmpty() ? "An empty" : "A blank", to.getSimpleName())
                            : "The ConversionService converts it to null.",
                    "Store null in its place, or convert it with your own converter.");
        }
        return converted;
    }

    /**
     * Returns whether a class contains elements. Spring's conversions from text and to collections would alter such
     * values.
     */
    private static boolean hasElements(Class<?> type) {
        return type.isArray()
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || BaseStream.class.isAssignableFrom(type)
                || type == Optional.class;
    }

    private @Nullable Conversion ofList(ResolvableType source, ResolvableType target) {
        var element = element(target);
        var ofElement = element.equals(ResolvableType.NONE) ? null : between(source.getGeneric(0), element);
        if (ofElement == null) {
            return null;
        }
        if (target.toClass().isAssignableFrom(List.class)) {
            return ofElement == Conversion.NONE ? ofElement : list -> converted((List<?>) list, ofElement);
        }
        var listType = new TypeDescriptor(ResolvableType.forClassWithGenerics(List.class, element), null, null);
        var targetType = new TypeDescriptor(target, null, null);
        return service.canConvert(listType, targetType)
                ? list -> Objects.requireNonNull(
                        service.convert(converted((List<?>) list, ofElement), listType, targetType))
                : null;
    }

    /** Returns the element type of an array or a collection; {@link ResolvableType#NONE} for other types. */
    static ResolvableType element(ResolvableType type) {
        return type.isArray()
                ? type.getComponentType()
                : type.as(Iterable.class).getGeneric(0);
    }

    /** Converts elements; null elements stay null. */
    private static List<@Nullable Object> converted(List<?> list, Conversion ofElement) {
        List<@Nullable Object> converted = new ArrayList<>(list.size());
        for (var element : list) {
            converted.add(element == null ? null : ofElement.convert(element));
        }
        return Collections.unmodifiableList(converted);
    }
}
