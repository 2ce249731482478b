package io.drizzle4j.benchmark;

import java.io.PrintStream;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures a pair in a JVM of its own, by JMH. */
final class Forks {

    static final int THREADS = 8;

    /** How much longer threads warm up, which leave little time to the compilers, and at most short reads. */
    static final int MORE_WARMUP = 4;

    /** An iteration, in milliseconds; what counts is the median of several, so that one that was disturbed does not. */
    private static final int ITERATION = 500;

    private final Arguments arguments;

    private final PrintStream log;

    /** Creates it; what JMH says goes to the log. */
    Forks(Arguments arguments, PrintStream log) {
        this.arguments = arguments;
        this.log = log;
    }

    /** What a fork finds: milliseconds for an answer or answers in a second, and kilobytes allocated for an answer. */
    record Found(double score, double kilobytes) {}

    /** What a fork finds of the contender that others are compared with, and of another one. */
    record Turns(Found base, Found other) {}

    /** Measures how long an answer takes, in turns with those of the contender that is compared with. */
    Turns turns(Pair pair, Contenders base) throws RunnerException {
        var options = new OptionsBuilder()
                .include("^" + TurnsBenchmark.class.getName().replace(".", "\\.") + "\\.")
                .param("work", pair.work().name())
                .param("contender", pair.contender().name())
                .param("base", base.name())
                .param("warmup", String.valueOf(arguments.warmup()))
                .param("measurement", String.valueOf(arguments.measurement()))
                .mode(Mode.SingleShotTime)
                .warmupIterations(0)
                .measurementIterations(1)
                .forks(1)
                .jvmArgs(jvmArguments())
                .shouldFailOnError(true);
        var found = result(options);
        return new Turns(
                new Found(score(found, "baseTime"), score(found, "baseAllocation")),
                new Found(score(found, "time"), score(found, "allocation")));
    }

    private static double score(RunResult found, String counter) {
        return Objects.requireNonNull(found.getSecondaryResults().get(counter)).getScore();
    }

    /** Measures how long an answer takes once, after as many as fit into the time of a warm-up. */
    Found timeOnce(Pair pair, double seconds) throws RunnerException {
        return run(pair(pair)
                .mode(Mode.SingleShotTime)
                .timeUnit(TimeUnit.MILLISECONDS)
                .warmupIterations((int) (arguments.warmup() / seconds))
                .measurementIterations(1));
    }

    /** Measures how many answers threads get in a second. */
    Found throughput(Pair pair) throws RunnerException {
        return run(iterations(pair)
                .mode(Mode.Throughput)
                .timeUnit(TimeUnit.SECONDS)
                .threads(THREADS));
    }

    private ChainedOptionsBuilder iterations(Pair pair) {
        return pair(pair)
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds((long) MORE_WARMUP * arguments.warmup()))
                .measurementIterations(arguments.measurement() * 1000 / ITERATION)
                .measurementTime(TimeValue.milliseconds(ITERATION));
    }

    private static ChainedOptionsBuilder pair(Pair pair) {
        return new OptionsBuilder()
                .include("^" + ReadBenchmark.class.getName().replace(".", "\\.") + "\\.")
                .param("work", pair.work().name())
                .param("contender", pair.contender().name())
                .forks(1)
                .jvmArgs(jvmArguments())
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
    }

    /** The collector is one that asks for little while it does nothing, and does its work at once. */
    private static String[] jvmArguments() {
        return new String[] {
            "-XX:+UseParallelGC",
            "-Xms2g",
            "-Xmx2g",
            "-Xmn1g",
            "-D%s=%s".formatted(ShopServer.PORT, System.getProperty(ShopServer.PORT))
        };
    }

    private RunResult result(ChainedOptionsBuilder options) throws RunnerException {
        var format = OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL);
        return new Runner(options.build(), format).runSingle();
    }

    private Found run(ChainedOptionsBuilder options) throws RunnerException {
        var result = result(options);
        return new Found(
                result.getPrimaryResult().getStatistics().getPercentile(50),
                Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                                .getScore()
                        / 1000);
    }
}
