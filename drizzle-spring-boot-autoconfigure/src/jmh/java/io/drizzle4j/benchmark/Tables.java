package io.drizzle4j.benchmark;

import static io.drizzle4j.benchmark.Markdown.multiple;
import static io.drizzle4j.benchmark.Markdown.number;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes results as Markdown. */
final class Tables {

    private static final String NOTHING = "–";

    private final Results results;

    private final Contenders base;

    private final Goals goals;

    private final Set<String> missing;

    private Tables(Results results) {
        this.results = results;
        this.base = results.base();
        this.goals = new Goals(results);
        this.missing = goals.whatMisses();
    }

    /** Returns all tables. */
    static String of(Results results) {
        var tables = new Tables(results);
        var parts = Stream.of(
                tables.head(),
                tables.times(),
                tables.allocations(),
                tables.throughput(),
                tables.fixedCosts(),
                tables.missedGoals());
        return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
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
        var head = relativeHead("ms");
        var rows = results.works().stream()
                .map(work ->
                        relativeRow("%s: %s".formatted(work, work.title), results.milliseconds(), work, this::time));
        return Markdown.table("Time", head, rows.toList());
    }

    private String time(Series ratio) {
        if (ratio.isGivenUp()) {
            return "> %d s".formatted(ShopServer.TIMEOUT);
        }
        var median = multiple(ratio.median());
        var text = ratio.rounds().size() == 1
                ? median
                : "%s (%s–%s)".formatted(median, multiple(ratio.least()), multiple(ratio.most()));
        return marked(text, Goals.timeOf(ratio.work(), ratio.contender()));
    }

    private String allocations() {
        var head = relativeHead("kB");
        var rows = results.works().stream()
                .map(work -> relativeRow(work.name(), results.kilobytes(), work, this::allocation));
        return Markdown.table("Allocation", head, rows.toList());
    }

    private String allocation(Series ratio) {
        return ratio.isGivenUp()
                ? NOTHING
                : marked(multiple(ratio.median()), Goals.allocationOf(ratio.work(), ratio.contender()));
    }

    private List<String> relativeHead(String unit) {
        return Stream.concat(Stream.of("", "%s, %s".formatted(base.title, unit)), titles(others()))
                .toList();
    }

    /** Returns the base's figure, and those of the others as multiples. */
    private List<String> relativeRow(String name, List<Series> all, Work work, Function<Series, String> written) {
        var ratios = others().map(other ->
                Results.relative(all, work, other, base).map(written).orElse(""));
        return Stream.concat(Stream.of(name, figure(all, work, base)), ratios).toList();
    }

    private String throughput() {
        if (results.throughput().isEmpty()) {
            return "";
        }
        var title = "Answers in a second, to %d threads".formatted(Forks.THREADS);
        var head = Stream.concat(Stream.of(""), titles(results.contenders().stream()));
        var rows = results.throughput().stream()
                .map(Series::work)
                .distinct()
                .map(work -> Stream.concat(
                                Stream.of(work.name()),
                                results.contenders().stream()
                                        .map(contender -> figure(results.throughput(), work, contender)))
                        .toList());
        return Markdown.table(title, head.toList(), rows.toList());
    }

    private String fixedCosts() {
        return Markdown.table(
                "Fixed cost of a call",
                List.of("one row by its primary key", "µs", "more than JdbcTemplate, µs"),
                List.of(
                        List.of("JdbcTemplate", number(results.fixedCost(FixedCost::template)), ""),
                        fixedCost(Contenders.RECORDS, FixedCost::records, FixedCost::ofRecords),
                        fixedCost(Contenders.PREPARED, FixedCost::prepared, FixedCost::ofPrepared)));
    }

    private List<String> fixedCost(
            Contenders contender, ToDoubleFunction<FixedCost> all, ToDoubleFunction<FixedCost> more) {
        return List.of(
                contender.title,
                number(results.fixedCost(all)),
                marked(multiple(results.fixedCost(more)), Goals.fixedCostOf(contender)));
    }

    private String missedGoals() {
        var missed = goals.missed();
        return missed.isEmpty()
                ? "Every goal is reached.\n"
                : missed.stream()
                        .map("* %s\n"::formatted)
                        .collect(Collectors.joining("", "Goals that are missed:\n\n", ""));
    }

    private Stream<Contenders> others() {
        return results.contenders().stream().filter(contender -> contender != base);
    }

    private static Stream<String> titles(Stream<Contenders> contenders) {
        return contenders.map(contender -> contender.title);
    }

    private String marked(String text, String what) {
        return missing.contains(what) ? Markdown.bold(text) : text;
    }

    private static String figure(List<Series> all, Work work, Contenders contender) {
        return Results.find(all, work, contender)
                .filter(series -> !series.isGivenUp())
                .map(series -> number(series.median()))
                .orElse(NOTHING);
    }
}
