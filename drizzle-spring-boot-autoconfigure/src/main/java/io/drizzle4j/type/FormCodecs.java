package io.drizzle4j.type;

import io.drizzle4j.value.Box;
import io.drizzle4j.value.Circle;
import io.drizzle4j.value.Interval;
import io.drizzle4j.value.Line;
import io.drizzle4j.value.LineSegment;
import io.drizzle4j.value.Path;
import io.drizzle4j.value.Point;
import io.drizzle4j.value.Polygon;
import java.util.function.Function;

/** Codecs of intervals and geometric shapes. Their text format is the result of {@code toString}. */
final class FormCodecs {

    static final Codec<Interval> INTERVAL = new FormCodec<>(IntervalText::read, ',');

    static final Codec<Point> POINT = new FormCodec<>(GeometryText::point, ',');

    static final Codec<Line> LINE = new FormCodec<>(GeometryText::line, ',');

    static final Codec<LineSegment> LINE_SEGMENT = new FormCodec<>(GeometryText::lineSegment, ',');

    static final Codec<Box> BOX = new FormCodec<>(GeometryText::box, ';');

    static final Codec<Path> PATH = new FormCodec<>(GeometryText::path, ',');

    static final Codec<Polygon> POLYGON = new FormCodec<>(GeometryText::polygon, ',');

    static final Codec<Circle> CIRCLE = new FormCodec<>(GeometryText::circle, ',');

    private FormCodecs() {}

    private record FormCodec<T>(Function<String, T> parser, char delimiter) implements Codec<T> {

        @Override
        public String write(T value) {
            return value.toString();
        }

        @Override
        public T parse(String text) {
            return parser.apply(text);
        }
    }
}
