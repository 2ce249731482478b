package io.drizzle4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drizzle4j.result.Paged;
import io.drizzle4j.value.Box;
import io.drizzle4j.value.Circle;
import io.drizzle4j.value.Interval;
import io.drizzle4j.value.Line;
import io.drizzle4j.value.LineSegment;
import io.drizzle4j.value.Path;
import io.drizzle4j.value.Point;
import io.drizzle4j.value.Polygon;
import io.drizzle4j.value.Range;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Values in JSON, which read back as they were written. */
class DrizzleModuleTests {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().findAndAddModules().build();

    /** Leaves out what it can, such as false and zero. */
    private static final JsonMapper LEAN = JsonMapper.builder()
            .findAndAddModules()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_DEFAULT))
            .build();

    static Stream<Arguments> anIntervalIsAStringInIso8601() {
        return Stream.of(
                arguments(new Interval(0, 0, 0), "PT0S"),
                arguments(new Interval(14, -3, 14_706_789_000L), "P1Y2M-3DT4H5M6.789S"),
                arguments(new Interval(0, 0, -1), "PT-0.000001S"),
                arguments(
                        new Interval(Integer.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE),
                        "P-178956970Y-8M-2147483648DT-2562047788H-54.775808S"));
    }

    @ParameterizedTest
    @MethodSource
    void anIntervalIsAStringInIso8601(Interval interval, String text) {
        var json = MAPPER.writeValueAsString(interval);

        assertThat(json).isEqualTo('"' + text + '"');
        assertThat(MAPPER.readValue(json, Interval.class)).isEqualTo(interval);
        assertThat(MAPPER.readValue("{\"a\":" + json + "}", new TypeReference<Map<String, Interval>>() {}))
                .containsEntry("a", interval);
    }

    @Test
    void anIntervalIsReadFromItsComponents() {
        assertThat(MAPPER.readValue("{\"months\":1,\"days\":-2,\"microseconds\":3}", Interval.class))
                .isEqualTo(new Interval(1, -2, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1 day\"",
                "\"\"",
                "\"P\"",
                "\"PT0.0000001S\"",
                "7",
                "[]",
                "{\"months\":1,\"days\":1}",
                "{\"months\":1.5,\"days\":1,\"microseconds\":1}"
            })
    void anythingElseIsNoInterval(String json) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> MAPPER.readValue(json, Interval.class));
    }

    static Stream<Arguments> aShapeIsAnObject() {
        var point = new Point(1, 2.5);
        var json = "{\"x\":1.0,\"y\":2.5}";
        return Stream.of(
                arguments(point, json),
                arguments(new Point(-0.0, Double.MIN_VALUE), "{\"x\":-0.0,\"y\":4.9E-324}"),
                arguments(new Point(Double.NaN, Double.NEGATIVE_INFINITY), "{\"x\":\"NaN\",\"y\":\"-Infinity\"}"),
                arguments(new Line(1, 0, 3), "{\"a\":1.0,\"b\":0.0,\"c\":3.0}"),
                arguments(new LineSegment(point, point), "{\"start\":%s,\"end\":%s}".formatted(json, json)),
                arguments(new Box(point, point), "{\"upperRight\":%s,\"lowerLeft\":%s}".formatted(json, json)),
                arguments(new Path(List.of(point), true), "{\"points\":[%s],\"closed\":true}".formatted(json)),
                arguments(new Path(List.of(), false), "{\"points\":[],\"closed\":false}"),
                arguments(new Polygon(List.of(point, point)), "{\"points\":[%s,%s]}".formatted(json, json)),
                arguments(new Circle(point, 0), "{\"center\":%s,\"radius\":0.0}".formatted(json)));
    }

    @ParameterizedTest
    @MethodSource
    void aShapeIsAnObject(Object shape, String json) {
        for (var mapper : List.of(MAPPER, LEAN)) {
            assertThat(mapper.readTree(mapper.writeValueAsString(shape))).isEqualTo(mapper.readTree(json));
            assertThat(mapper.readValue(mapper.writeValueAsString(shape), shape.getClass()))
                    .isEqualTo(shape);
        }
    }

    private static String range(String lower, boolean lowerInclusive, String upper, boolean upperInclusive) {
        return "{\"lower\":%s,\"lowerInclusive\":%s,\"upper\":%s,\"upperInclusive\":%s,\"empty\":false}"
                .formatted(lower, lowerInclusive, upper, upperInclusive);
    }

    static Stream<Arguments> aRangeIsAnObjectWithBoundsOfItsType() {
        return Stream.of(
                arguments(Range.closedOpen(0, 3), range("0", true, "3", false), new TypeReference<Range<Integer>>() {}),
                arguments(
                        Range.open(Long.MIN_VALUE, Long.MAX_VALUE),
                        range("-9223372036854775808", false, "9223372036854775807", false),
                        new TypeReference<Range<Long>>() {}),
                arguments(
                        Range.openClosed(new BigDecimal("1.10"), new BigDecimal("12345678901234567890.5")),
                        range("1.10", false, "12345678901234567890.5", true),
                        new TypeReference<Range<BigDecimal>>() {}),
                arguments(
                        Range.atLeast(LocalDate.of(2026, 1, 1)),
                        range("\"2026-01-01\"", true, "null", false),
                        new TypeReference<Range<LocalDate>>() {}),
                arguments(
                        Range.atMost(LocalDateTime.of(2026, 1, 1, 9, 0)),
                        range("null", false, "\"2026-01-01T09:00:00\"", true),
                        new TypeReference<Range<LocalDateTime>>() {}),
                arguments(
                        Range.lessThan(OffsetDateTime.parse("2026-01-01T09:00:00.123456Z")),
                        range("null", false, "\"2026-01-01T09:00:00.123456Z\"", false),
                        new TypeReference<Range<OffsetDateTime>>() {}),
                arguments(Range.all(), range("null", false, "null", false), new TypeReference<Range<Integer>>() {}),
                arguments(
                        Range.emptyRange(),
                        "{\"lower\":null,\"lowerInclusive\":false,\"upper\":null,\"upperInclusive\":false,"
                                + "\"empty\":true}",
                        new TypeReference<Range<LocalDate>>() {}));
    }

    @ParameterizedTest
    @MethodSource
    void aRangeIsAnObjectWithBoundsOfItsType(Range<?> range, String json, TypeReference<Range<?>> type) {
        for (var mapper : List.of(MAPPER, LEAN)) {
            assertThat(mapper.writeValueAsString(range)).isEqualTo(json);
            assertThat(mapper.readValue(json, type)).isEqualTo(range);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lower", "upper", "lowerInclusive", "upperInclusive", "empty"})
    void aRangeWithoutOneOfItsComponentsIsRejected(String missing) {
        var json = MAPPER.readTree(range("0", true, "3", false)).asObject();
        json.remove(missing);

        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> MAPPER.treeToValue(json, new TypeReference<Range<Integer>>() {}))
                .withMessageContaining(missing);
    }

    static Stream<Arguments> keysOfMapsAreText() {
        return Stream.of(
                arguments(new Interval(1, 0, 0), "P1M", new TypeReference<Map<Interval, Integer>>() {}),
                arguments(Range.closedOpen(1, 3), "[1,3)", new TypeReference<Map<Range<Integer>, Integer>>() {}),
                arguments(Range.emptyRange(), "empty", new TypeReference<Map<Range<Integer>, Integer>>() {}),
                arguments(Range.all(), "(,)", new TypeReference<Map<Range<Long>, Integer>>() {}),
                arguments(
                        Range.atMost(new BigDecimal("1.50")),
                        "(,1.50]",
                        new TypeReference<Map<Range<BigDecimal>, Integer>>() {}),
                arguments(
                        Range.atLeast(LocalDate.of(2026, 1, 1)),
                        "[2026-01-01,)",
                        new TypeReference<Map<Range<LocalDate>, Integer>>() {}),
                arguments(
                        Range.open(
                                OffsetDateTime.parse("2026-01-01T09:00Z"), OffsetDateTime.parse("2026-01-01T10:00Z")),
                        "(2026-01-01T09:00Z,2026-01-01T10:00Z)",
                        new TypeReference<Map<Range<OffsetDateTime>, Integer>>() {}));
    }

    @ParameterizedTest
    @MethodSource
    void keysOfMapsAreText(Object key, String text, TypeReference<Map<Object, Integer>> type) {
        var json = MAPPER.writeValueAsString(Map.of(key, 7));

        assertThat(json).isEqualTo("{\"%s\":7}".formatted(text));
        assertThat(MAPPER.readValue(json, type)).isEqualTo(Map.of(key, 7));
    }

    @Test
    void otherTextIsNoKey() {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> MAPPER.readValue("{\"1 day\":7}", new TypeReference<Map<Interval, Integer>>() {}))
                .withMessageContaining("The text is not an interval in ISO 8601 format.");
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> MAPPER.readValue("{\"1-3\":7}", new TypeReference<Map<Range<Integer>, Integer>>() {}))
                .withMessageContaining("The text is not a range, such as [1,4).");
    }

    record Event(
            @Nullable Interval every,
            Range<LocalDate> during,
            List<Range<Integer>> seats,
            Map<Interval, Point> places) {}

    record Events(Paged<Event> events) {}

    private static final Events EVENTS = new Events(new Paged<>(
            List.of(
                    new Event(
                            new Interval(1, 0, 0),
                            Range.atLeast(LocalDate.of(2026, 1, 1)),
                            List.of(Range.closed(1, 2), Range.emptyRange()),
                            Map.of(new Interval(0, 1, 0), new Point(1, 2))),
                    new Event(null, Range.all(), List.of(), Map.of())),
            true,
            OptionalLong.of(3)));

    private static final String EVENTS_JSON = """
            {"events":{"rows":[\
            {"every":"P1M",\
            "during":{"lower":"2026-01-01","lowerInclusive":true,"upper":null,"upperInclusive":false,"empty":false},\
            "seats":[{"lower":1,"lowerInclusive":true,"upper":2,"upperInclusive":true,"empty":false},\
            {"lower":null,"lowerInclusive":false,"upper":null,"upperInclusive":false,"empty":true}],\
            "places":{"P1D":{"x":1.0,"y":2.0}}},\
            {"every":null,\
            "during":{"lower":null,"lowerInclusive":false,"upper":null,"upperInclusive":false,"empty":false},\
            "seats":[],"places":{}}],\
            "hasMore":true,"total":3}}""";

    @Test
    void recordsAndPagesOfValuesAreReadBack() {
        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(EVENTS))).isEqualTo(MAPPER.readTree(EVENTS_JSON));
        assertThat(MAPPER.readValue(EVENTS_JSON, Events.class)).isEqualTo(EVENTS);
    }

    @Test
    void mappedJsonContainsValues() {
        var format = new JacksonJsonFormat(MAPPER);

        assertThat(format.read(format.write(EVENTS, Events.class), Events.class))
                .isEqualTo(EVENTS);
    }

    @RestController
    static class EventController {

        @PostMapping("/events")
        Events events(@RequestBody Events events) {
            return events;
        }
    }

    private static MockHttpServletResponse posted(MockMvc mvc, String body) throws Exception {
        return mvc.perform(
                        post("/events").contentType(MediaType.APPLICATION_JSON).content(body))
                .andReturn()
                .getResponse();
    }

    @Test
    void springBootReadsAndWritesValues() {
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        JacksonAutoConfiguration.class,
                        HttpMessageConvertersAutoConfiguration.class,
                        WebMvcAutoConfiguration.class))
                .withBean(EventController.class)
                .run(context -> {
                    var mvc = MockMvcBuilders.webAppContextSetup(context).build();
                    var response = posted(mvc, EVENTS_JSON);

                    assertThat(response.getStatus()).isEqualTo(200);
                    assertThat(MAPPER.readTree(response.getContentAsString())).isEqualTo(MAPPER.readTree(EVENTS_JSON));
                    assertThat(posted(mvc, EVENTS_JSON.replace("P1M", "monthly"))
                                    .getStatus())
                            .isEqualTo(400);
                });
    }
}
