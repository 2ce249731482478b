package io.drizzle4j.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables or relations that cannot form a schema. Holds every problem that was found, not just the first. */
public final class InvalidSchemaException extends DrizzleException {

    private final List<Problem> problems;

    private InvalidSchemaException(List<Problem> problems, Problems all, @Nullable Throwable cause) {
        super(all.description(), all.action(), cause);
        this.problems = List.copyOf(problems);
    }

    /**
     * Gathers problems into one exception.
     *
     * @param problems at least one, in the order in which they are to be read
     */
    public static InvalidSchemaException of(List<Problem> problems) {
        return of(problems, null);
    }

    /**
     * Gathers problems into one exception.
     *
     * @param problems at least one, in the order in which they are to be read
     * @param cause what the database said, or null
     */
    public static InvalidSchemaException of(List<Problem> problems, @Nullable Throwable cause) {
        return new InvalidSchemaException(problems, Problems.of("The schema", problems), cause);
    }

    /** Returns every problem of the schema. */
    public List<Problem> problems() {
        return problems;
    }
}
