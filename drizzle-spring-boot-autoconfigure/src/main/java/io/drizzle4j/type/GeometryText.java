package io.drizzle4j.type;

import io.drizzle4j.value.Box;
import io.drizzle4j.value.Circle;
import io.drizzle4j.value.Line;
import io.drizzle4j.value.LineSegment;
import io.drizzle4j.value.Path;
import io.drizzle4j.value.Point;
import io.drizzle4j.value.Polygon;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads geometric shapes in PostgreSQL's text format. They are written with {@code toString}. */
final class GeometryText {

    private static final Pattern BETWEEN_NUMBERS = Pattern.compile("[\\s,()<>\\[\\]{}]+");

    private GeometryText() {}

    /** Reads {@code (x,y)}. */
    static Point point(String text) {
        var numbers = numbers("point", text, 2);
        return new Point(numbers[0], numbers[1]);
    }

    /** Reads <code>{a,b,c}</code>. */
    static Line line(String text) {
        var numbers = numbers("line", text, 3);
        return new Line(numbers[0], numbers[1], numbers[2]);
    }

    /** Reads {@code [(x1,y1),(x2,y2)]}. */
    static LineSegment lineSegment(String text) {
        var numbers = numbers("lseg", text, 4);
        return new LineSegment(new Point(numbers[0], numbers[1]), new Point(numbers[2], numbers[3]));
    }

    /** Reads {@code (x1,y1),(x2,y2)}. */
    static Box box(String text) {
        var numbers = numbers("box", text, 4);
        return new Box(new Point(numbers[0], numbers[1]), new Point(numbers[2], numbers[3]));
    }

    /** Reads {@code ((x1,y1),…)}, or {@code [(x1,y1),…]} if it is open. */
    static Path path(String text) {
        return new Path(points("path", text), text.startsWith("("));
    }

    /** Reads {@code ((x1,y1),…)}. */
    static Polygon polygon(String text) {
        return new Polygon(points("polygon", text));
    }

    /** Reads {@code <(x,y),r>}. */
    static Circle circle(String text) {
        var numbers = numbers("circle", text, 3);
        return new Circle(new Point(numbers[0], numbers[1]), numbers[2]);
    }

    private static List<Point> points(String type, String text) {
        var numbers = numbers(type, text);
        if (numbers.length % 2 != 0) {
            throw UnreadableValue.unknownText(type);
        }
        return IntStream.range(0, numbers.length / 2)
                .mapToObj(i -> new Point(numbers[2 * i], numbers[2 * i + 1]))
                .toList();
    }

    private static double[] numbers(String type, String text, int count) {
        var numbers = numbers(type, text);
        if (numbers.length != count) {
            throw UnreadableValue.unknownText(type);
        }
        return numbers;
    }

    private static double[] numbers(String type, String text) {
        try {
            return Arrays.stream(BETWEEN_NUMBERS.split(text))
                    .filter(number -> !number.isEmpty())
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (NumberFormatException exception) {
            throw UnreadableValue.unknownText(type);
        }
    }
}
