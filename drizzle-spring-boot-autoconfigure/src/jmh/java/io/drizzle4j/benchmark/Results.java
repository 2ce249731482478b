package io.drizzle4j.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.MultisetStatistics;
import org.openjdk.jmh.util.Statistics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The figures of JMH's result file: times in microseconds, allocations in bytes. */
final class Results {

    /** What JMH measured by one benchmark, mode and set of parameters: the medians of each reader, by fork. */
    record Run(JsonNode json, double[][] times, double[][] allocations) {

        static Run of(JsonNode json) {
            var readers = readers(json);
            return new Run(
                    json,
                    medians(json, json.get("primaryMetric"), readers),
                    medians(json, json.get("secondaryMetrics").get("gc.alloc.rate.norm"), readers));
        }

        private static int readers(JsonNode json) {
            if (!json.get("mode").asString().equals("sample")) {
                return 1;
            }
            return json.has("params") ? 2 : FixedCostBenchmark.READERS;
        }

        /** The readers take turns, and have done so in the iterations of the warm-up. */
        private static double[][] medians(JsonNode json, JsonNode metric, int readers) {
            var warmups = json.get("warmupIterations").asInt();
            var forks = metric.has("rawDataHistogram") ? metric.get("rawDataHistogram") : metric.get("rawData");
            return forks.values().stream()
                    .map(fork -> IntStream.range(0, readers)
                            .mapToDouble(reader -> median(IntStream.range(0, fork.size())
                                    .filter(iteration -> (warmups + iteration) % readers == reader)
                                    .mapToObj(fork::get)))
                            .toArray())
                    .toArray(double[][]::new);
        }

        private static double median(Stream<JsonNode> iterations) {
            var statistics = new MultisetStatistics();
            iterations.forEach(iteration -> {
                if (iteration.isArray()) {
                    iteration.forEach(sample -> statistics.addValue(
                            sample.get(0).asDouble(), sample.get(1).asLong()));
                } else {
                    statistics.addValue(iteration.asDouble(), 1);
                }
            });
            return statistics.getPercentile(50);
        }

        boolean is(String mode, Work work) {
            return json.has("params") && json.get("mode").asString().equals(mode) && work() == work;
        }

        private Work work() {
            return Work.valueOf(json.get("params").get("work").asString());
        }

        private Contenders base() {
            return Contenders.valueOf(json.get("params").get("base").asString());
        }

        private Contenders contender() {
            return Contenders.valueOf(json.get("params").get("contender").asString());
        }

        private Stream<Contenders> contenders() {
            return Stream.of(base(), contender());
        }
    }

    private final List<Run> runs;

    Results(Path file) {
        this.runs = JsonMapper.shared().readTree(file).values().stream()
                .map(Run::of)
                .toList();
    }

    private Stream<Run> reads() {
        return runs.stream().filter(run -> run.json.has("params"));
    }

    List<Work> works() {
        return reads().map(Run::work).distinct().sorted().toList();
    }

    List<Contenders> contenders() {
        return reads().flatMap(Run::contenders).distinct().sorted().toList();
    }

    /** Returns the contender that the others are compared with. */
    Contenders base() {
        return contenders().get(0);
    }

    /** Returns the median of the base in all forks. */
    double base(Function<Run, double[][]> measure, Work work) {
        return median(reads().filter(run -> run.is("sample", work))
                .flatMap(run -> Arrays.stream(measure.apply(run)))
                .mapToDouble(fork -> fork[0])
                .toArray());
    }

    /**
     * Returns what was measured of a contender as multiples of the base, one for each fork.
     *
     * @return empty if the server canceled the statement
     */
    Optional<Statistics> multiples(Function<Run, double[][]> measure, Work work, Contenders contender) {
        return reads().filter(run -> !run.json.get("mode").asString().equals("thrpt"))
                .filter(run -> run.work() == work && run.contender() == contender)
                .findFirst()
                .map(run -> new ListStatistics(Arrays.stream(measure.apply(run))
                        .mapToDouble(fork -> fork.length == 2 ? fork[1] / fork[0] : fork[0] / base(measure, work))
                        .toArray()));
    }

    /** Returns how many answers several threads get in a second. */
    Optional<Double> throughput(Work work, Contenders contender) {
        return reads().filter(run -> run.is("thrpt", work) && run.contender() == contender)
                .findFirst()
                .map(run -> median(
                        Arrays.stream(run.times).mapToDouble(fork -> fork[0]).toArray()));
    }

    /** Returns the time of a reader of {@link FixedCostBenchmark}. */
    double fixedCost(int reader) {
        return fixedCosts(fork -> fork[reader]);
    }

    /** Returns how much longer a reader of {@link FixedCostBenchmark} takes than {@code JdbcTemplate}. */
    double additionalCost(int reader) {
        return fixedCosts(fork -> fork[reader] - fork[0]);
    }

    private double fixedCosts(Function<double[], Double> cost) {
        return median(runs.stream()
                .filter(run -> !run.json.has("params"))
                .flatMap(run -> Arrays.stream(run.times))
                .mapToDouble(cost::apply)
                .toArray());
    }

    private static double median(double... figures) {
        return new ListStatistics(figures).getPercentile(50);
    }
}
