package io.drizzle4j.benchmark;

import io.drizzle4j.benchmark.Results.Measure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.util.Statistics;

/** Results as Markdown. */
final class Report {

    private static final String NOTHING = "–";

    private final Results results;

    private final List<Contenders> others;

    private final List<Goal> missed;

    private final Set<String> missing;

    private final String text;

    Report(Results results, String environment) {
        this.results = results;
        this.others = results.contenders().stream()
                .filter(contender -> contender != results.base())
                .toList();
        this.missed = Goal.of(results).stream().filter(Goal::isMissed).toList();
        this.missing = missed.stream().map(Goal::what).collect(Collectors.toSet());
        this.text = Stream.of(chart(), environment, times(), allocations(), throughput(), fixedCosts(), goals())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return text;
    }

    /** Draws the time of records as bars and that of the fastest peer as a line, if both are measured. */
    private String chart() {
        if (!others.contains(Contenders.RECORDS) || Collections.disjoint(others, Contenders.PEERS)) {
            return "";
        }
        return """
                ```mermaid
                xychart-beta
                    title "Time as a multiple of %s: Drizzle, records (bars), and the fastest peer (line)"
                    x-axis [%s]
                    y-axis "multiple" 0 --> 3
                    bar [%s]
                    line [%s]
                ```
                """.formatted(
                        results.base().title,
                        series(Work::name),
                        series(work -> time(work, Stream.of(Contenders.RECORDS))),
                        series(work -> time(work, Contenders.PEERS.stream())));
    }

    private String series(Function<Work, String> value) {
        return results.works().stream().map(value).collect(Collectors.joining(", "));
    }

    private String time(Work work, Stream<Contenders> contenders) {
        return contenders
                .flatMap(contender -> results.multiples(Measure.TIME, work, contender).stream())
                .map(multiples -> multiples.getPercentile(50))
                .min(Double::compare)
                .map(Report::multiple)
                .orElse("0");
    }

    private String times() {
        return table(
                "Time",
                relative("ms"),
                results.works(),
                work -> row(
                        "%s: %s".formatted(work, work.title),
                        number(results.base(Measure.TIME, work) / 1e6),
                        other -> results.multiples(Measure.TIME, work, other)
                                .map(multiples -> marked(Goal.time(work, other), range(multiples)))
                                .orElse("> %d s".formatted(ShopServer.TIMEOUT))));
    }

    private String allocations() {
        return table(
                "Allocation",
                relative("kB"),
                results.works(),
                work -> row(
                        work.name(),
                        number(results.base(Measure.ALLOCATION, work) / 1000),
                        other -> results.multiples(Measure.ALLOCATION, work, other)
                                .map(multiples ->
                                        marked(Goal.allocation(work, other), multiple(multiples.getPercentile(50))))
                                .orElse(NOTHING)));
    }

    private String throughput() {
        var works = results.works().stream()
                .filter(work -> results.throughput(work, results.base()).isPresent())
                .toList();
        return table(
                "Answers in a second, to %d threads".formatted(Measurement.THREADS),
                row("", results.base().title, other -> other.title),
                works,
                work -> row(work.name(), throughput(work, results.base()), other -> throughput(work, other)));
    }

    private String throughput(Work work, Contenders contender) {
        return results.throughput(work, contender).map(Report::number).orElse(NOTHING);
    }

    private String fixedCosts() {
        var template = results.templateCost();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("JdbcTemplate", number(template), ""));
        for (var call : FixedCost.values()) {
            var cost = results.fixedCost(call);
            rows.add(List.of(call.title, number(template + cost), marked(Goal.fixedCost(call), multiple(cost))));
        }
        return table(
                "Fixed cost of a call",
                List.of("one row by its primary key", "µs", "more than JdbcTemplate, µs"),
                rows,
                row -> row);
    }

    private String goals() {
        return missed.isEmpty()
                ? "Every goal is met.\n"
                : missed.stream().map("* %s\n"::formatted).collect(Collectors.joining("", "Missed goals:\n\n", ""));
    }

    private List<String> relative(String unit) {
        return row("", "%s, %s".formatted(results.base().title, unit), other -> other.title);
    }

    private List<String> row(String name, String base, Function<Contenders, String> cell) {
        return Stream.concat(Stream.of(name, base), others.stream().map(cell)).toList();
    }

    /** Returns a table whose first column contains names, and whose others contain numbers. */
    private static <T> String table(String title, List<String> head, List<T> rows, Function<T, List<String>> cells) {
        if (rows.isEmpty()) {
            return "";
        }
        var lines = new ArrayList<List<String>>();
        lines.add(head);
        lines.add(Stream.concat(Stream.of("---"), head.stream().skip(1).map(name -> "---:"))
                .toList());
        rows.forEach(row -> lines.add(cells.apply(row)));
        return lines.stream()
                .map(line -> line.stream().collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining("", "### %s\n\n".formatted(title), ""));
    }

    private String marked(String what, String text) {
        return missing.contains(what) ? "**%s**".formatted(text) : text;
    }

    private static String range(Statistics multiples) {
        var median = multiple(multiples.getPercentile(50));
        return multiples.getN() == 1
                ? median
                : "%s (%s–%s)".formatted(median, multiple(multiples.getMin()), multiple(multiples.getMax()));
    }

    /** Returns a number with about three significant digits. */
    private static String number(double number) {
        var size = Math.abs(number);
        return String.format(
                Locale.ROOT, size < 1 ? "%.3f" : size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%,.0f", number);
    }

    /** Returns a number with at most two digits after the point. */
    private static String multiple(double multiple) {
        return multiple < 1 ? String.format(Locale.ROOT, "%.2f", multiple) : number(multiple);
    }
}
