package io.drizzle4j.internal.decode;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NativeDetector;

/** Calls a constructor: by a method handle, made once, or by reflection in a native image, where that is faster. */
@FunctionalInterface
interface Construction {

    /**
     * Creates an object.
     *
     * @param values its arguments, and perhaps other values among them
     * @throws Throwable what the constructor throws
     */
    Object construct(@Nullable Object[] values) throws Throwable;

    /**
     * Finds the way to call a constructor.
     *
     * @param positions where among the values each argument is
     * @param width how many values there are
     */
    static Construction of(Constructor<?> constructor, int[] positions, int width) {
        return NativeDetector.inNativeImage()
                ? byReflection(constructor, positions)
                : byMethodHandle(constructor, positions, width);
    }

    /** Goes by a handle where there may be one. */
    static Construction byMethodHandle(Constructor<?> constructor, int[] positions, int width) {
        try {
            var onArguments = MethodHandles.lookup().unreflectConstructor(constructor);
            var onValues = MethodHandles.permuteArguments(
                            onArguments.asType(MethodType.genericMethodType(positions.length)),
                            MethodType.genericMethodType(width),
                            positions)
                    .asSpreader(Object[].class, width);
            return values -> construct(onValues, values);
        } catch (IllegalAccessException | IllegalArgumentException exception) { // more parameters than a handle takes
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
