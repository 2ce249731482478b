package io.drizzle4j.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that was measured, as it is written to a file.
 *
 * @param method how long it was measured
 * @param milliseconds the time that an answer takes
 * @param kilobytes what is allocated for an answer
 * @param throughput answers in a second, to eight threads
 */
record Results(
        Machine machine,
        String method,
        List<Series> milliseconds,
        List<Series> kilobytes,
        List<Series> throughput,
        FixedCost fixedCost) {

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

    /** Returns the times of a pair as multiples of those of another contender; empty if either was not measured. */
    Optional<Series> time(Work work, Contenders contender, Contenders other) {
        return relative(milliseconds, work, contender, other);
    }

    /** Returns what a pair allocates as a multiple of what the base does; empty if either was not measured. */
    Optional<Series> allocation(Work work, Contenders contender) {
        return relative(kilobytes, work, contender, base());
    }

    static Optional<Series> find(List<Series> series, Work work, Contenders contender) {
        return series.stream()
                .filter(one -> one.work() == work && one.contender() == contender)
                .findFirst();
    }

    private static Optional<Series> relative(List<Series> all, Work work, Contenders contender, Contenders other) {
        return find(all, work, contender)
                .flatMap(series -> find(all, work, other).map(series::relativeTo));
    }
}
