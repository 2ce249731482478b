package io.drizzle4j.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that was measured, as it is written to a file.
 *
 * @param method how long it was measured
 * @param milliseconds the time that an answer takes
 * @param kilobytes what is allocated for an answer
 * @param throughput answers in a second, to eight threads
 * @param fixedCosts what a call takes, for each round
 */
record Results(
        Machine machine,
        String method,
        List<Series> milliseconds,
        List<Series> kilobytes,
        List<Series> throughput,
        List<FixedCost> fixedCosts) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static Results read(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), Results.class);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }

    List<Work> works() {
        return milliseconds.stream().map(Series::work).distinct().sorted().toList();
    }

    List<Contenders> contenders() {
        return milliseconds.stream().map(Series::contender).distinct().sorted().toList();
    }

    /** Returns with whom the others are compared: JDBC written by hand, unless it was left out. */
    Contenders base() {
        return contenders().get(0);
    }

    /** Returns the median of all rounds. */
    double fixedCost(ToDoubleFunction<FixedCost> what) {
        return Statistics.median(fixedCosts.stream().mapToDouble(what).boxed().toList());
    }

    /**
     * Returns what was measured of a pair as multiples of what was measured of another contender.
     *
     * @return empty if one of them was not measured, or if the other was given up
     */
    static Optional<Series> relative(List<Series> all, Work work, Contenders contender, Contenders other) {
        return find(all, work, other)
                .filter(base -> !base.isGivenUp())
                .flatMap(base -> find(all, work, contender).map(series -> series.relativeTo(base)));
    }

    static Optional<Series> find(List<Series> all, Work work, Contenders contender) {
        return all.stream()
                .filter(series -> series.work() == work && series.contender() == contender)
                .findFirst();
    }
}
