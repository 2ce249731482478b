package io.drizzle4j.error;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The text of several problems in one message. */
record Problems(String description, String action) {

    /**
     * Numbers the problems, unless there is only one. An action that solves several of them is listed once, with their
     * numbers.
     *
     * @param subject the subject of the first sentence
     * @param problems at least one, in reading order
     */
    static Problems of(String subject, List<Problem> problems) {
        if (problems.size() == 1) {
            var only = problems.get(0);
            return new Problems(only.description(), only.action());
        }
        Map<String, String> actions = new LinkedHashMap<>();
        IntStream.range(0, problems.size())
                .forEach(i -> actions.merge(
                        problems.get(i).action(), String.valueOf(i + 1), (first, next) -> first + ", " + next));
        return new Problems(
                "%s has %d problems:\n%s"
                        .formatted(
                                subject,
                                problems.size(),
                                IntStream.range(0, problems.size())
                                        .mapToObj(i -> line(
                                                String.valueOf(i + 1),
                                                problems.get(i).description()))
                                        .collect(Collectors.joining("\n"))),
                "To fix them:\n%s"
                        .formatted(actions.entrySet().stream()
                                .map(action -> line(action.getValue(), action.getKey()))
                                .collect(Collectors.joining("\n"))));
    }

    private static String line(String number, String text) {
        return "  %s. %s".formatted(number, text.replace("\n", "\n     "));
    }
}
