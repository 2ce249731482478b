package io.drizzle4j.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.value.Box;
import io.drizzle4j.value.Circle;
import io.drizzle4j.value.Interval;
import io.drizzle4j.value.Line;
import io.drizzle4j.value.LineSegment;
import io.drizzle4j.value.Path;
import io.drizzle4j.value.Point;
import io.drizzle4j.value.Polygon;
import io.drizzle4j.value.Range;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of values, sent to a server and read back from its output. */
class ValueTextIT {

    private static TestDatabase database;

    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        database = TestPostgres.database("value texts");
        connection = database.dataSource().getConnection();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
        database.close();
    }

    private static void set(String setting, String value) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set %s = '%s'".formatted(setting, value));
        }
    }

    /** Returns the text that the server writes for that of a value. */
    private static String written(String type, String text) throws SQLException {
        try (var statement = connection.prepareStatement("select ?::text::" + type + "::text")) {
            statement.setString(1, text);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static <T> void assertSame(
            String type, Function<? super T, String> writer, Function<String, T> reader, T value) throws SQLException {
        var written = written(type, writer.apply(value));
        assertThat(reader.apply(written)).as(written).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "postgres_verbose", "iso_8601", "sql_standard"})
    void intervalsAreTheSameInEveryStyle(String style) throws SQLException {
        var random = new Random(20);
        set("IntervalStyle", style);
        for (var i = 0; i < 500; i++) {
            var interval = new Interval(
                    (int) number(random, Integer.SIZE), (int) number(random, Integer.SIZE), number(random, Long.SIZE));
            if (isWritten(interval)) {
                assertSame("interval", Interval::toString, IntervalText::read, interval);
            }
        }
        set("IntervalStyle", "postgres");
    }

    /** Returns whether the server writes an interval: PostgreSQL 14 writes no more hours than an {@code int} has. */
    private static boolean isWritten(Interval interval) throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion() > 14
                || Math.abs(interval.microseconds() / 3_600_000_000L) <= Integer.MAX_VALUE;
    }

    /** Returns a number of any size, often 0, a whole number of hours or minutes, or an extreme. */
    private static long number(Random random, int bits) {
        var most = bits == Long.SIZE ? Long.MAX_VALUE : Integer.MAX_VALUE;
        var any = random.nextLong() >> random.nextInt(Long.SIZE - bits, Long.SIZE);
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> random.nextInt(-3, 4);
            case 2 -> bits == Long.SIZE ? 60_000_000L * random.nextInt(-200, 200) : random.nextInt(-30, 30);
            case 3 -> random.nextInt(10) == 0 ? (random.nextBoolean() ? most - 1 : -most - 1) : any;
            default -> any;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Kolkata", "America/St_Johns", "Europe/London"})
    void datesAndTimesAreTheSameInEveryTimeZone(String zone) throws SQLException {
        set("TimeZone", zone);
        var random = new Random(21);
        for (var date : List.of(
                LocalDate.of(-4712, 1, 1),
                LocalDate.of(0, 12, 31),
                LocalDate.of(1, 1, 1),
                LocalDate.of(1840, 6, 1),
                LocalDate.of(1582, 10, 10),
                LocalDate.of(2024, 2, 29),
                LocalDate.of(12_024, 7, 1),
                LocalDate.of(294_276, 12, 30))) {
            var time = LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000L) * 1_000);
            var offset = ZoneOffset.ofTotalSeconds(random.nextInt(-57_599, 57_600));
            assertSame("date", DateText::of, DateText::date, date);
            assertSame("time", DateText::of, DateText::time, time);
            assertSame("timetz", DateText::of, DateText::timetz, OffsetTime.of(time, offset));
            assertSame("timestamp", DateText::of, DateText::timestamp, date.atTime(time));
            assertSame(
                    "timestamptz",
                    DateText::of,
                    DateText::timestamptz,
                    date.atTime(time).atOffset(ZoneOffset.UTC));
        }
        set("TimeZone", "UTC");
    }

    @Test
    void theEndsOfTimeAreInfinite() throws SQLException {
        assertThat(written("date", DateText.of(LocalDate.MAX))).isEqualTo("infinity");
        assertThat(written("timestamp", DateText.of(LocalDateTime.MIN))).isEqualTo("-infinity");
        assertThat(written("timestamptz", DateText.of(OffsetDateTime.MAX))).isEqualTo("infinity");
        assertThat(written("time", "24:00")).isEqualTo("24:00:00");
        assertThat(written("timetz", "24:00+01")).isEqualTo("24:00:00+01");
    }

    @Test
    void arraysOfTextAreTheSame() throws SQLException {
        var random = new Random(22);
        for (var i = 0; i < 500; i++) {
            var dimensions = random.nextInt(1, 4);
            var sizes = random.ints(dimensions, 1, 4).toArray();
            var array = array(random, sizes, 0);
            assertSame(
                    "text[]",
                    values -> ArrayText.of(values, Object::toString),
                    text -> ArrayText.read(text, ArrayText.COMMA, Function.identity()),
                    array);
            assertThat(ArrayText.dimensions(written("text[]", ArrayText.of(array, Object::toString))))
                    .isEqualTo(dimensions);
        }
    }

    private static List<Object> array(Random random, int[] sizes, int depth) {
        List<Object> elements = new ArrayList<>();
        for (var i = 0; i < sizes[depth]; i++) {
            elements.add(
                    depth + 1 < sizes.length
                            ? array(random, sizes, depth + 1)
                            : random.nextInt(5) == 0 ? null : text(random));
        }
        return Collections.unmodifiableList(elements);
    }

    /** Returns a text, most of whose characters have a meaning somewhere. */
    private static String text(Random random) {
        var characters = "{}()[]<>,;\"\\' \t\n:=NUL%$?éß名\uD83D\uDE00a1";
        return random.nextInt(8) == 0
                ? "NULL"
                : random.ints(random.nextInt(6), 0, characters.codePointCount(0, characters.length()))
                        .map(index -> characters.codePointAt(characters.offsetByCodePoints(0, index)))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    @Test
    void lowerBoundsOfArraysAreSkipped() throws SQLException {
        assertThat(ArrayText.read(written("int[]", "[-1:0][5:5]={{1},{2}}"), ArrayText.COMMA, Integer::valueOf))
                .isEqualTo(List.of(List.of(1), List.of(2)));
        assertThat(ArrayText.read(written("int[]", "{}"), ArrayText.COMMA, Integer::valueOf))
                .isEmpty();
    }

    @Test
    void arraysOfBoxesAreTheSame() throws SQLException {
        assertSame(
                "box[]",
                boxes -> ArrayText.of(boxes, ';', Object::toString),
                text -> ArrayText.read(text, ';', GeometryText::box),
                Arrays.asList(new Box(new Point(1, 2), new Point(3, 4)), null));
    }

    @Test
    void compositesAreTheSame() throws SQLException {
        database.execute("create type three as (a text, b text, c text)");
        var random = new Random(23);
        for (var i = 0; i < 500; i++) {
            var attributes = Stream.generate(() -> random.nextInt(5) == 0 ? null : text(random))
                    .limit(3)
                    .toList();
            assertSame("three", CompositeText::of, CompositeText::read, attributes);
        }
    }

    @Test
    void rangesAreTheSame() throws SQLException {
        database.execute("create type textrange as range (subtype = text, multirange_type_name = textmultirange)");
        var random = new Random(24);
        for (var i = 0; i < 500; i++) {
            var lower = text(random);
            var upper = lower + "z";
            var range = List.of(
                            Range.closed(lower, upper),
                            Range.open(lower, upper),
                            Range.atLeast(lower),
                            Range.lessThan(upper),
                            Range.<String>all(),
                            Range.<String>emptyRange())
                    .get(random.nextInt(6));
            List<Range<String>> ranges = range.empty() ? List.of() : List.of(range);
            assertSame(
                    "textrange",
                    value -> RangeText.of(value, Function.identity()),
                    text -> RangeText.read(text, Function.identity()),
                    range);
            assertSame(
                    "textmultirange",
                    values -> RangeText.of(values, Function.identity()),
                    text -> RangeText.readMultirange(text, Function.identity()),
                    ranges);
        }
    }

    @Test
    void rangesOfWholeNumbersAndDaysAreNormalized() throws SQLException {
        assertThat(RangeText.read(
                        written("int4range", RangeText.of(Range.closed(1, 3), Object::toString)), Integer::valueOf))
                .isEqualTo(Range.closedOpen(1, 4));
        assertThat(RangeText.read(
                        written("daterange", RangeText.of(Range.atMost(LocalDate.of(2024, 1, 1)), DateText::of)),
                        DateText::date))
                .isEqualTo(Range.lessThan(LocalDate.of(2024, 1, 2)));
        assertThat(RangeText.readMultirange(
                        written(
                                "int8multirange",
                                RangeText.of(
                                        List.of(Range.closed(5L, 6L), Range.closedOpen(1L, 2L)), Object::toString)),
                        Long::valueOf))
                .containsExactly(Range.closedOpen(1L, 2L), Range.closedOpen(5L, 7L));
    }

    @Test
    void shapesAreTheSame() throws SQLException {
        var random = new Random(25);
        for (var i = 0; i < 100; i++) {
            var points = IntStream.range(0, random.nextInt(1, 4))
                    .mapToObj(number -> point(random))
                    .toList();
            var point = point(random);
            assertSame("point", Object::toString, GeometryText::point, point);
            assertSame("line", Object::toString, GeometryText::line, new Line(1, point.x(), point.y()));
            assertSame("lseg", Object::toString, GeometryText::lineSegment, new LineSegment(point, point(random)));
            assertSame("box", Object::toString, GeometryText::box, new Box(point, point(random)));
            assertSame("path", Object::toString, GeometryText::path, new Path(points, random.nextBoolean()));
            assertSame("polygon", Object::toString, GeometryText::polygon, new Polygon(points));
            assertSame("circle", Object::toString, GeometryText::circle, new Circle(point, Math.abs(point.x())));
        }
        var far = new Point(Double.MIN_VALUE, Double.POSITIVE_INFINITY);
        assertSame("point", Object::toString, GeometryText::point, far);
        assertSame("box", Object::toString, GeometryText::box, new Box(far, new Point(-0.0, -Double.MAX_VALUE)));
        assertSame("point", Object::toString, GeometryText::point, new Point(Double.NaN, -0.0));
    }

    private static Point point(Random random) {
        return new Point(random.nextGaussian() * Math.pow(10, random.nextInt(-300, 300)), random.nextInt(-9, 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hex", "escape"})
    void bytesAreTheSameInBothFormats(String format) throws SQLException {
        set("bytea_output", format);
        var random = new Random(26);
        for (var i = 0; i < 100; i++) {
            var bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            assertSame("bytea", ByteaText::of, ByteaText::read, bytes);
        }
        set("bytea_output", "hex");
    }
}
