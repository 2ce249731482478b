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
     * @throws Throwable what the constructor throws
     */
    Object construct(@Nullable Object[] arguments) throws Throwable;

    static Construction of(Constructor<?> constructor) {
        return NativeDetector.inNativeImage() ? byReflection(constructor) : byMethodHandle(constructor);
    }

    /** Goes by a handle where there may be one. */
    static Construction byMethodHandle(Constructor<?> constructor) {
        try {
            var handle = MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asSpreader(Object[].class, constructor.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
            return arguments -> construct(handle, arguments);
        } catch (IllegalAccessException | IllegalArgumentException exception) { // more parameters than a handle takes
            return byReflection(constructor);
        }
    }

    private static Object construct(MethodHandle handle, @Nullable Object[] arguments) throws Throwable {
        return (Object) handle.invokeExact(arguments);
    }

    static Construction byReflection(Constructor<?> constructor) {
        return arguments -> {
            try {
                return constructor.newInstance(arguments);
            } catch (InvocationTargetException exception) {
                throw exception.getCause();
            }
        };
    }
}
