package io.drizzle4j.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How times grow, as a table in Markdown. */
final class ScaleReport {

    private final List<ScaleFigures> figures;

    ScaleReport(List<ScaleFigures> figures) {
        this.figures = figures;
    }

    @Override
    public String toString() {
        return figures.stream().map(ScaleReport::line).collect(Collectors.joining("", """
                | | rows | JDBC by hand, ms | Drizzle, rows, ms | multiple | µs for a row |
                | --- | ---: | ---: | ---: | ---: | ---: |
                """, ""));
    }

    private static String line(ScaleFigures figures) {
        return String.format(
                Locale.ROOT,
                "| %,d %s | %,d | %.3f | %.3f | %.2f | %.2f |%n",
                figures.step().size(),
                figures.step().scale().title,
                figures.step().rows(),
                figures.hand(),
                figures.library(),
                figures.multiple(),
                figures.libraryPerRow());
    }
}
