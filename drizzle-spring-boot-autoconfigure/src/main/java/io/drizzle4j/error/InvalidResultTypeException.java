package io.drizzle4j.error;

import java.util.List;

/** Thrown if rows of a query cannot be read as a record or another class. Contains all problems, at any depth. */
public final class InvalidResultTypeException extends DrizzleException {

    private final List<Problem> problems;

    private InvalidResultTypeException(List<Problem> problems, Problems all) {
        super(all.description(), all.action());
        this.problems = List.copyOf(problems);
    }

    /**
     * Combines problems into one exception.
     *
     * @param name the name of the class that rows of the root are read as
     * @param problems at least one, in reading order
     */
    public static InvalidResultTypeException of(String name, List<Problem> problems) {
        return new InvalidResultTypeException(problems, Problems.of(name, problems));
    }

    /** Returns the problems of the class and of nested classes. */
    public List<Problem> problems() {
        return problems;
    }
}
