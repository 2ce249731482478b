package io.drizzle4j.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The figures of JMH's result file. */
final class Results {

    /** What is measured: times in nanoseconds, and allocations in bytes. */
    enum Measure {
        TIME("baseTime", "time"),
        ALLOCATION("baseAllocation", "allocation");

        private final String ofBase;

        private final String ofContender;

        Measure(String ofBase, String ofContender) {
            this.ofBase = ofBase;
            this.ofContender = ofContender;
        }
    }

    private final List<JsonNode> reads;

    private final List<JsonNode> fixedCosts;

    Results(Path file) {
        var runs = JsonMapper.shared().readTree(file).values();
        this.reads = runs.stream().filter(run -> run.get("params").has("work")).toList();
        this.fixedCosts =
                runs.stream().filter(run -> !run.get("params").has("work")).toList();
    }

    List<Work> works() {
        return reads.stream().map(Results::work).distinct().sorted().toList();
    }

    List<Contenders> contenders() {
        return reads.stream()
                .flatMap(run -> Stream.of(contender(run, "base"), contender(run, "contender")))
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the contender that the others are compared with. */
    Contenders base() {
        return contenders().get(0);
    }

    private static Work work(JsonNode run) {
        return Work.valueOf(run.get("params").get("work").asString());
    }

    private static Contenders contender(JsonNode run, String parameter) {
        return Contenders.valueOf(run.get("params").get(parameter).asString());
    }

    private Stream<JsonNode> runs(String mode, Work work) {
        return reads.stream().filter(run -> run.get("mode").asString().equals(mode) && work(run) == work);
    }

    private Optional<JsonNode> run(String mode, Work work, Contenders contender) {
        return runs(mode, work)
                .filter(run -> contender(run, "contender") == contender)
                .findFirst();
    }

    /** Returns what is measured of the base of a work. */
    double base(Measure measure, Work work) {
        return median(runs("avgt", work).flatMapToDouble(run -> forks(run, measure.ofBase)));
    }

    /**
     * Returns what is measured of a contender as multiples of the base, one for each round.
     *
     * @return empty if nothing is measured, as the server canceled the statement
     */
    Optional<Statistics> multiples(Measure measure, Work work, Contenders contender) {
        return run("avgt", work, contender)
                .map(run -> statistics(pairs(run, measure).mapToDouble(pair -> pair[1] / pair[0])))
                .or(() -> run("ss", work, contender).map(run -> {
                    var metric = measure == Measure.TIME
                            ? run.get("primaryMetric")
                            : run.get("secondaryMetrics").get("gc.alloc.rate.norm");
                    return statistics(DoubleStream.of(metric.get("score").asDouble() / base(measure, work)));
                }));
    }

    /** Returns how many answers several threads get in a second. */
    Optional<Double> throughput(Work work, Contenders contender) {
        return run("thrpt", work, contender)
                .map(run -> run.get("primaryMetric").get("score").asDouble());
    }

    /** Returns the time of {@code JdbcTemplate} for one row, in microseconds. */
    double templateCost() {
        return median(fixedCosts.stream().flatMapToDouble(run -> forks(run, Measure.TIME.ofBase))) / 1000;
    }

    /** Returns how much longer than {@code JdbcTemplate} a call takes for one row, in microseconds. */
    double fixedCost(FixedCost call) {
        return median(fixedCosts.stream()
                        .filter(run -> run.get("params").get("call").asString().equals(call.name()))
                        .flatMap(run -> pairs(run, Measure.TIME))
                        .mapToDouble(pair -> pair[1] - pair[0]))
                / 1000;
    }

    /** Returns the figures of the base and of the contender in each fork. */
    private static Stream<double[]> pairs(JsonNode run, Measure measure) {
        var base = forks(run, measure.ofBase).toArray();
        var contender = forks(run, measure.ofContender).toArray();
        return IntStream.range(0, base.length).mapToObj(fork -> new double[] {base[fork], contender[fork]});
    }

    private static DoubleStream forks(JsonNode run, String metric) {
        var forks = run.get("secondaryMetrics").get(metric).get("rawData").values();
        return forks.stream().mapToDouble(iterations -> iterations.get(0).asDouble());
    }

    private static double median(DoubleStream figures) {
        return statistics(figures).getPercentile(50);
    }

    private static Statistics statistics(DoubleStream figures) {
        return new ListStatistics(figures.toArray());
    }
}
