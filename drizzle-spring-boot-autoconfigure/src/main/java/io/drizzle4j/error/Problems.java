package io.drizzle4j.error;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Several problems told as one. */
record Problems(String description, String action) {

    /**
     * Numbers the problems, unless there is only one.
     *
     * @param subject what has them, to begin a sentence with
     * @param problems at least one, in the order in which they are to be read
     */
    static Problems of(String subject, List<Problem> problems) {
        if (problems.size() == 1) {
            var only = problems.get(0);
            return new Problems(only.description(), only.action());
        }
        return new Problems(
                "%s has %d problems:\n%s".formatted(subject, problems.size(), numbered(problems, Problem::description)),
                "To mend them:\n%s".formatted(numbered(problems, Problem::action)));
    }

    private static String numbered(List<Problem> problems, Function<Problem, String> part) {
        return IntStream.range(0, problems.size())
                .mapToObj(i ->
                        "  %d. %s".formatted(i + 1, part.apply(problems.get(i)).replace("\n", "\n     ")))
                .collect(Collectors.joining("\n"));
    }
}
