package io.drizzle4j.error;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables or relations that cannot form a schema. Holds every problem that was found, not just the first. */
public final class InvalidSchemaException extends DrizzleException {

    private final List<Problem> problems;

    private InvalidSchemaException(List<Problem> problems, String problem, String action) {
        super(problem, action);
        this.problems = problems;
    }

    /**
     * Gathers problems into one exception.
     *
     * @param problems at least one, in the order in which they are to be read
     */
    public static InvalidSchemaException of(List<Problem> problems) {
        if (problems.size() == 1) {
            var only = problems.get(0);
            return new InvalidSchemaException(List.of(only), only.description(), only.action());
        }
        return new InvalidSchemaException(
                List.copyOf(problems),
                "The schema has %d problems:\n%s".formatted(problems.size(), numbered(problems, Problem::description)),
                "To mend them:\n%s".formatted(numbered(problems, Problem::action)));
    }

    private static String numbered(List<Problem> problems, Function<Problem, String> part) {
        return IntStream.range(0, problems.size())
                .mapToObj(i ->
                        "  %d. %s".formatted(i + 1, part.apply(problems.get(i)).replace("\n", "\n     ")))
                .collect(Collectors.joining("\n"));
    }

    /** Returns every problem of the schema. */
    public List<Problem> problems() {
        return problems;
    }
}
