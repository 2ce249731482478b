package io.drizzle4j.benchmark;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the benchmark is run: words, and names with values. {@code docs/performance.md} explains them. */
final class Arguments {

    private static final Set<String> KNOWN =
            new TreeSet<>(Set.of("check", "report", "page", "rounds", "warmup", "measurement", "works", "contenders"));

    private final Map<String, String> values = new HashMap<>();

    Arguments(String... words) {
        for (var word : words) {
            var nameAndValue = word.split("=", 2);
            if (!KNOWN.contains(nameAndValue[0])) {
                throw new IllegalArgumentException("There is no argument '%s'. Use some of %s.".formatted(word, KNOWN));
            }
            values.put(nameAndValue[0], nameAndValue.length == 1 ? "" : nameAndValue[1]);
        }
    }

    /** Tells whether answers are only compared, and nothing is measured. */
    boolean isCheck() {
        return values.containsKey("check");
    }

    /** Tells whether the report is made again, of what was measured before. */
    boolean isReport() {
        return values.containsKey("report");
    }

    /** Tells whether the report goes into the page of the documentation, too. */
    boolean isForPage() {
        return values.containsKey("page");
    }

    int rounds() {
        return number("rounds", 3);
    }

    /** Returns how long each JVM warms up, in seconds. */
    int warmup() {
        return number("warmup", 3);
    }

    /** Returns how long each JVM measures, in seconds. */
    int measurement() {
        return number("measurement", 2);
    }

    Set<Work> works() {
        return constants(Work.class, values.get("works"));
    }

    Set<Contenders> contenders() {
        return constants(Contenders.class, values.get("contenders"));
    }

    /** Says how long it is measured. */
    String method() {
        return "Rounds: %d; in each, a JVM for each pair, with %d s of warm-up and %d s of measurement"
                .formatted(rounds(), warmup(), measurement());
    }

    private int number(String name, int otherwise) {
        return values.containsKey(name) ? Integer.parseInt(values.get(name)) : otherwise;
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, @Nullable String names) {
        return names == null
                ? EnumSet.allOf(type)
                : Arrays.stream(names.split(",", -1))
                        .map(name -> Enum.valueOf(type, name))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
    }
}
