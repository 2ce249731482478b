package io.drizzle4j.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The little that is needed of it. */
final class Markdown {

    private Markdown() {}

    /** Returns a table whose first column is of names, and whose others are of numbers. */
    static String table(String title, List<String> head, List<List<String>> rows) {
        var columns = Stream.concat(Stream.of("---"), head.stream().skip(1).map(name -> "---:"));
        return "### %s\n\n%s%s%s"
                .formatted(
                        title,
                        line(head.stream()),
                        line(columns),
                        rows.stream().map(row -> line(row.stream())).collect(Collectors.joining()));
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    static String bold(String text) {
        return "**%s**".formatted(text);
    }

    /** Returns a number with about three digits that count. */
    static String number(double number) {
        var size = Math.abs(number);
        return String.format(
                Locale.ROOT, size < 1 ? "%.3f" : size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%,.0f", number);
    }

    /** Returns a multiple, with two digits after the point where it is small. */
    static String multiple(double multiple) {
        return multiple < 1 ? String.format(Locale.ROOT, "%.2f", multiple) : number(multiple);
    }
}
