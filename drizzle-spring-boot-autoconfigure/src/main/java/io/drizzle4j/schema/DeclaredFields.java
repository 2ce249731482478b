package io.drizzle4j.schema;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.KotlinDetector;

/**
 * The fields in which an application's class declares columns or relations. These are instance fields; in a Kotlin
 * {@code object}, also static fields, which Kotlin generates for its properties.
 */
final class DeclaredFields {

    private static final String DELEGATE = "$delegate";

    private DeclaredFields() {}

    /**
     * Returns the fields of a class and its superclasses, those of superclasses first.
     *
     * @param type the class of the application
     * @param base the class of the library that it extends, whose fields are excluded
     * @param content the type of the fields
     */
    static List<Field> of(Class<?> type, Class<?> base, Class<?> content) {
        return find(type, base, content, field -> !isStatic(field) || isKotlinObject(field.getDeclaringClass()));
    }

    /** Returns the static fields, which declare nothing, with the same parameters. */
    static List<Field> ignored(Class<?> type, Class<?> base, Class<?> content) {
        return find(type, base, content, field -> isStatic(field) && !isKotlinObject(field.getDeclaringClass()));
    }

    /** Returns Kotlin's delegated properties, such as {@code by lazy}, whose getters return the content. */
    static List<String> delegated(Class<?> type, Class<?> base, Class<?> content) {
        return find(type, base, Object.class, field -> isDelegateOf(field, content)).stream()
                .map(DeclaredFields::delegatedName)
                .toList();
    }

    private static boolean isDelegateOf(Field field, Class<?> content) {
        var name = delegatedName(field);
        return field.getName().endsWith(DELEGATE)
                && Arrays.stream(field.getDeclaringClass().getDeclaredMethods())
                        .filter(method -> content.isAssignableFrom(method.getReturnType()))
                        .anyMatch(method -> method.getName().equals(name)
                                || method.getName().equalsIgnoreCase("get" + name));
    }

    private static String delegatedName(Field field) {
        return field.getName().replace(DELEGATE, "");
    }

    /** Returns whether a class is a Kotlin companion object, whose fields Kotlin moves to the enclosing class. */
    static boolean isCompanion(Class<?> type) {
        var around = type.getDeclaringClass();
        return around != null
                && KotlinDetector.isKotlinType(type)
                && Arrays.stream(around.getDeclaredFields())
                        .anyMatch(field -> isStatic(field)
                                && field.getType() == type
                                && field.getName().equals(type.getSimpleName()));
    }

    static boolean isStatic(Field field) {
        return Modifier.isStatic(field.getModifiers());
    }

    private static List<Field> find(Class<?> type, Class<?> base, Class<?> content, Predicate<Field> filter) {
        List<Field> found =
                type.getSuperclass() == base ? new ArrayList<>() : find(type.getSuperclass(), base, content, filter);
        Arrays.stream(type.getDeclaredFields())
                .filter(field -> content.isAssignableFrom(field.getType()))
                .filter(filter)
                .forEach(found::add);
        return found;
    }

    /**
     * Returns whether a class is a Kotlin object. Kotlin generates a static field for its instance, and static fields
     * for its properties.
     */
    private static boolean isKotlinObject(Class<?> type) {
        var fields = type.getDeclaredFields();
        return KotlinDetector.isKotlinType(type)
                && Arrays.stream(fields).allMatch(DeclaredFields::isStatic)
                && Arrays.stream(fields)
                        .anyMatch(field -> field.getName().equals("INSTANCE") && field.getType() == type);
    }

    /** Returns the value of a field; null also if it cannot be read. */
    static @Nullable Object read(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException exception) {
            return null;
        }
    }
}
