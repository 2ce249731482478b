package io.drizzle4j.benchmark;

import static io.drizzle4j.benchmark.Measurement.figure;

import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.ListStatistics;

/**
 * The medians of one size.
 *
 * @param hand the time by hand, in milliseconds
 * @param library the time by this library, in milliseconds
 * @param multiple how many times longer this library takes
 */
record ScaleFigures(ScaleStep step, double hand, double library, double multiple) {

    static ScaleFigures of(RunResult result) {
        return new ScaleFigures(
                ScaleStep.parse(result.getParams().getParam("step")),
                median(result, round -> figure(round, "baseTime")) / 1e6,
                median(result, round -> figure(round, "time")) / 1e6,
                median(result, round -> figure(round, "time") / figure(round, "baseTime")));
    }

    private static double median(RunResult result, ToDoubleFunction<BenchmarkResult> figure) {
        return new ListStatistics(result.getBenchmarkResults().stream()
                        .mapToDouble(figure)
                        .toArray())
                .getPercentile(50);
    }

    /** Returns the time for a row by hand, in microseconds. */
    double handPerRow() {
        return hand * 1000 / step.rows();
    }

    /** Returns the time for a row by this library, in microseconds. */
    double libraryPerRow() {
        return library * 1000 / step.rows();
    }
}
