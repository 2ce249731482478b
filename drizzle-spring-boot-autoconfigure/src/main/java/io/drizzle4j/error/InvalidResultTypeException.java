package io.drizzle4j.error;

import java.util.List;

/**
 * A record, or another class, that the rows of a query cannot be read as. Holds every problem that was found, at any
 * depth, not just the first.
 */
public final class InvalidResultTypeException extends DrizzleException {

    private final List<Problem> problems;

    private InvalidResultTypeException(List<Problem> problems, Problems all) {
        super(all.description(), all.action());
        this.problems = List.copyOf(problems);
    }

    /**
     * Gathers problems into one exception.
     *
     * @param name the name of the class that the rows of the root are read as
     * @param problems at least one, in the order in which they are to be read
     */
    public static InvalidResultTypeException of(String name, List<Problem> problems) {
        return new InvalidResultTypeException(problems, Problems.of(name, problems));
    }

    /** Returns every problem of the class and of those below it. */
    public List<Problem> problems() {
        return problems;
    }
}
