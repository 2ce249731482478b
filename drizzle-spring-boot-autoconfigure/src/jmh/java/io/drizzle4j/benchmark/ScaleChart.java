package io.drizzle4j.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The times for a row by size, as an SVG image with a panel for each {@link Scale}. The times are logarithmic. */
final class ScaleChart {

    private static final int PANEL_WIDTH = 220;

    /** The x coordinate of the first panel. */
    private static final int LEFT = 60;

    /** The distance of the first size from the left of its panel, and of the last from the right. */
    private static final int MARGIN = 25;

    /** The y coordinate of 100 µs. */
    private static final int TOP = 40;

    /** The height of a factor of ten. */
    private static final int DECADE = 70;

    /** The y coordinate of the sizes. */
    private static final int SIZES = TOP + 2 * DECADE + 45;

    private final List<ScaleFigures> figures;

    ScaleChart(List<ScaleFigures> figures) {
        this.figures = figures;
    }

    @Override
    public String toString() {
        var width = LEFT + Scale.values().length * PANEL_WIDTH;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" \
                text-anchor="middle" fill="#888" stroke-width="2">
                %s%s%s</svg>
                """.formatted(width, SIZES + 40, grid(width), panels(), legend());
    }

    private static String grid(int width) {
        return Stream.of(1, 10, 100)
                .map(time ->
                        "<path d=\"M%d %dH%d\" stroke=\"#888\" stroke-width=\"0.3\"/>\n".formatted(LEFT, y(time), width)
                                + text(LEFT / 2, y(time) + 4, time + " µs"))
                .collect(Collectors.joining());
    }

    private String panels() {
        var scales = Scale.values();
        return IntStream.range(0, scales.length)
                .mapToObj(i -> panel(scales[i], LEFT + i * PANEL_WIDTH))
                .collect(Collectors.joining());
    }

    private String panel(Scale scale, int left) {
        var steps =
                figures.stream().filter(each -> each.step().scale() == scale).toList();
        var distance = (PANEL_WIDTH - 2 * MARGIN) / (steps.size() - 1);
        var sizes = IntStream.range(0, steps.size())
                .mapToObj(i -> text(
                        left + MARGIN + i * distance,
                        SIZES,
                        String.format(Locale.ROOT, "%,d", steps.get(i).step().size())))
                .collect(Collectors.joining());
        return text(left + PANEL_WIDTH / 2, 15, scale.name().toLowerCase(Locale.ROOT))
                + sizes
                + line(steps, left, distance, "#888", ScaleFigures::handPerRow)
                + line(steps, left, distance, "#2a7", ScaleFigures::libraryPerRow);
    }

    private static String line(
            List<ScaleFigures> steps, int left, int distance, String color, ToDoubleFunction<ScaleFigures> time) {
        return IntStream.range(0, steps.size())
                .mapToObj(i -> "%d,%d".formatted(left + MARGIN + i * distance, y(time.applyAsDouble(steps.get(i)))))
                .collect(Collectors.joining(
                        " ", "<polyline points=\"", "\" fill=\"none\" stroke=\"%s\"/>\n".formatted(color)));
    }

    private static String legend() {
        return """
                <text x="%1$d" y="%2$d" text-anchor="start">JDBC by hand</text>
                <text x="%3$d" y="%2$d" text-anchor="start" fill="#2a7">Drizzle, rows</text>
                """.formatted(LEFT + MARGIN, SIZES + 28, LEFT + MARGIN + 100);
    }

    private static String text(int x, int y, String text) {
        return "<text x=\"%d\" y=\"%d\">%s</text>\n".formatted(x, y, text);
    }

    /** Returns the y coordinate of a time in microseconds. */
    private static int y(double time) {
        return TOP + (int) Math.round((2 - Math.log10(time)) * DECADE);
    }
}
