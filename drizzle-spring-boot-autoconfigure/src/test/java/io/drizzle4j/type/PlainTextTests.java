package io.drizzle4j.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.value.Box;
import io.drizzle4j.value.Circle;
import io.drizzle4j.value.Line;
import io.drizzle4j.value.LineSegment;
import io.drizzle4j.value.Path;
import io.drizzle4j.value.Point;
import io.drizzle4j.value.Polygon;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of shapes and bytes, as a server writes them. */
class PlainTextTests {

    private static final Point A = new Point(1, -2.5);

    private static final Point B = new Point(3e100, 4);

    private static <T> Arguments text(Function<String, T> reader, String text, T value) {
        return arguments(reader, text, value);
    }

    static Stream<Arguments> isRead() {
        return Stream.of(
                text(GeometryText::point, "(1,-2.5)", A),
                text(GeometryText::point, "(NaN,-Infinity)", new Point(Double.NaN, Double.NEGATIVE_INFINITY)),
                text(GeometryText::line, "{1,-2,0}", new Line(1, -2, 0)),
                text(GeometryText::lineSegment, "[(1,-2.5),(3e+100,4)]", new LineSegment(A, B)),
                text(GeometryText::box, "(3e+100,4),(1,-2.5)", new Box(B, A)),
                text(GeometryText::path, "((1,-2.5),(3e+100,4))", new Path(List.of(A, B), true)),
                text(GeometryText::path, "[(1,-2.5)]", new Path(List.of(A), false)),
                text(GeometryText::polygon, "((1,-2.5),(3e+100,4))", new Polygon(List.of(A, B))),
                text(GeometryText::circle, "<(1,-2.5),3>", new Circle(A, 3)),
                text(ByteaText::read, "\\x", new byte[0]),
                text(ByteaText::read, "\\x00ff5C", new byte[] {0, -1, '\\'}),
                text(ByteaText::read, "", new byte[0]),
                text(ByteaText::read, "\\000\\377\\\\ab", new byte[] {0, -1, '\\', 'a', 'b'}));
    }

    @ParameterizedTest
    @MethodSource
    void isRead(Function<String, Object> reader, String text, Object value) {
        assertThat(reader.apply(text)).isEqualTo(value);
    }

    static Stream<Arguments> isRefused() {
        return Stream.of(
                text(GeometryText::point, "(1,2,3)", "point"),
                text(GeometryText::point, "(a,b)", "point"),
                text(GeometryText::circle, "<(1,2)>", "circle"),
                text(GeometryText::path, "((1,2),(3))", "path"),
                text(GeometryText::polygon, "((1))", "polygon"),
                text(ByteaText::read, "\\x0", "bytea"),
                text(ByteaText::read, "\\xg0", "bytea"),
                text(ByteaText::read, "a\\", "bytea"),
                text(ByteaText::read, "\\09", "bytea"));
    }

    @ParameterizedTest
    @MethodSource
    void isRefused(Function<String, Object> reader, String text, String type) {
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> reader.apply(text))
                .withMessage("The text of a value of type %s has an unknown format. ".formatted(type)
                        + "Read it as text: extras(key, cast(column, String.class)).");
    }

    static Stream<Arguments> ofBytesHasTheHexFormat() {
        return Stream.of(arguments(new byte[0], "\\x"), arguments(new byte[] {0, -1, 'a'}, "\\x00ff61"));
    }

    @ParameterizedTest
    @MethodSource
    void ofBytesHasTheHexFormat(byte[] bytes, String text) {
        assertThat(ByteaText.of(bytes)).isEqualTo(text);
    }
}
