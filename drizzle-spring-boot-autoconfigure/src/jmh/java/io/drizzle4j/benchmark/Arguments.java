package io.drizzle4j.benchmark;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments of the benchmark, which {@code docs/performance.md} explains. */
final class Arguments {

    private static final Set<String> NAMES = Set.of(
            "check",
            "graphql",
            "scale",
            "writes",
            "report",
            "page",
            "rounds",
            "warmup",
            "measurement",
            "works",
            "contenders");

    private final Properties values = new Properties();

    Arguments(String... arguments) throws IOException {
        values.load(new StringReader(String.join("\n", arguments)));
        if (!NAMES.containsAll(values.keySet())) {
            throw new IllegalArgumentException("Unknown argument in %s. Use %s.".formatted(values.keySet(), NAMES));
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    int rounds() {
        return number("rounds", 3);
    }

    /** Returns how many seconds each JVM warms up. */
    int warmup() {
        return number("warmup", 3);
    }

    /** Returns how many seconds each JVM measures. */
    int measurement() {
        return number("measurement", 2);
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(values.getProperty(name, String.valueOf(otherwise)));
    }

    Set<Work> works() {
        return constants(Work.class, values.getProperty("works"));
    }

    Set<Contenders> contenders() {
        return constants(Contenders.class, values.getProperty("contenders"));
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, @Nullable String names) {
        if (names == null) {
            return EnumSet.allOf(type);
        }
        var constants = EnumSet.noneOf(type);
        Arrays.stream(names.split(",", -1)).forEach(name -> constants.add(Enum.valueOf(type, name)));
        return constants;
    }
}
