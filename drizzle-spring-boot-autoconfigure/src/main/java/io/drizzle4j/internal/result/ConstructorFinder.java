package io.drizzle4j.internal.result;

import io.drizzle4j.internal.result.ResultType.Defect;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.KotlinDetector;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Finds the constructor of a class: the canonical one of a record, the primary one of a Kotlin class, or the only one.
 */
final class ConstructorFinder {

    private static final String MAKE_A_RECORD = "Make it a record, or a class with one constructor.";

    private ConstructorFinder() {}

    /** Returns the accessible constructor; null, after adding a defect, if there is none. */
    static @Nullable Constructor<?> find(Class<?> type, List<Defect> defects) {
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            return defect(
                    defects,
                    "is read as %s, which is %s"
                            .formatted(type.getName(), type.isInterface() ? "an interface" : "abstract"),
                    MAKE_A_RECORD);
        }
        if (ClassUtils.isInnerClass(type)) {
            return defect(
                    defects, "is read as %s, which is an inner class".formatted(type.getName()), "Make it static.");
        }
        var constructors = constructors(type);
        if (constructors.size() != 1) {
            return defect(
                    defects,
                    "is read as %s, which has %d constructors".formatted(type.getName(), constructors.size()),
                    MAKE_A_RECORD);
        }
        var only = constructors.get(0);
        if (isOfValueClasses(only)) {
            return defect(
                    defects,
                    "is read as %s, %s".formatted(type.getName(), useOfValueClasses(type)),
                    "Declare the underlying type, such as val id: Int, and wrap the value where it is used.");
        }
        if (only.getParameterCount() == 0) {
            return defect(
                    defects,
                    "is read as %s, whose constructor has no parameters".formatted(type.getName()),
                    "Make it a record, or give the constructor a parameter for each value.");
        }
        if (!only.getDeclaringClass().isRecord() && capturesVariables(only)) {
            return defect(
                    defects,
                    "is read as %s, a local class that captures values around it".formatted(type.getName()),
                    "Make it a record, or a static class.");
        }
        return accessible(only, defects);
    }

    /**
     * Returns whether Kotlin compiles the constructor to one that takes the unboxed values of value classes. Only
     * Kotlin may call that one, because it does not run the checks of the value classes.
     */
    private static boolean isOfValueClasses(Constructor<?> constructor) {
        var type = constructor.getDeclaringClass();
        return KotlinDetector.isKotlinType(type)
                && (constructor.isSynthetic()
                        || Modifier.isPrivate(constructor.getModifiers())
                                && !valueClassProperties(type).isEmpty());
    }

    private static String useOfValueClasses(Class<?> type) {
        if (Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("unbox-impl"))) {
            return "a value class of Kotlin";
        }
        var properties = valueClassProperties(type);
        return properties.isEmpty()
                ? "whose constructor takes a value class of Kotlin"
                : "with properties of Kotlin's value classes: %s".formatted(properties);
    }

    /** Returns the properties whose getters have a hyphen in their name, as Kotlin generates for value classes. */
    private static List<String> valueClassProperties(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("get") && name.indexOf('-') > 0)
                .map(name -> StringUtils.uncapitalize(name.substring(3, name.indexOf('-'))))
                .sorted()
                .toList();
    }

    /**
     * Returns whether a class captures variables. A record never does, although javac may mark the parameters of its
     * compact constructor in the same way.
     */
    private static boolean capturesVariables(Constructor<?> constructor) {
        return Arrays.stream(constructor.getParameters())
                        .anyMatch(parameter -> parameter.isSynthetic() || parameter.isImplicit())
                || constructor.getGenericParameterTypes().length != constructor.getParameterCount();
    }

    private static List<Constructor<?>> constructors(Class<?> type) {
        if (type.isRecord()) {
            return List.of(canonical(type));
        }
        var primary = KotlinDetector.isKotlinType(type) ? BeanUtils.findPrimaryConstructor(type) : null;
        return primary != null
                ? List.of(primary)
                : Arrays.stream(type.getDeclaredConstructors())
                        .<Constructor<?>>map(constructor -> constructor)
                        .filter(constructor -> !constructor.isSynthetic())
                        .toList();
    }

    private static Constructor<?> canonical(Class<?> type) {
        var parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> Arrays.equals(constructor.getParameterTypes(), parameters))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Constructor<?> accessible(Constructor<?> constructor, List<Defect> defects) {
        try {
            constructor.setAccessible(true);
            return constructor;
        } catch (InaccessibleObjectException exception) {
            var type = constructor.getDeclaringClass();
            return defect(
                    defects,
                    "is read as %s, whose constructor is not accessible".formatted(type.getName()),
                    "Make both public in an exported package, or open the package: opens %s."
                            .formatted(type.getPackageName()));
        }
    }

    private static @Nullable Constructor<?> defect(List<Defect> defects, String fault, String action) {
        defects.add(new Defect(null, fault, action));
        return null;
    }
}
