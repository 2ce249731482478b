package io.drizzle4j.error;

import org.jspecify.annotations.Nullable;

/**
 * Base of every exception that Drizzle raises itself: a definition or a query that is wrong, or rows that contradict
 * the definitions. What the database says comes as Spring's {@link org.springframework.dao.DataAccessException}
 * instead.
 *
 * <p>The message is the {@link #problem()} followed by the {@link #action()}. It never holds a parameter's value.
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

    /** Returns what is wrong: the path, what was found and what was possible. */
    public String problem() {
        return problem;
    }

    /** Returns what to do about it, with the line to write where there is one. */
    public String action() {
        return action;
    }
}
