package io.drizzle4j.error;

import org.jspecify.annotations.Nullable;

/**
 * Base class of all exceptions that Drizzle throws for an invalid definition or query, or for rows that contradict the
 * definitions. Errors of the database are thrown as Spring's {@link org.springframework.dao.DataAccessException}
 * instead.
 *
 * <p>The message is the {@link #problem()} followed by the {@link #action()}. It never contains the value of a
 * parameter.
 */
public abstract class DrizzleException extends RuntimeException {

    private final String problem;

    private final String action;

    DrizzleException(String problem, String action) {
        this(problem, action, null);
    }

    DrizzleException(String problem, String action, @Nullable Throwable cause) {
        super(problem + (problem.indexOf('\n') < 0 ? " " : "\n") + action, cause);
        this.problem = problem;
        this.action = action;
    }

    /** Returns what is wrong: the path, what was found, and the valid alternatives. */
    public String problem() {
        return problem;
    }

    /** Returns how to solve the problem, with the code to write if possible. */
    public String action() {
        return action;
    }
}
