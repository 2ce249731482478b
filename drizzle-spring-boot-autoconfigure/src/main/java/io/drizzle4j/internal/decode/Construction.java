package io.drizzle4j.internal.decode;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NativeDetector;

/**
 * Calls a constructor: with a method handle, created once, or with reflection in a native image, where that is faster.
 */
@FunctionalInterface
interface Construction {

    /**
     * Creates an object.
     *
     * @param values the arguments, possibly among other values
     * @throws Throwable any exception of the constructor
     */
    Object construct(@Nullable Object[] values) throws Throwable;

    /**
     * Returns a way to call a constructor.
     *
     * @param positions the position of each argument among the values
     * @param width the number of values
     */
    static Construction of(Constructor<?> constructor, int[] positions, int width) {
        return NativeDetector.inNativeImage()
                ? byReflection(constructor, positions)
                : byMethodHandle(constructor, positions, width);
    }

    /** Uses a method handle if possible. */
    static Construction byMethodHandle(Constructor<?> constructor, int[] positions, int width) {
        try {
            var onArguments = MethodHandles.lookup().unreflectConstructor(constructor);
            var onValues = MethodHandles.permuteArguments(
                            onArguments.asType(MethodType.genericMethodType(positions.length)),
                            MethodType.genericMethodType(width),
                            positions)
                    .asSpreader(Object[].class, width);
            return values -> construct(onValues, values);
        } catch (IllegalAccessException
                | IllegalArgumentException exception) { // more parameters than a method handle permits
            return byReflection(constructor, positions);
        }
    }

    private static Object construct(MethodHandle handle, @Nullable Object[] values) throws Throwable {
        return (Object) handle.invokeExact(values);
    }

    static Construction byReflection(Constructor<?> constructor, int[] positions) {
        return values -> {
            var arguments = new @Nullable Object[positions.length];
            for (var i = 0; i < arguments.length; i++) {
                arguments[i] = values[positions[i]];
            }
            try {
                return constructor.newInstance(arguments);
            } catch (InvocationTargetException exception) {
                throw exception.getCause();
            }
        };
    }
}
