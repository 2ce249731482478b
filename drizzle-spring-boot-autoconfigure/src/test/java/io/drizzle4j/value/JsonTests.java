package io.drizzle4j.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Values in JSON: their components only. */
class JsonTests {

    private static final JsonMapper MAPPER = new JsonMapper();

    static Stream<Arguments> containsTheComponents() {
        var point = new Point(1, 2.5);
        var json = "{\"x\":1.0,\"y\":2.5}";
        return Stream.of(
                arguments(new Interval(1, -2, 3), "{\"months\":1,\"days\":-2,\"microseconds\":3}"),
                arguments(point, json),
                arguments(new Line(1, 2, 3), "{\"a\":1.0,\"b\":2.0,\"c\":3.0}"),
                arguments(new LineSegment(point, point), "{\"start\":%s,\"end\":%s}".formatted(json, json)),
                arguments(new Box(point, point), "{\"upperRight\":%s,\"lowerLeft\":%s}".formatted(json, json)),
                arguments(new Path(List.of(point), true), "{\"points\":[%s],\"closed\":true}".formatted(json)),
                arguments(new Polygon(List.of(point)), "{\"points\":[%s]}".formatted(json)),
                arguments(new Circle(point, 2), "{\"center\":%s,\"radius\":2.0}".formatted(json)));
    }

    @ParameterizedTest
    @MethodSource
    void containsTheComponents(Object value, String json) {
        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(value))).isEqualTo(MAPPER.readTree(json));
        assertThat(MAPPER.readValue(json, value.getClass())).isEqualTo(value);
    }

    static Stream<Arguments> ofARangeContainsItsComponents() {
        return Stream.of(
                arguments(
                        Range.closedOpen(1, 3),
                        "{\"lower\":1,\"lowerInclusive\":true,\"upper\":3,\"upperInclusive\":false,\"empty\":false}"),
                arguments(
                        Range.emptyRange(),
                        "{\"lower\":null,\"lowerInclusive\":false,\"upper\":null,\"upperInclusive\":false,"
                                + "\"empty\":true}"));
    }

    @ParameterizedTest
    @MethodSource
    void ofARangeContainsItsComponents(Range<Integer> range, String json) {
        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(range))).isEqualTo(MAPPER.readTree(json));
        assertThat(MAPPER.readValue(json, new TypeReference<Range<Integer>>() {}))
                .isEqualTo(range);
    }
}
