package io.drizzle4j.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs JMH: each work and contender has a JVM of its own in each round, which is a fork of JMH. */
final class Measurement {

    static final int THREADS = 8;

    /** The length of a turn, in milliseconds. */
    private static final int TURN = 250;

    /** The length of a turn of short reads, in milliseconds. */
    private static final int SHORT_TURN = 50;

    /** The factor by which short reads and those of several threads warm up longer, as they are compiled later. */
    private static final int LONGER = 4;

    /** Reads of less than a millisecond. */
    private static final Set<Work> SHORT = EnumSet.of(Work.W1, Work.W5, Work.W6, Work.W9);

    private static final Set<Work> BY_THREADS = EnumSet.of(Work.W1, Work.W2);

    private final Arguments arguments;

    private final Map<Work, Map<Contenders, Double>> seconds;

    private final List<RunResult> results = new ArrayList<>();

    /**
     * Creates it.
     *
     * @param seconds how long an answer takes, as {@link Check} found
     */
    Measurement(Arguments arguments, Map<Work, Map<Contenders, Double>> seconds) {
        this.arguments = arguments;
        this.seconds = seconds;
    }

    /** Measures everything, and writes JMH's results to a file. */
    void run(Path file) throws IOException, RunnerException {
        try (var spinners = Spinners.start()) {
            System.out.printf("%d CPUs are kept awake; see JMH's logs beside %s%n", spinners.count(), file);
            run(file, "fixed-cost", turns(SHORT_TURN, LONGER).include(pattern(FixedCostBenchmark.class)));
            for (var work : seconds.keySet()) {
                measure(file, work);
            }
        }
    }

    private void measure(Path file, Work work) throws IOException, RunnerException {
        var answering = seconds.get(work);
        var fast = new ArrayList<>(answering.keySet());
        fast.removeIf(contender -> answering.get(contender) > Check.SLOW);
        var others = new ArrayList<>(fast);
        var base = others.remove(0);
        if (!others.isEmpty()) {
            run(
                    file,
                    work.name(),
                    pairs(SHORT.contains(work) ? turns(SHORT_TURN, LONGER) : turns(TURN, 1), work, base, others));
        }
        for (var contender : answering.keySet()) {
            if (!fast.contains(contender)) {
                run(file, work + "-" + contender, pairs(once(), work, contender, List.of(contender)));
            } else if (BY_THREADS.contains(work)) {
                run(file, work + "-" + contender, pairs(throughput(), work, contender, List.of(contender)));
            }
        }
    }

    private ChainedOptionsBuilder turns(int milliseconds, int longer) {
        return new OptionsBuilder()
                .mode(Mode.SampleTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(arguments.rounds())
                .warmupIterations(longer * arguments.warmup() * 1000 / milliseconds)
                .warmupTime(TimeValue.milliseconds(milliseconds))
                .measurementIterations(arguments.measurement() * 1000 / milliseconds)
                .measurementTime(TimeValue.milliseconds(milliseconds));
    }

    private static ChainedOptionsBuilder once() {
        return new OptionsBuilder()
                .mode(Mode.SingleShotTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(1)
                .warmupIterations(1)
                .measurementIterations(1);
    }

    private ChainedOptionsBuilder throughput() {
        return new OptionsBuilder()
                .mode(Mode.Throughput)
                .timeUnit(TimeUnit.SECONDS)
                .threads(THREADS)
                .forks(arguments.rounds())
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds((long) LONGER * arguments.warmup()))
                .measurementIterations(arguments.measurement() * 1000 / TURN)
                .measurementTime(TimeValue.milliseconds(TURN));
    }

    private static ChainedOptionsBuilder pairs(
            ChainedOptionsBuilder options, Work work, Contenders base, Collection<Contenders> contenders) {
        return options.include(pattern(ReadBenchmark.class))
                .param("work", work.name())
                .param("base", base.name())
                .param("contender", contenders.stream().map(Contenders::name).toArray(String[]::new));
    }

    private static String pattern(Class<?> benchmark) {
        return "^" + Pattern.quote(benchmark.getName() + ".");
    }

    /** Runs JMH, and writes all results so far. The collector does all its work at once, and none in between. */
    private void run(Path file, String name, ChainedOptionsBuilder options) throws IOException, RunnerException {
        var log = file.resolveSibling(name + ".log");
        results.addAll(new Runner(options.shouldFailOnError(true)
                        .addProfiler(GCProfiler.class)
                        .jvmArgs(
                                "-XX:+UseParallelGC",
                                "-Xms2g",
                                "-Xmx2g",
                                "-Xmn1g",
                                "-D%s=%s".formatted(ShopServer.PORT, System.getProperty(ShopServer.PORT)))
                        .output(log.toString())
                        .build())
                .run());
        ResultFormatFactory.getInstance(ResultFormatType.JSON, file.toString()).writeOut(results);
        System.out.printf("%tT %s is measured%n", LocalTime.now(), name);
    }
}
