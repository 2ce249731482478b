package io.drizzle4j.type;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.UnexpectedDataException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * Values of a composite type as Java records.
 *
 * @param definition the composite type
 * @param attributes the types of its attributes
 * @param constructor the record's constructor, with a parameter per attribute
 * @param accessors the record's accessors, one per attribute
 */
record CompositeCodec<R extends Record>(
        PgComposite definition, List<PgType<?>> attributes, Constructor<R> constructor, List<Method> accessors)
        implements Codec<R> {

    /**
     * Creates a codec.
     *
     * @throws io.drizzle4j.error.InvalidSchemaException if the types of the components do not match the attributes
     */
    static <R extends Record> CompositeCodec<R> of(
            @Nullable String schema, String name, Class<R> javaType, List<PgType<?>> attributes) {
        var components = javaType.getRecordComponents();
        check(name, javaType, attributes);
        var described = IntStream.range(0, components.length)
                .mapToObj(i -> new PgComposite.Attribute(
                        components[i].getName(),
                        attributes.get(i).declaration(),
                        attributes.get(i).names().catalog()))
                .toList();
        return of(new PgComposite(schema, name, described), javaType, List.copyOf(attributes));
    }

    private static void check(String name, Class<? extends Record> javaType, List<PgType<?>> attributes) {
        var given = attributes.stream()
                .map(attribute -> attribute.javaType().getName())
                .toList();
        var components = Arrays.stream(javaType.getRecordComponents())
                .map(component -> boxed(component).getName())
                .toList();
        if (!given.equals(components)) {
            throw InvalidType.otherComponents(name, given, javaType, components);
        }
        checkArguments(name, javaType, attributes);
        for (var attribute : attributes) {
            InvalidType.refuseSerial("An attribute of the composite type '%s'".formatted(name), attribute);
            if (attribute.hasOtherWireType()) {
                throw InvalidType.attributeWithoutOwnText(name, attribute);
            }
        }
    }

    /**
     * Checks type arguments. Otherwise a {@code List<String>} in place of a {@code List<Integer>} would fail only when
     * an element is used.
     */
    private static void checkArguments(String name, Class<? extends Record> javaType, List<PgType<?>> attributes) {
        var given = attributes.stream().map(PgType::valueType).toList();
        var components = Arrays.stream(javaType.getRecordComponents())
                .map(component -> ResolvableType.forMethodReturnType(component.getAccessor()))
                .toList();
        for (var i = 0; i < given.size(); i++) {
            var type = given.get(i);
            if (type.hasGenerics()
                    && !type.hasUnresolvableGenerics()
                    && !components.get(i).isAssignableFrom(type)) {
                throw InvalidType.otherComponents(name, names(given), javaType, names(components));
            }
        }
    }

    private static List<String> names(List<ResolvableType> types) {
        return types.stream().map(ResolvableType::toString).toList();
    }

    private static Class<?> boxed(RecordComponent component) {
        return MethodType.methodType(component.getType()).wrap().returnType();
    }

    private static <R extends Record> CompositeCodec<R> of(
            PgComposite definition, Class<R> javaType, List<PgType<?>> attributes) {
        var components = javaType.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var accessors =
                Arrays.stream(components).map(RecordComponent::getAccessor).toList();
        try {
            var constructor = javaType.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            accessors.forEach(accessor -> accessor.setAccessible(true));
            return new CompositeCodec<>(definition, attributes, constructor, accessors);
        } catch (NoSuchMethodException | InaccessibleObjectException exception) {
            throw InvalidType.closed(definition.name(), javaType);
        }
    }

    /** Returns the definitions that the attributes depend on, followed by this one. */
    List<PgDefinition> definitions() {
        var needed = attributes.stream()
                .flatMap(attribute -> attribute.definitions().stream())
                .toList();
        return PgDefinition.after(needed, definition);
    }

    boolean isComparable() {
        return attributes.stream().allMatch(PgType::isComparable);
    }

    @Override
    public Codec<R> using(JsonFormat format) {
        List<PgType<?>> mapped = new ArrayList<>();
        attributes.forEach(attribute -> mapped.add(attribute.using(format)));
        return new CompositeCodec<>(definition, mapped, constructor, accessors);
    }

    @Override
    public boolean needsJsonFormat() {
        return attributes.stream().anyMatch(PgType::needsJsonFormat);
    }

    @Override
    public boolean isComposite() {
        return true;
    }

    @Override
    public R checked(String receiver, R value) {
        for (var i = 0; i < attributes.size(); i++) {
            var attribute = attribute(value, i);
            if (attribute != null) {
                attributes.get(i).checked(receiver, attribute);
            }
        }
        return value;
    }

    private @Nullable Object attribute(R value, int index) {
        try {
            return accessors.get(index).invoke(value);
        } catch (ReflectiveOperationException exception) {
            throw new InvalidQueryException(
                    "The attribute '%s' of a value for the composite type %s cannot be read from its %s: %s."
                            .formatted(
                                    definition.attributes().get(index).name(),
                                    definition.quotedName(),
                                    constructor.getName(),
                                    cause(exception)),
                    "Correct the method of that name.");
        }
    }

    private static String cause(ReflectiveOperationException exception) {
        return Stream.of(exception.getCause(), exception)
                .filter(found -> found != null)
                .map(found -> found.getClass().getName())
                .findFirst()
                .orElse("");
    }

    @Override
    public String write(R value) {
        List<@Nullable String> texts = new ArrayList<>();
        for (var i = 0; i < attributes.size(); i++) {
            texts.add(text(attributes.get(i), attribute(value, i)));
        }
        return CompositeText.of(texts);
    }

    @SuppressWarnings("unchecked") // the component has the attribute's type
    private static <T> @Nullable String text(PgType<T> attribute, @Nullable Object value) {
        return value == null ? null : attribute.write((T) value);
    }

    @Override
    public R parse(String text) {
        var texts = CompositeText.read(text);
        if (texts.size() != attributes.size()) {
            throw new UnexpectedDataException(
                    "A value of the composite type %s has %d attributes, but %s has %d components."
                            .formatted(definition.quotedName(), texts.size(), constructor.getName(), attributes.size()),
                    "Give PgType.composite(…) an attribute for each that the type has in the database.");
        }
        var values = new @Nullable Object[texts.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = value(i, texts.get(i));
        }
        return made(values);
    }

    private @Nullable Object value(int index, @Nullable String text) {
        if (text != null) {
            return attributes.get(index).parse(text);
        }
        var type = constructor.getParameterTypes()[index];
        if (type.isPrimitive()) {
            throw new UnexpectedDataException(
                    "The attribute '%s' of a value of the composite type %s is null, which %s cannot hold."
                            .formatted(definition.attributes().get(index).name(), definition.quotedName(), type),
                    "Make that component of %s one of %s."
                            .formatted(
                                    constructor.getName(),
                                    attributes.get(index).javaType().getName()));
        }
        return null;
    }

    private R made(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException exception) {
            throw new UnexpectedDataException(
                    "%s could not be created from a value of the composite type %s: its constructor threw %s."
                            .formatted(constructor.getName(), definition.quotedName(), cause(exception)),
                    "Correct the constructor, or the value.");
        }
    }
}
