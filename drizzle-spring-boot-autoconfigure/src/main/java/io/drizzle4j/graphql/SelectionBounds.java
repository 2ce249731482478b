package io.drizzle4j.graphql;

import graphql.ExecutionInput;
import graphql.execution.instrumentation.Instrumentation;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import io.drizzle4j.error.InvalidConfigurationException;
import org.jspecify.annotations.NonNull;

/**
 * How much a client may select. A GraphQL query that exceeds a bound is an error of the client. Nothing is cut
 * silently.
 *
 * @param maxDepth the number of levels that may be nested; a relation of the root is the first level
 * @param maxLevels the number of relations and computed values that one query may read in total; each alias counts
 * @param maxLimit the number of rows that an argument may request, as {@link FieldArguments#limit(String, int)} and
 *     connections read it
 * @param maxRows the number of rows of all levels together that one query may read, as the database returns them. Rows
 *     that are joined to others do not count.
 */
public record SelectionBounds(int maxDepth, int maxLevels, int maxLimit, int maxRows) {

    /** At most 8 nested levels, 50 relations and computed values, 100 rows by an argument, and 10,000 rows in total. */
    public static final SelectionBounds DEFAULTS = new SelectionBounds(8, 50, 100, 10_000);

    /**
     * Creates bounds.
     *
     * @throws InvalidConfigurationException if one of them is below 1
     */
    public SelectionBounds {
        checkPositive("maxDepth", maxDepth);
        checkPositive("maxLevels", maxLevels);
        checkPositive("maxLimit", maxLimit);
        checkPositive("maxRows", maxRows);
    }

    private static void checkPositive(String name, int value) {
        if (value < 1) {
            throw new InvalidConfigurationException(
                    "The bound %s of GraphQL selections is %d.".formatted(name, value), "Set it to 1 or more.");
        }
    }

    /** Returns the same bounds with another number of nested levels. */
    public SelectionBounds withMaxDepth(int levels) {
        return new SelectionBounds(levels, maxLevels, maxLimit, maxRows);
    }

    /** Returns the same bounds with another number of relations and computed values. */
    public SelectionBounds withMaxLevels(int levels) {
        return new SelectionBounds(maxDepth, levels, maxLimit, maxRows);
    }

    /** Returns the same bounds with another number of rows by an argument. */
    public SelectionBounds withMaxLimit(int rows) {
        return new SelectionBounds(maxDepth, maxLevels, rows, maxRows);
    }

    /** Returns the same bounds with another number of rows in total. */
    public SelectionBounds withMaxRows(int rows) {
        return new SelectionBounds(maxDepth, maxLevels, maxLimit, rows);
    }

    /** Returns an instrumentation that makes these bounds the default of all {@link Selections} of a GraphQL schema. */
    public Instrumentation asDefault() {
        return new Default(this);
    }

    private static final class Default extends SimplePerformantInstrumentation {

        private final SelectionBounds bounds;

        Default(SelectionBounds bounds) {
            this.bounds = bounds;
        }

        @Override
        public @NonNull ExecutionInput instrumentExecutionInput(
                ExecutionInput input, InstrumentationExecutionParameters parameters, InstrumentationState state) {
            input.getGraphQLContext().put(SelectionBounds.class, bounds);
            return input;
        }
    }
}
