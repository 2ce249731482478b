package io.drizzle4j.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said of results.
 *
 * @param tables in Markdown
 * @param chart as SVG
 */
record Report(String tables, String chart) {

    private static final Pattern PLACE = Pattern.compile("(<!-- results -->\n).*(<!-- results -->)", Pattern.DOTALL);

    static Report of(Results results) {
        return new Report(Tables.of(results), Chart.of(results));
    }

    /** Writes {@code results.md} and {@code results.svg}. */
    void write(Path directory) throws IOException {
        Files.writeString(directory.resolve("results.md"), tables);
        Files.writeString(directory.resolve("results.svg"), chart);
    }

    /** Puts the tables into a page, between its comments, and the chart beside it. */
    void writeInto(Path page) throws IOException {
        var place = PLACE.matcher(Files.readString(page));
        if (!place.find()) {
            throw new IllegalStateException("There is no place for results in %s".formatted(page));
        }
        var text = "$1\n%s\n$2".formatted(Matcher.quoteReplacement("![Times](performance.svg)\n\n" + tables));
        Files.writeString(page, place.replaceFirst(text));
        Files.writeString(page.resolveSibling("performance.svg"), chart);
    }
}
