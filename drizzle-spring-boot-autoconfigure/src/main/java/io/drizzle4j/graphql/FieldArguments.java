package io.drizzle4j.graphql;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.convert.support.DefaultConversionService;

/**
 * A field of GraphQL with its arguments, for {@link Selections#on} and {@link Selections#extras}, and the field that a
 * query resolves.
 *
 * <p>The lambdas must ask for every argument that the client gives, or the query is rejected: an argument that is
 * forgotten could be a filter, and more rows would be returned than requested.
 */
public final class FieldArguments {

    private final String path;

    private final Map<String, Object> arguments;

    private final int maxLimit;

    private final Set<String> used = new HashSet<>();

    FieldArguments(String path, Map<String, Object> arguments, int maxLimit) {
        this.path = path;
        this.arguments = arguments;
        this.maxLimit = maxLimit;
    }

    /** Returns the names of the fields from the root to this one, such as {@code posts.comments}. */
    public String path() {
        return path;
    }

    /** Returns whether an argument has a value: one of the client that is not null, or the default of the schema. */
    public boolean has(String name) {
        used.add(name);
        return arguments.get(name) != null;
    }

    /**
     * Returns the value of an argument, converted by Spring's {@link DefaultConversionService}.
     *
     * @throws InvalidQueryException if the argument has no value, which {@link #has} tells, or if there is no converter
     *     to the type
     * @throws InvalidRequestException if the value cannot be converted
     */
    public <T> T argument(String name, Class<T> type) {
        var value = has(name) ? converted(name, type) : null;
        if (value == null) {
            throw new InvalidQueryException(
                    "The argument '%s' of '%s' has no value.".formatted(name, path),
                    "Ask for it first: field.has(\"%s\").".formatted(name));
        }
        return value;
    }

    private <T> @Nullable T converted(String name, Class<T> type) {
        try {
            return DefaultConversionService.getSharedInstance().convert(arguments.get(name), type);
        } catch (ConverterNotFoundException exception) {
            throw new InvalidQueryException(
                    "The argument '%s' of '%s' cannot be converted to %s.".formatted(name, path, type.getSimpleName()),
                    "Ask for a type that Spring's DefaultConversionService converts it to; for an input object, Map.");
        } catch (ConversionException exception) {
            throw new InvalidRequestException(
                    "The argument '%s' of '%s' is not a valid %s.".formatted(name, path, type.getSimpleName()),
                    "Pass another value.");
        }
    }

    /**
     * Returns the number of rows that an argument requests.
     *
     * @param name the name of the argument
     * @param otherwise the number if the argument has no value
     * @throws InvalidRequestException if the number is negative, or greater than {@link SelectionBounds#maxLimit()}
     */
    public int limit(String name, int otherwise) {
        return number(name, 0, otherwise);
    }

    /**
     * Returns the number of rows of a page that an argument requests.
     *
     * @param name the name of the argument
     * @param otherwise the number if the argument has no value
     * @throws InvalidRequestException if the number is below 1, or greater than {@link SelectionBounds#maxLimit()}
     */
    public int pageSize(String name, int otherwise) {
        return number(name, 1, otherwise);
    }

    private int number(String name, int least, int otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        int requested = argument(name, Integer.class);
        if (requested < least || requested > maxLimit) {
            throw new InvalidRequestException(
                    "The argument '%s' of '%s' is not between %d and %d.".formatted(name, path, least, maxLimit),
                    "Pass such a number.");
        }
        return requested;
    }

    /**
     * Returns the number of rows of a connection that can only be read forward.
     *
     * @throws InvalidRequestException if the client requests an invalid one, or the rows before a cursor
     */
    int forwardPageSize() {
        if (has("last") || has("before")) {
            throw new InvalidRequestException(
                    "The connection '%s' can only be read forward.".formatted(path), "Use 'first' and 'after'.");
        }
        return pageSize("first", maxLimit);
    }

    /** Returns all arguments that have a value, as GraphQL Java has coerced them. */
    public Map<String, Object> arguments() {
        used.addAll(arguments.keySet());
        return arguments;
    }

    /**
     * Checks that the lambda has asked for all arguments.
     *
     * @param call the beginning of the call that configures the field, for the message
     */
    void checkUsed(String call) {
        var unused = new TreeSet<>(arguments.keySet());
        unused.removeAll(used);
        if (!unused.isEmpty()) {
            throw new InvalidQueryException(
                    "The field '%s' has arguments that the query ignores: %s.".formatted(path, unused),
                    "Read them: Selections.of(environment).%s -> …field.argument(\"%s\", …)…)."
                            .formatted(call, unused.first()));
        }
    }
}
