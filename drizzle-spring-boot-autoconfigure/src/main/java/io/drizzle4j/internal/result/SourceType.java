package io.drizzle4j.internal.result;

import io.drizzle4j.error.InvalidValueException;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.sql.Column;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Java class whose objects are written as rows of a table: a record, or a class with one constructor. Created by
 * {@link SourceTypes}.
 *
 * @param type the class
 * @param constructor its constructor
 * @param parts its components, in the order of the constructor's parameters
 */
public record SourceType(Class<?> type, Constructor<?> constructor, List<Part> parts) {

    /** Creates a type. */
    public SourceType {
        parts = List.copyOf(parts);
    }

    /**
     * A component.
     *
     * @param name its name
     * @param key the key of the column or relation
     * @param type its class
     * @param accessor reads it
     * @param column the column of the key, or null
     * @param relation the relation of the key, or null
     * @param embedded the type of the value object whose components are columns of the row, or null
     */
    public record Part(
            String name,
            String key,
            Class<?> type,
            Method accessor,
            @Nullable Column<?> column,
            @Nullable ResolvedRelation relation,
            @Nullable SourceType embedded) {

        /** Returns the value of an object; null also for an empty {@code Optional}. */
        public @Nullable Object of(Object row) {
            try {
                var value = accessor.invoke(row);
                return value instanceof Optional<?> optional ? optional.orElse(null) : value;
            } catch (InvocationTargetException exception) {
                throw failed("%s() of %s".formatted(name, row.getClass().getName()), exception.getTargetException());
            } catch (IllegalAccessException exception) {
                throw failed("%s() of %s".formatted(name, row.getClass().getName()), exception);
            }
        }
    }

    /** Creates an object from the values of its components. */
    public Object create(@Nullable Object... values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException exception) {
            throw failed("The constructor of " + type.getName(), exception.getTargetException());
        } catch (ReflectiveOperationException exception) {
            throw failed("The constructor of " + type.getName(), exception);
        }
    }

    private static InvalidValueException failed(String what, Throwable cause) {
        return new InvalidValueException("%s failed.".formatted(what), "See the cause.", cause);
    }
}
