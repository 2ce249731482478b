package io.drizzle4j.benchmark;

import java.util.Locale;

/** Shapes, one above the other. Its colours are those of a light or of a dark page, as the reader's system is. */
final class Svg {

    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d">
            <style>
            text { font: 12px sans-serif; fill: #1f2328; }
            .small { font-size: 10px; }
            .title { font-weight: bold; }
            .middle { text-anchor: middle; }
            .page { fill: #ffffff; }
            line { stroke: #d8dee4; }
            .strong { stroke: #59636e; }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3; }
              .page { fill: #0d1117; }
              line { stroke: #30363d; }
              .strong { stroke: #9198a1; }
            }
            </style>
            <rect class="page" width="%1$d" height="%2$d"/>
            """;

    private final StringBuilder shapes = new StringBuilder();

    void text(double x, double y, String style, String text) {
        add("<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>\n", x, y, style, escaped(text));
    }

    void bar(double x, double y, double width, double height, String colour) {
        add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n", x, y, width, height, colour);
    }

    void line(double x1, double y1, double x2, double y2, String style) {
        add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>\n", x1, y1, x2, y2, style);
    }

    private void add(String shape, Object... values) {
        shapes.append(String.format(Locale.ROOT, shape, values));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Returns the whole picture. */
    String picture(int width, int height) {
        return HEAD.formatted(width, height) + shapes + "</svg>\n";
    }
}
