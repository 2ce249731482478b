package io.drizzle4j.benchmark;

import static io.drizzle4j.benchmark.Markdown.multiple;

import java.util.List;
import java.util.Optional;

/** Draws the times as bars, which begin at the base's. */
final class Chart {

    /** Those of the contenders, in their order; the base has no bars. */
    private static final List<String> COLOURS =
            List.of("#1f6feb", "#54aeff", "#8250df", "#bf8700", "#d1495b", "#3f9142", "#e0823d", "#808890");

    private static final int WIDTH = 880;

    private static final int LEFT = 20;

    /** Room for figures beside the longest bars. */
    private static final int RIGHT = 60;

    private static final int BAR = 12;

    private static final int LINE = 20;

    private final Results results;

    private final List<Contenders> others;

    private final Scale scale;

    private final Svg svg = new Svg();

    /** How far down it is drawn. */
    private int y = LINE;

    private Chart(Results results) {
        this.results = results;
        this.others = results.contenders().stream()
                .filter(contender -> contender != results.base())
                .toList();
        var ratios = results.works().stream()
                .flatMap(work -> others.stream().flatMap(other -> ratio(work, other).stream()))
                .flatMap(ratio -> ratio.rounds().stream())
                .toList();
        this.scale = Scale.of(ratios, WIDTH - LEFT - RIGHT);
    }

    /** Returns the chart. */
    static String of(Results results) {
        return new Chart(results).draw();
    }

    private String draw() {
        svg.text(LEFT, y, "title", "Time as a multiple of %s, logarithmic".formatted(results.base().title));
        y += LINE;
        legend();
        axis();
        results.works().forEach(this::group);
        return svg.picture(WIDTH, y);
    }

    private void legend() {
        var column = (WIDTH - LEFT) / 4;
        for (var i = 0; i < others.size(); i++) {
            var x = LEFT + i % 4 * column;
            var line = y + i / 4 * LINE;
            svg.bar(x, line - 10, BAR, BAR, COLOURS.get(i % COLOURS.size()));
            svg.text(x + BAR + 5, line, "", others.get(i).title);
        }
        y += (others.size() + 3) / 4 * LINE + LINE / 2;
    }

    private void axis() {
        var bottom = y + results.works().size() * groupHeight();
        for (var mark : scale.marks()) {
            var x = x(mark);
            svg.text(x, y, "small middle", "%s×".formatted(plain(mark)));
            svg.line(x, y + 5, x, bottom, mark == 1 ? "strong" : "");
        }
        y += LINE / 2;
    }

    private int groupHeight() {
        return LINE + others.size() * BAR + LINE / 2;
    }

    private void group(Work work) {
        var top = y;
        svg.text(LEFT, y + 14, "title", "%s: %s".formatted(work, work.title));
        y += LINE;
        for (var i = 0; i < others.size(); i++) {
            var colour = COLOURS.get(i % COLOURS.size());
            ratio(work, others.get(i)).ifPresent(ratio -> bar(ratio, colour));
            y += BAR;
        }
        y = top + groupHeight();
    }

    private void bar(Series ratio, String colour) {
        var end = ratio.isGivenUp() ? scale.most() : ratio.median();
        var from = x(Math.min(1, end));
        var to = x(Math.max(1, end));
        svg.bar(from, y, Math.max(1, to - from), BAR - 2, colour);
        if (!ratio.isGivenUp()) {
            svg.line(x(ratio.least()), y + BAR / 2.0 - 1, x(ratio.most()), y + BAR / 2.0 - 1, "strong");
        }
        svg.text(
                Math.max(to, ratio.isGivenUp() ? 0 : x(ratio.most())) + 4,
                y + 9,
                "small",
                ratio.isGivenUp() ? "> %d s".formatted(ShopServer.TIMEOUT) : multiple(ratio.median()));
    }

    private double x(double figure) {
        return LEFT + scale.at(figure);
    }

    private Optional<Series> ratio(Work work, Contenders other) {
        return Results.relative(results.milliseconds(), work, other, results.base());
    }

    private static String plain(double mark) {
        return mark == Math.rint(mark) ? "%.0f".formatted(mark) : String.valueOf(mark);
    }
}
