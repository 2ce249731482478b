package io.drizzle4j.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs JMH. A round is a fork: each work and contender has a JVM of its own in each round. */
final class Measurement {

    static final int THREADS = 8;

    /** The factor by which short reads and those of several threads warm up longer, as they are compiled later. */
    private static final int LONGER = 3;

    /** Reads of less than a millisecond. */
    private static final Set<Work> SHORT = EnumSet.of(Work.W1, Work.W5, Work.W6, Work.W9);

    private static final Set<Work> BY_THREADS = EnumSet.of(Work.W1, Work.W2);

    private final Arguments arguments;

    private final Path file;

    private final List<RunResult> results = new ArrayList<>();

    /**
     * Creates it.
     *
     * @param file where JMH writes its results
     */
    Measurement(Arguments arguments, Path file) {
        this.arguments = arguments;
        this.file = file;
    }

    /**
     * Measures everything.
     *
     * @param seconds how long an answer takes, as {@link Check} found
     */
    void run(Map<Work, Map<Contenders, Double>> seconds) throws IOException, RunnerException {
        try (var spinners = Spinners.start()) {
            System.out.printf("%d CPUs are kept awake; the logs of JMH are beside %s%n", spinners.count(), file);
            run("fixed-cost", turns(LONGER).include(method(FixedCostBenchmark.class, "inTurns")));
            for (var work : seconds.entrySet()) {
                measure(work.getKey(), work.getValue());
            }
        }
    }

    /** Measures GraphQL only, and prints the medians of each round. */
    void runGraphQl() throws IOException, RunnerException {
        try (var spinners = Spinners.start()) {
            System.out.printf("%d CPUs are kept awake%n", spinners.count());
            run("graphql", turns(LONGER).include(method(GraphQlBenchmark.class, "inTurns")));
        }
        for (var round : results.get(0).getBenchmarkResults()) {
            var batched = figure(round, "baseTime");
            var selected = figure(round, "time");
            System.out.printf(
                    "@BatchMapping: %.1f ms, %.1f MB; Selections: %.1f ms, %.1f MB; %.2f times faster%n",
                    batched / 1e6,
                    figure(round, "baseAllocation") / 1e6,
                    selected / 1e6,
                    figure(round, "allocation") / 1e6,
                    batched / selected);
        }
    }

    /** Measures writes only, and prints the medians of each round. */
    void runWrites() throws IOException, RunnerException {
        try (var spinners = Spinners.start()) {
            System.out.printf("%d CPUs are kept awake%n", spinners.count());
            run("writes", turns(LONGER).include(method(WriteBenchmark.class, "inTurns")));
            run("graphs", turns(LONGER).include(method(GraphInsertBenchmark.class, "inTurns")));
        }
        for (var result : results) {
            for (var round : result.getBenchmarkResults()) {
                var byHand = figure(round, "baseTime");
                var time = figure(round, "time");
                System.out.printf(
                        "%s: by hand %.1f ms, %.1f ms, %.2f times as long%n",
                        Objects.requireNonNullElse(result.getParams().getParam("returned"), "GRAPHS"),
                        byHand / 1e6,
                        time / 1e6,
                        time / byHand);
            }
        }
    }

    /** Measures how times grow, prints a table, and writes a chart, {@code scale.svg}. */
    void runScale() throws IOException, RunnerException {
        try (var spinners = Spinners.start()) {
            System.out.printf("%d CPUs are kept awake%n", spinners.count());
            for (var scale : Scale.values()) {
                var steps = scale.sizes.stream()
                        .map(size -> new ScaleStep(scale, size).toString())
                        .toArray(String[]::new);
                run(
                        "scale-" + scale,
                        turns(1).include(method(ScaleBenchmark.class, "inTurns"))
                                .param("step", steps));
            }
        }
        var figures = results.stream().map(ScaleFigures::of).toList();
        System.out.println(new ScaleReport(figures));
        Files.writeString(file.resolveSibling("scale.svg"), new ScaleChart(figures).toString());
    }

    static double figure(BenchmarkResult round, String name) {
        return Objects.requireNonNull(round.getSecondaryResults().get(name)).getScore();
    }

    private void measure(Work work, Map<Contenders, Double> seconds) throws IOException, RunnerException {
        var base = seconds.keySet().iterator().next();
        var others = seconds.entrySet().stream()
                .filter(contender -> contender.getKey() != base && contender.getValue() <= Check.SLOW)
                .map(contender -> contender.getKey().name())
                .toArray(String[]::new);
        if (others.length == 0) {
            throw new IllegalArgumentException("%s has no fast contender to compare with %s".formatted(work, base));
        }
        run(
                work.name(),
                turns(SHORT.contains(work) ? LONGER : 1)
                        .include(method(ReadBenchmark.class, "inTurns"))
                        .param("work", work.name())
                        .param("base", base.name())
                        .param("contender", others));
        for (var contender : seconds.entrySet()) {
            if (contender.getValue() > Check.SLOW) {
                alone(once(), work, contender.getKey());
            } else if (BY_THREADS.contains(work)) {
                alone(throughput(), work, contender.getKey());
            }
        }
    }

    private ChainedOptionsBuilder turns(int longer) {
        return timed(longer).mode(Mode.AverageTime).timeUnit(TimeUnit.MICROSECONDS);
    }

    private ChainedOptionsBuilder throughput() {
        return timed(LONGER).mode(Mode.Throughput).timeUnit(TimeUnit.SECONDS).threads(THREADS);
    }

    private ChainedOptionsBuilder timed(int longer) {
        return new OptionsBuilder()
                .forks(arguments.rounds())
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds((long) longer * arguments.warmup()))
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(arguments.measurement()));
    }

    private static ChainedOptionsBuilder once() {
        return new OptionsBuilder()
                .mode(Mode.SingleShotTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(1)
                .measurementIterations(1);
    }

    private void alone(ChainedOptionsBuilder options, Work work, Contenders contender)
            throws IOException, RunnerException {
        run(
                work + "-" + contender,
                options.include(method(ReadBenchmark.class, "alone"))
                        .param("work", work.name())
                        .param("base", contender.name())
                        .param("contender", contender.name())
                        .addProfiler(GCProfiler.class));
    }

    private static String method(Class<?> benchmark, String name) {
        return "^%s$".formatted(Pattern.quote(benchmark.getName() + "." + name));
    }

    /** Runs JMH, and writes all results so far. Its collector, the parallel one, works in pauses only. */
    private void run(String name, ChainedOptionsBuilder options) throws IOException, RunnerException {
        var jvmArguments = new String[] {
            "-XX:+UseParallelGC",
            "-Xms2g",
            "-Xmx2g",
            "-Xmn1g",
            "-D%s=%s".formatted(ShopServer.PORT, System.getProperty(ShopServer.PORT))
        };
        results.addAll(new Runner(options.shouldFailOnError(true)
                        .jvmArgs(jvmArguments)
                        .output(file.resolveSibling(name + ".log").toString())
                        .build())
                .run());
        ResultFormatFactory.getInstance(ResultFormatType.JSON, file.toString()).writeOut(results);
        System.out.printf("%tT UTC  %s is measured%n", LocalTime.now(ZoneOffset.UTC), name);
    }
}
