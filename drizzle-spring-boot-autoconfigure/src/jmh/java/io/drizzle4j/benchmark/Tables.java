package io.drizzle4j.benchmark;

import static io.drizzle4j.benchmark.Markdown.number;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
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
        var givenUp = "> %d s".formatted(ShopServer.TIMEOUT);
        return relative("Time", "ms", results.milliseconds(), givenUp, Goals::timeOf);
    }

    private String allocations() {
        return relative("Allocation", "kB", results.kilobytes(), NOTHING, Goals::allocationOf);
    }

    /** Returns a table of the base's figures, and those of the others as multiples. */
    private String relative(
            String title, String unit, List<Series> all, String givenUp, BiFunction<Work, Contenders, String> what) {
        var head = Stream.concat(Stream.of("", "%s, %s".formatted(base.title, unit)), titles(others()));
        var rows = results.works().stream().map(work -> {
            Stream<String> ratios = others().map(other -> Results.relative(all, work, other, base)
                    .map(ratio -> ratio.isGivenUp() ? givenUp : marked(ratio(ratio), what.apply(work, other)))
                    .orElse(""));
            return Stream.concat(Stream.of("%s: %s".formatted(work, work.title), figure(all, work, base)), ratios)
                    .toList();
        });
        return Markdown.table(title, head.toList(), rows.toList());
    }

    private String throughput() {
        if (results.throughput().isEmpty()) {
            return "";
        }
        var title = "Answers in a second, to %d threads".formatted(Forks.THREADS);
        var head = Stream.concat(Stream.of(""), titles(results.contenders().stream()));
        var rows = results.throughput().stream().map(Series::work).distinct().map(work -> Stream.concat(
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
                marked(number(results.fixedCost(more)), Goals.fixedCostOf(contender)));
    }

    private String missedGoals() {
        var missed = goals.missed();
        return missed.isEmpty()
                ? "Every goal is reached.\n"
                : missed.stream().map("* %s\n"::formatted).collect(Collectors.joining("", "Goals that are missed:\n\n", ""));
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

    private static String ratio(Series series) {
        return series.rounds().size() == 1
                ? number(series.median())
                : "%s (%s–%s)".formatted(number(series.median()), number(series.least()), number(series.most()));
    }
}
