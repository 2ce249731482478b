package io.drizzle4j.type;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.error.UnexpectedDataException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Java constants as the labels of a PostgreSQL enum.
 *
 * @param enumeration the enum, with its labels in the order of the constants
 * @param javaType the class of the constants
 * @param constants the constants by label
 */
record EnumCodec<E extends Enum<E>>(PgEnum enumeration, Class<E> javaType, Map<String, E> constants)
        implements Codec<E> {

    /**
     * Creates a codec.
     *
     * @throws InvalidSchemaException if two constants have the same label
     */
    static <E extends Enum<E>> EnumCodec<E> of(
            @Nullable String schema, String name, Class<E> constants, Function<? super E, String> label) {
        var byLabel = byLabel(name, constants, label);
        return new EnumCodec<>(new PgEnum(schema, name, List.copyOf(byLabel.keySet())), constants, Map.copyOf(byLabel));
    }

    /** Returns the constants by label, in their order. */
    private static <E extends Enum<E>> Map<String, E> byLabel(
            String name, Class<E> constants, Function<? super E, String> label) {
        Map<String, E> byLabel = new LinkedHashMap<>();
        for (var constant : constants.getEnumConstants()) {
            var other = byLabel.putIfAbsent(label.apply(constant), constant);
            if (other != null) {
                throw InvalidSchemaException.of(List.of(new Problem(
                        "The enum '%s' has the label '%s' for both %s and %s of %s."
                                .formatted(
                                        name,
                                        label.apply(constant),
                                        other.name(),
                                        constant.name(),
                                        constants.getName()),
                        "Give each constant its own label.")));
            }
        }
        return byLabel;
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // the labels are in the order of the constants
    public String write(E value) {
        return enumeration.labels().get(value.ordinal());
    }

    @Override
    public E parse(String text) {
        var constant = constants.get(text);
        if (constant == null) {
            throw new UnexpectedDataException(
                    "The enum %s of the database has the label '%s', but %s has only %s."
                            .formatted(enumeration.quotedName(), text, javaType.getName(), enumeration.labels()),
                    "Add a constant for it.");
        }
        return constant;
    }
}
