package io.drizzle4j.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thrown if tables or relations do not form a valid schema. Contains all problems. */
public final class InvalidSchemaException extends DrizzleException {

    private final List<Problem> problems;

    private InvalidSchemaException(List<Problem> problems, Problems all, @Nullable Throwable cause) {
        super(all.description(), all.action(), cause);
        this.problems = List.copyOf(problems);
    }

    /**
     * Combines problems into one exception.
     *
     * @param problems at least one, in reading order
     */
    public static InvalidSchemaException of(List<Problem> problems) {
        return of(problems, null);
    }

    /**
     * Combines problems into one exception.
     *
     * @param problems at least one, in reading order
     * @param cause the database's exception, or null
     */
    public static InvalidSchemaException of(List<Problem> problems, @Nullable Throwable cause) {
        return new InvalidSchemaException(problems, Problems.of("The schema", problems), cause);
    }

    /** Returns the problems of the schema. */
    public List<Problem> problems() {
        return problems;
    }
}
