package io.drizzle4j.benchmark;

import static io.drizzle4j.benchmark.Measurement.figure;

import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.ListStatistics;

/** How times grow, as Markdown. */
final class ScaleReport {

    private final Collection<RunResult> results;

    ScaleReport(Collection<RunResult> results) {
        this.results = results;
    }

    @Override
    public String toString() {
        return results.stream().map(ScaleReport::line).collect(Collectors.joining("", """
                | | rows | JDBC by hand, ms | Drizzle, rows, ms | multiple | µs for a row |
                | --- | ---: | ---: | ---: | ---: | ---: |
                """, ""));
    }

    private static String line(RunResult result) {
        var parts = result.getParams().getParam("scale").split("-", -1);
        var scale = Scale.valueOf(parts[0]);
        var size = Integer.parseInt(parts[1]);
        var rows = scale.rows(size);
        var library = median(result, round -> figure(round, "time"));
        return String.format(
                Locale.ROOT,
                "| %,d %s | %,d | %.3f | %.3f | %.2f | %.2f |%n",
                size,
                scale.title,
                rows,
                median(result, round -> figure(round, "baseTime")) / 1e6,
                library / 1e6,
                median(result, round -> figure(round, "time") / figure(round, "baseTime")),
                library / 1000 / rows);
    }

    private static double median(RunResult result, ToDoubleFunction<BenchmarkResult> figure) {
        return new ListStatistics(result.getBenchmarkResults().stream()
                        .mapToDouble(figure)
                        .toArray())
                .getPercentile(50);
    }
}
