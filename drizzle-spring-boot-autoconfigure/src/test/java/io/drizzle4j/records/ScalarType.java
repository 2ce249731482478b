package io.drizzle4j.records;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A type that a single value can be read as.
 *
 * @param from the type of the column or extra
 * @param name the type in source code
 * @param conversion converts a value without the library
 */
record ScalarType(Class<?> from, String name, UnaryOperator<Object> conversion, Set<Variation> variations) {

    private static final List<ScalarType> ALL = List.of(
            of(Integer.class, "Integer", UnaryOperator.identity()),
            of(Integer.class, "int", UnaryOperator.identity(), Variation.PRIMITIVE),
            of(Integer.class, "Long", ScalarType::toLong, Variation.LARGER_NUMBER),
            of(Integer.class, "long", ScalarType::toLong, Variation.PRIMITIVE, Variation.PRIMITIVE_OF_ANOTHER_TYPE),
            of(Integer.class, "BigDecimal", ScalarType::toDecimal, Variation.LARGER_NUMBER),
            of(Integer.class, "Short", value -> Short.valueOf(value.toString()), Variation.SMALLER_NUMBER),
            of(Integer.class, "String", Object::toString, Variation.NUMBER_AS_TEXT),
            of(Integer.class, "Number", UnaryOperator.identity(), Variation.SUPERTYPE),
            of(Long.class, "Long", UnaryOperator.identity()),
            of(Long.class, "long", UnaryOperator.identity(), Variation.PRIMITIVE),
            of(Long.class, "Integer", ScalarType::toInteger, Variation.SMALLER_NUMBER),
            of(Long.class, "int", ScalarType::toInteger, Variation.PRIMITIVE, Variation.PRIMITIVE_OF_ANOTHER_TYPE),
            of(Long.class, "BigDecimal", ScalarType::toDecimal, Variation.LARGER_NUMBER),
            of(Long.class, "String", Object::toString, Variation.NUMBER_AS_TEXT),
            of(String.class, "String", UnaryOperator.identity()),
            of(String.class, "CharSequence", UnaryOperator.identity(), Variation.SUPERTYPE),
            of(String.class, "Letter", value -> Letter.valueOf((String) value), Variation.ENUM_FROM_TEXT));

    private static ScalarType of(
            Class<?> from, String name, UnaryOperator<Object> conversion, Variation... variations) {
        return new ScalarType(from, name, conversion, Set.of(variations));
    }

    private static Object toInteger(Object number) {
        return Integer.valueOf(number.toString());
    }

    private static Object toLong(Object number) {
        return Long.valueOf(number.toString());
    }

    private static Object toDecimal(Object number) {
        return new BigDecimal(number.toString());
    }

    /** Returns the types for values of a class, without primitive types. */
    static List<ScalarType> objectsFor(Class<?> from, boolean isColumn) {
        return ALL.stream()
                .filter(type -> type.from == from && !type.isPrimitive())
                .filter(type -> isColumn || !type.name.equals("Letter"))
                .toList();
    }

    /** Returns the primitive types for values of a class. */
    static List<ScalarType> primitivesFor(Class<?> from) {
        return ALL.stream()
                .filter(type -> type.from == from && type.isPrimitive())
                .toList();
    }

    boolean isPrimitive() {
        return Character.isLowerCase(name.charAt(0));
    }

    /** Returns the expected value; null for null. */
    Object convert(Object value) {
        return value == null ? null : conversion.apply(value);
    }
}
