package io.drizzle4j.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes results as Markdown. */
final class Tables {

    private static final String GIVEN_UP = "> %d s".formatted(ShopServer.TIMEOUT);

    private static final String NOTHING = "–";

    private final Results results;

    private final Contenders base;

    private final List<Contenders> others;

    private Tables(Results results) {
        this.results = results;
        this.base = results.base();
        this.others = results.contenders().stream()
                .filter(contender -> contender != base)
                .toList();
    }

    /** Returns all tables. */
    static String of(Results results) {
        var tables = new Tables(results);
        return String.join(
                "\n",
                tables.head(),
                tables.times(),
                tables.allocations(),
                tables.throughput(),
                tables.fixedCost(),
                tables.missedGoals());
    }

    private String head() {
        var machine = results.machine();
        return "%s on %s, %d cores, %s, %s; JDK %s; PostgreSQL %s. %s.\n"
                .formatted(
                        machine.date(),
                        machine.cpu(),
                        machine.cores(),
                        machine.memory(),
                        machine.system(),
                        machine.jdk(),
                        machine.postgres(),
                        results.method());
    }

    private String times() {
        return table(
                "Time",
                Stream.concat(Stream.of("", base.title + ", ms"), titles(others)),
                results.works().stream()
                        .map(work -> Stream.concat(
                                Stream.of("%s: %s".formatted(work, work.title), figure(results.milliseconds(), work, base)),
                                others.stream()
                                        .map(other -> ratio(
                                                results.time(work, other, base), Goal.time(work, other), GIVEN_UP)))));
    }

    private String allocations() {
        return table(
                "Allocation",
                Stream.concat(Stream.of("", base.title + ", kB"), titles(others)),
                results.works().stream()
                        .map(work -> Stream.concat(
                                Stream.of(work.name(), figure(results.kilobytes(), work, base)),
                                others.stream()
                                        .map(other -> ratio(
                                                results.allocation(work, other), Goal.allocation(other), NOTHING)))));
    }

    private String throughput() {
        return table(
                "Answers per second to %d threads".formatted(Forks.THREADS),
                Stream.concat(Stream.of(""), titles(results.contenders())),
                results.throughput().stream()
                        .map(Series::work)
                        .distinct()
                        .map(work -> Stream.concat(
                                Stream.of(work.name()),
                                results.contenders().stream()
                                        .map(contender -> figure(results.throughput(), work, contender)))));
    }

    private String fixedCost() {
        var cost = results.fixedCost();
        return table(
                "Fixed cost of a call",
                Stream.of("one row by its primary key", "µs", "more than JdbcTemplate, µs"),
                Stream.of(
                        Stream.of("JdbcTemplate, the same statement", number(Statistics.median(cost.template())), ""),
                        Stream.of(
                                Contenders.RECORDS.title,
                                number(Statistics.median(cost.records())),
                                marked(number(cost.ofRecords()), cost.ofRecords() > Goal.FIXED_COST_OF_RECORDS)),
                        Stream.of(
                                Contenders.PREPARED.title,
                                number(Statistics.median(cost.prepared())),
                                marked(number(cost.ofPrepared()), cost.ofPrepared() > Goal.FIXED_COST_OF_PREPARED))));
    }

    private String missedGoals() {
        var missed = Goal.of(results).stream().filter(Goal::isMissed).toList();
        return missed.isEmpty()
                ? "All goals are reached.\n"
                : missed.stream().map("* %s\n"::formatted).collect(Collectors.joining("", "Goals that are missed:\n\n", ""));
    }

    private static Stream<String> titles(List<Contenders> contenders) {
        return contenders.stream().map(contender -> contender.title);
    }

    private static String figure(List<Series> all, Work work, Contenders contender) {
        return Results.find(all, work, contender)
                .map(series -> series.isGivenUp() ? NOTHING : number(series.median()))
                .orElse("");
    }

    private static String ratio(Optional<Series> found, double goal, String nothing) {
        return found.map(series -> series.isGivenUp() ? nothing : marked(withSpread(series), series.median() > goal))
                .orElse("");
    }

    private static String withSpread(Series series) {
        return series.rounds().size() == 1
                ? number(series.median())
                : "%s (%s–%s)".formatted(number(series.median()), number(series.least()), number(series.most()));
    }

    private static String marked(String text, boolean isMissed) {
        return isMissed ? "**%s**".formatted(text) : text;
    }

    private static String number(double number) {
        var digits = Math.abs(number) < 10 ? "%.2f" : Math.abs(number) < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, digits, number);
    }

    private static String table(String title, Stream<String> head, Stream<Stream<String>> rows) {
        var names = head.toList();
        return "### %s\n\n%s%s%s"
                .formatted(
                        title,
                        line(names.stream()),
                        line(names.stream().map(name -> name.equals(names.get(0)) ? "---" : "---:")),
                        rows.map(Tables::line).collect(Collectors.joining()));
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
