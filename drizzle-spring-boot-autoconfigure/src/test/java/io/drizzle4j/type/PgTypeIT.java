package io.drizzle4j.type;

import static io.drizzle4j.query.QueryOperators.asc;
import static io.drizzle4j.query.QueryOperators.between;
import static io.drizzle4j.query.QueryOperators.cast;
import static io.drizzle4j.query.QueryOperators.desc;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.inArray;
import static io.drizzle4j.query.QueryOperators.multirangeContained;
import static io.drizzle4j.query.QueryOperators.multirangeContains;
import static io.drizzle4j.query.QueryOperators.multirangeOverlaps;
import static io.drizzle4j.query.QueryOperators.notInArray;
import static io.drizzle4j.query.QueryOperators.rangeContained;
import static io.drizzle4j.query.QueryOperators.rangeContains;
import static io.drizzle4j.query.QueryOperators.rangeOverlaps;
import static io.drizzle4j.query.QueryOperators.sql;
import static io.drizzle4j.schema.PgColumns.bigserial;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.serial;
import static io.drizzle4j.schema.Relations.relations;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.query.QueryOperators;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.Casing;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
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
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Values of each type, read from the server and sent to it. */
class PgTypeIT {

    /** The driver requests binary values from the fifth execution of a statement. */
    private static final int RUNS = 7;

    private enum Mood {
        GOOD,
        SO_LALA,
        BAD;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static final PgType<Mood> MOOD = PgType.pgEnum(null, "Mood", Mood.class, Mood::label);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static TestDatabase database;

    private static StatementLog log;

    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.database("types");
        database.execute("create type \"Mood\" as enum ('good', 'so lala', 'bad', 'unknown')");
        database.execute("create schema app");
        Stream.of(EMAIL, FEW, PRICE, HUMOR, PLACE, VISIT)
                .flatMap(type -> type.definitions().stream())
                .filter(definition -> !(definition instanceof PgEnum))
                .distinct()
                .forEach(definition -> database.execute(definition.createSql()));
        log = new StatementLog(database.dataSource());
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private static <T> Arguments value(PgType<T> type, String literal, T value) {
        return arguments(type, literal, value);
    }

    static Stream<Arguments> areReadAndSentUnchanged() {
        return Stream.of(
                        numbers(),
                        texts(),
                        moments(),
                        others(),
                        arrays(),
                        arraysOfArrays(),
                        specials(),
                        ranges(),
                        ofAnApplication())
                .flatMap(values -> values);
    }

    private static Stream<Arguments> numbers() {
        var digits = "1234567890".repeat(50) + "." + "9876543211".repeat(50);
        return Stream.of(
                value(PgType.SMALLINT, "-32768", -32_768),
                value(PgType.SMALLINT, "32767", 32_767),
                value(PgType.INTEGER, "-2147483648", Integer.MIN_VALUE),
                value(PgType.INTEGER, "2147483647", Integer.MAX_VALUE),
                value(PgType.INTEGER, "0", 0),
                value(PgType.BIGINT, "-9223372036854775808", Long.MIN_VALUE),
                value(PgType.BIGINT, "9223372036854775807", Long.MAX_VALUE),
                value(PgType.NUMERIC, "'" + digits + "'", new BigDecimal(digits)),
                value(PgType.NUMERIC, "-0.00000000000000000001", new BigDecimal("-0.00000000000000000001")),
                value(PgType.NUMERIC, "1.50", new BigDecimal("1.50")),
                value(PgType.NUMERIC, "1e20", new BigDecimal("100000000000000000000")),
                value(PgType.numeric(12, 2), "12.3", new BigDecimal("12.30")),
                value(PgType.REAL, "1.1", 1.1f),
                value(PgType.REAL, "'3.4028235e38'", Float.MAX_VALUE),
                value(PgType.REAL, "'1e-45'", Float.MIN_VALUE),
                value(PgType.REAL, "'NaN'", Float.NaN),
                value(PgType.REAL, "'-Infinity'", Float.NEGATIVE_INFINITY),
                value(PgType.REAL, "'-0'", -0.0f),
                value(PgType.DOUBLE_PRECISION, "0.1::float8 + 0.2::float8", 0.1 + 0.2),
                value(PgType.DOUBLE_PRECISION, "'1.7976931348623157e308'", Double.MAX_VALUE),
                value(PgType.DOUBLE_PRECISION, "'5e-324'", Double.MIN_VALUE),
                value(PgType.DOUBLE_PRECISION, "'NaN'", Double.NaN),
                value(PgType.DOUBLE_PRECISION, "'Infinity'", Double.POSITIVE_INFINITY),
                value(PgType.DOUBLE_PRECISION, "'-Infinity'", Double.NEGATIVE_INFINITY),
                value(PgType.DOUBLE_PRECISION, "'-0'", -0.0));
    }

    private static Stream<Arguments> texts() {
        var control = IntStream.rangeClosed(1, 31).mapToObj(Character::toString).collect(Collectors.joining());
        var controlSql = IntStream.rangeClosed(1, 31)
                .mapToObj(i -> "chr(" + i + ")")
                .collect(Collectors.joining("||", "", "||chr(127)||chr(133)"));
        return Stream.of(
                value(PgType.TEXT, "''", ""),
                value(PgType.TEXT, "'it''s \"quoted\" \\ {} ? $1 $$ ; --'", "it's \"quoted\" \\ {} ? $1 $$ ; --"),
                value(PgType.TEXT, "' padded '", " padded "),
                value(PgType.TEXT, controlSql, control + "\u007f\u0085"),
                value(PgType.TEXT, "'äé名\u200d\ufeff\ufffd\uffff'", "äé名\u200d\ufeff\ufffd\uffff"),
                value(
                        PgType.TEXT,
                        "chr(128512)||chr(1114111)",
                        Character.toString(0x1F600) + Character.toString(0x10FFFF)),
                value(PgType.TEXT, "repeat('x', 1048576)", "x".repeat(1 << 20)),
                value(PgType.VARCHAR, "'abc'", "abc"),
                value(PgType.varchar(3), "'abc'", "abc"),
                value(PgType.character(5), "'abc'", "abc  "),
                value(PgType.JSONB, "'{\"b\": 1, \"a\": [null, \"\\u00e9\"]}'", "{\"a\": [null, \"é\"], \"b\": 1}"),
                value(PgType.JSONB, "'null'", "null"),
                value(PgType.JSONB, "'\"{}\"'", "\"{}\""),
                value(PgType.JSON, "'{\"b\":1,  \"a\": 2, \"a\": 3}'", "{\"b\":1,  \"a\": 2, \"a\": 3}"),
                value(PgType.JSON, "'null'", "null"));
    }

    private static Stream<Arguments> moments() {
        return Stream.of(
                value(PgType.DATE, "'2024-02-29'", LocalDate.of(2024, 2, 29)),
                value(PgType.DATE, "'1582-10-10'", LocalDate.of(1582, 10, 10)),
                value(PgType.DATE, "'0001-01-01'", LocalDate.of(1, 1, 1)),
                value(PgType.DATE, "'0001-12-31 BC'", LocalDate.of(0, 12, 31)),
                value(PgType.DATE, "'4713-01-01 BC'", LocalDate.of(-4712, 1, 1)),
                value(PgType.DATE, "'5874897-12-31'", LocalDate.of(5_874_897, 12, 31)),
                value(PgType.DATE, "'infinity'", LocalDate.MAX),
                value(PgType.DATE, "'-infinity'", LocalDate.MIN),
                value(PgType.TIME, "'00:00'", LocalTime.MIDNIGHT),
                value(PgType.TIME, "'23:59:59.999999'", LocalTime.of(23, 59, 59, 999_999_000)),
                value(PgType.TIMESTAMP, "'2024-01-01'", LocalDateTime.of(2024, 1, 1, 0, 0)),
                value(PgType.TIMESTAMP, "'2024-03-31 02:30:00.000001'", LocalDateTime.of(2024, 3, 31, 2, 30, 0, 1_000)),
                value(PgType.TIMESTAMP, "'0044-03-15 12:00 BC'", LocalDateTime.of(-43, 3, 15, 12, 0)),
                value(
                        PgType.TIMESTAMP,
                        "'294276-12-31 23:59:59.999999'",
                        LocalDateTime.of(294_276, 12, 31, 23, 59, 59, 999_999_000)),
                value(PgType.TIMESTAMP, "'infinity'", LocalDateTime.MAX),
                value(PgType.TIMESTAMP, "'-infinity'", LocalDateTime.MIN),
                value(
                        PgType.TIMESTAMPTZ,
                        "'2024-06-01 12:00:00.123456+05:30'",
                        OffsetDateTime.of(2024, 6, 1, 6, 30, 0, 123_456_000, UTC)),
                value(PgType.TIMESTAMPTZ, "'0044-03-15 12:00+00 BC'", OffsetDateTime.of(-43, 3, 15, 12, 0, 0, 0, UTC)),
                value(
                        PgType.TIMESTAMPTZ,
                        "'294276-12-31 23:59:59.999999+00'",
                        OffsetDateTime.of(294_276, 12, 31, 23, 59, 59, 999_999_000, UTC)),
                value(PgType.TIMESTAMPTZ, "'infinity'", OffsetDateTime.MAX),
                value(PgType.TIMESTAMPTZ, "'-infinity'", OffsetDateTime.MIN));
    }

    private static Stream<Arguments> others() {
        var uuid = "ffffffff-0000-4000-8000-00000000000f";
        return Stream.of(
                value(PgType.BOOL, "true", true),
                value(PgType.BOOL, "false", false),
                value(PgType.UUID, "'" + uuid + "'", UUID.fromString(uuid)),
                value(MOOD, "'so lala'", Mood.SO_LALA));
    }

    private static Stream<Arguments> specials() {
        return Stream.of(
                value(PgType.BYTEA, "'\\x00ff5c27'", new byte[] {0, -1, 0x5c, 0x27}),
                value(PgType.BYTEA, "''", new byte[0]),
                value(PgType.OID, "4294967295", 4_294_967_295L),
                value(PgType.OID.array(), "'{5,NULL,4294967295}'", Arrays.asList(5L, null, 4_294_967_295L)),
                value(PgType.MONEY, "'-92233720368547758.08'", new BigDecimal("-92233720368547758.08")),
                value(PgType.MONEY.array(), "'{1.10,NULL}'", Arrays.asList(new BigDecimal("1.10"), null)),
                value(PgType.TIMETZ, "'00:00-15:59:59'", OffsetTime.of(0, 0, 0, 0, ZoneOffset.of("-15:59:59"))),
                value(
                        PgType.TIMETZ,
                        "'23:59:59.999999+05:30:15'",
                        OffsetTime.of(23, 59, 59, 999_999_000, ZoneOffset.of("+05:30:15"))),
                value(
                        PgType.TIMETZ.array(),
                        "'{12:00+01,NULL}'",
                        Arrays.asList(OffsetTime.of(12, 0, 0, 0, ZoneOffset.ofHours(1)), null)),
                value(
                        PgType.timestamp(3),
                        "'2024-01-01 00:00:00.123'",
                        LocalDateTime.of(2024, 1, 1, 0, 0, 0, 123_000_000)),
                value(PgType.time(0), "'12:00:01'", LocalTime.of(12, 0, 1)),
                value(PgType.INTERVAL, "'1 year 2 mons -3 days 04:05:06.789'", new Interval(14, -3, 14_706_789_000L)),
                value(PgType.INTERVAL, "'0'", new Interval(0, 0, 0)),
                value(
                        PgType.INTERVAL.array(),
                        "'{-178000000 years,NULL,-2147483648 days}'",
                        Arrays.asList(new Interval(-2_136_000_000, 0, 0), null, new Interval(0, Integer.MIN_VALUE, 0))),
                value(PgType.bit(3), "'101'", "101"),
                value(PgType.VARBIT, "''", ""),
                value(PgType.varbit(5).array(), "'{101,NULL}'", Arrays.asList("101", null)),
                value(PgType.INET, "'192.168.0.1'", "192.168.0.1"),
                value(PgType.INET, "'::1/64'", "::1/64"),
                value(PgType.CIDR, "'10.0.0.0/8'", "10.0.0.0/8"),
                value(PgType.CIDR.array(), "'{10.0.0.0/8,NULL}'", Arrays.asList("10.0.0.0/8", null)),
                value(PgType.MACADDR, "'08:00:2b:01:02:03'", "08:00:2b:01:02:03"),
                value(PgType.MACADDR8, "'08:00:2b:01:02:03:04:05'", "08:00:2b:01:02:03:04:05"),
                value(PgType.XML, "'<a b=\"c\">&lt;</a>'", "<a b=\"c\">&lt;</a>"),
                value(PgType.TSVECTOR, "'''it''''s'':1A b'", "'b' 'it''s':1A"),
                value(PgType.TSQUERY, "'a & !b'", "'a' & !'b'"),
                value(PgType.POINT, "'(1,-2.5)'", new Point(1, -2.5)),
                value(
                        PgType.POINT.array(),
                        "'{\"(1e300,NaN)\",NULL}'",
                        Arrays.asList(new Point(1e300, Double.NaN), null)),
                value(PgType.LINE, "'{1,2,3}'", new Line(1, 2, 3)),
                value(PgType.LSEG, "'[(1,2),(3,4)]'", new LineSegment(new Point(1, 2), new Point(3, 4))),
                value(PgType.BOX, "'(1,2),(3,4)'", new Box(new Point(3, 4), new Point(1, 2))),
                value(
                        PgType.BOX.array(),
                        "'{(1,2),(3,4);NULL}'",
                        Arrays.asList(new Box(new Point(3, 4), new Point(1, 2)), null)),
                value(PgType.PATH, "'[(1,2),(3,4)]'", new Path(List.of(new Point(1, 2), new Point(3, 4)), false)),
                value(PgType.PATH, "'((1,2),(3,4))'", new Path(List.of(new Point(1, 2), new Point(3, 4)), true)),
                value(
                        PgType.POLYGON,
                        "'((0,0),(1,0),(0,1))'",
                        new Polygon(List.of(new Point(0, 0), new Point(1, 0), new Point(0, 1)))),
                value(PgType.CIRCLE, "'<(1,2),3>'", new Circle(new Point(1, 2), 3)));
    }

    private static Stream<Arguments> ranges() {
        return Stream.of(
                value(PgType.INT4RANGE, "'[1,4)'", Range.closedOpen(1, 4)),
                value(PgType.INT4RANGE, "'empty'", Range.<Integer>emptyRange()),
                value(PgType.INT8RANGE, "'(,)'", Range.<Long>all()),
                value(PgType.NUMRANGE, "'(1.50,2]'", Range.openClosed(new BigDecimal("1.50"), new BigDecimal("2"))),
                value(
                        PgType.TSRANGE,
                        "'[\"0044-03-15 12:00 BC\",infinity]'",
                        Range.closed(LocalDateTime.of(-43, 3, 15, 12, 0), LocalDateTime.MAX)),
                value(
                        PgType.TSTZRANGE,
                        "'(\"2024-06-01 12:00:00.123456+05:30\",)'",
                        Range.greaterThan(OffsetDateTime.of(2024, 6, 1, 6, 30, 0, 123_456_000, UTC))),
                value(PgType.DATERANGE, "'(,2024-02-29)'", Range.lessThan(LocalDate.of(2024, 2, 29))),
                value(PgType.INT4RANGE.array(), "'{\"[1,4)\",NULL}'", Arrays.asList(Range.closedOpen(1, 4), null)),
                value(PgType.INT4MULTIRANGE, "'{}'", List.<Range<Integer>>of()),
                value(
                        PgType.TSTZMULTIRANGE,
                        "'{[2024-01-01 00:00+00,2024-01-02 00:00+00),[2024-02-01 00:00+00,)}'",
                        List.of(
                                Range.closedOpen(
                                        OffsetDateTime.of(2024, 1, 1, 0, 0, 0, 0, UTC),
                                        OffsetDateTime.of(2024, 1, 2, 0, 0, 0, 0, UTC)),
                                Range.atLeast(OffsetDateTime.of(2024, 2, 1, 0, 0, 0, 0, UTC)))),
                value(
                        PgType.INT8MULTIRANGE.array(),
                        "'{\"{[1,3),[5,7)}\",\"{}\",NULL}'",
                        Arrays.asList(List.of(Range.closedOpen(1L, 3L), Range.closedOpen(5L, 7L)), List.of(), null)));
    }

    private record UserId(int value) {}

    private record Place(
            @Nullable String name,
            int floor,
            @Nullable Mood mood,
            @Nullable List<String> tags,
            @Nullable Range<LocalDate> days) {}

    @SuppressWarnings("ArrayRecordComponent") // equal by its bytes
    private record Visit(@Nullable Place place, byte[] key) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Visit visit && Objects.equals(place, visit.place) && Arrays.equals(key, visit.key);
        }

        @Override
        public int hashCode() {
            return Objects.hash(place, Arrays.hashCode(key));
        }
    }

    private static final PgType<UserId> USER_ID = PgType.of(PgType.INTEGER, UserId.class, UserId::new, UserId::value);

    private static final PgType<String> EMAIL = PgType.domain("app", "email", PgType.TEXT, "value ~ '@'");

    private static final PgType<Mood> HUMOR = PgType.domain("app", "humor", MOOD, null);

    private static final PgType<List<Integer>> FEW = PgType.domain(null, "few", PgType.INTEGER.array(), null);

    private static final PgType<Place> PLACE = PgType.composite(
            null, "Place", Place.class, PgType.TEXT, PgType.INTEGER, MOOD, PgType.TEXT.array(), PgType.DATERANGE);

    private static final PgType<Visit> VISIT = PgType.composite("app", "visit", Visit.class, PLACE, PgType.BYTEA);

    private static final PgType<BigDecimal> PRICE = PgType.domain(null, "price", PgType.MONEY, null);

    private static Stream<Arguments> ofAnApplication() {
        var place = new Place(
                "a \"b\", (\\)",
                2,
                Mood.SO_LALA,
                Arrays.asList("", null, "NULL"),
                Range.atLeast(LocalDate.of(2024, 1, 1)));
        var nulls = new Place(null, 0, null, null, null);
        var sql = "row('a \"b\", (\\)', 2, 'so lala', array['', null, 'NULL'], '[2024-01-01,)')";
        return Stream.of(
                value(USER_ID, "7", new UserId(7)),
                value(USER_ID.array(), "'{7,NULL}'", Arrays.asList(new UserId(7), null)),
                value(EMAIL, "'a@b'", "a@b"),
                value(EMAIL.array(), "array['a@b', null]", Arrays.asList("a@b", null)),
                value(PRICE, "'1.10'", new BigDecimal("1.10")),
                value(PRICE.array(), "'{1.10}'", List.of(new BigDecimal("1.10"))),
                value(HUMOR, "'so lala'", Mood.SO_LALA),
                value(HUMOR.array(), "'{good,NULL}'", Arrays.asList(Mood.GOOD, null)),
                value(FEW, "'{1,2}'", List.of(1, 2)),
                value(FEW.array(), "'{\"{1,2}\",NULL}'", Arrays.asList(List.of(1, 2), null)),
                value(PgType.named(null, "varbit", "5").comparable(), "'101'", "101"),
                value(PLACE, sql, place),
                value(PLACE, "row(null, 0, null, null, null)", nulls),
                value(PLACE.array(), "array[" + sql + "::\"Place\", null]", Arrays.asList(place, null)),
                value(VISIT, "row(" + sql + "::\"Place\", '\\x00ff')", new Visit(place, new byte[] {0, -1})),
                value(VISIT, "row(null, '')", new Visit(null, new byte[0])));
    }

    private static <T> PgType<List<List<T>>> grid(PgType<T> type) {
        return type.array().array();
    }

    private static Stream<Arguments> arraysOfArrays() {
        return Stream.of(
                value(grid(PgType.INTEGER), "'{}'", List.<List<Integer>>of()),
                value(
                        grid(PgType.SMALLINT),
                        "'{{1,NULL},{-32768,4}}'",
                        List.of(Arrays.asList(1, null), List.of(-32_768, 4))),
                value(grid(PgType.INTEGER), "'{{1,NULL},{3,4}}'", List.of(Arrays.asList(1, null), List.of(3, 4))),
                value(
                        grid(PgType.BIGINT),
                        "'{{9223372036854775807},{NULL}}'",
                        List.of(List.of(Long.MAX_VALUE), Arrays.asList((Long) null))),
                value(
                        grid(PgType.REAL),
                        "'{{NaN,-0},{1.1,NULL}}'",
                        List.of(List.of(Float.NaN, -0.0f), Arrays.asList(1.1f, null))),
                value(
                        grid(PgType.DOUBLE_PRECISION),
                        "'{{NaN,Infinity},{-Infinity,NULL},{0.30000000000000004,5e-324}}'",
                        List.of(
                                List.of(Double.NaN, Double.POSITIVE_INFINITY),
                                Arrays.asList(Double.NEGATIVE_INFINITY, null),
                                List.of(0.1 + 0.2, Double.MIN_VALUE))),
                value(
                        grid(PgType.BOOL),
                        "'{{t,NULL},{f,t}}'",
                        List.of(Arrays.asList(true, null), List.of(false, true))),
                value(
                        grid(PgType.TEXT),
                        "array[array['a\"', '\\'], array[null, 'NULL']]",
                        List.of(List.of("a\"", "\\"), Arrays.asList(null, "NULL"))),
                value(
                        grid(PgType.VARCHAR),
                        "array[array['{', ','], array[null, '']]",
                        List.of(List.of("{", ","), Arrays.asList(null, ""))),
                value(
                        grid(PgType.TIMESTAMPTZ),
                        "'{{infinity},{2024-06-01 12:00:00.123456+05:30}}'",
                        List.of(
                                List.of(OffsetDateTime.MAX),
                                List.of(OffsetDateTime.of(2024, 6, 1, 6, 30, 0, 123_456_000, UTC)))),
                value(grid(MOOD), "'{{good,NULL}}'", List.of(Arrays.asList(Mood.GOOD, null))),
                value(grid(PgType.INTEGER).array(), "'{{{1},{2}}}'", List.of(List.of(List.of(1), List.of(2)))));
    }

    private static Stream<Arguments> arrays() {
        return Stream.of(
                value(PgType.INTEGER.array(), "'{}'", List.<Integer>of()),
                value(PgType.INTEGER.array(), "'{1,NULL,-2}'", Arrays.asList(1, null, -2)),
                value(PgType.INTEGER.array(), "'{NULL}'", Arrays.asList((Integer) null)),
                value(PgType.SMALLINT.array(), "'{-32768,NULL}'", Arrays.asList(-32_768, null)),
                value(PgType.BIGINT.array(), "'{9223372036854775807}'", List.of(Long.MAX_VALUE)),
                value(PgType.BOOL.array(), "'{t,NULL,f}'", Arrays.asList(true, null, false)),
                value(
                        PgType.NUMERIC.array(),
                        "'{1.50,NULL,1e3}'",
                        Arrays.asList(new BigDecimal("1.50"), null, new BigDecimal("1000"))),
                value(PgType.REAL.array(), "'{NaN,-0,1.1}'", List.of(Float.NaN, -0.0f, 1.1f)),
                value(
                        PgType.DOUBLE_PRECISION.array(),
                        "'{NaN,-Infinity,0.1}'",
                        List.of(Double.NaN, Double.NEGATIVE_INFINITY, 0.1)),
                value(
                        PgType.UUID.array(),
                        "'{00000000-0000-0000-0000-000000000007,NULL}'",
                        Arrays.asList(new UUID(0, 7), null)),
                value(PgType.VARCHAR.array(), "'{a,b}'", List.of("a", "b")),
                value(PgType.JSONB.array(), "'{\"{\\\"a\\\": 1}\",NULL}'", Arrays.asList("{\"a\": 1}", null)),
                value(
                        PgType.DATE.array(),
                        "'{2024-02-29,NULL,1582-10-10,0044-03-15 BC,4713-01-01 BC,5874897-12-31,infinity,-infinity}'",
                        Arrays.asList(
                                LocalDate.of(2024, 2, 29),
                                null,
                                LocalDate.of(1582, 10, 10),
                                LocalDate.of(-43, 3, 15),
                                LocalDate.of(-4712, 1, 1),
                                LocalDate.of(5_874_897, 12, 31),
                                LocalDate.MAX,
                                LocalDate.MIN)),
                value(
                        PgType.TIME.array(),
                        "'{00:00,NULL,23:59:59.999999}'",
                        Arrays.asList(LocalTime.MIDNIGHT, null, LocalTime.of(23, 59, 59, 999_999_000))),
                value(
                        PgType.TIMESTAMP.array(),
                        "'{2024-03-31 02:30:00.000001,NULL,0044-03-15 12:00 BC,infinity,-infinity}'",
                        Arrays.asList(
                                LocalDateTime.of(2024, 3, 31, 2, 30, 0, 1_000),
                                null,
                                LocalDateTime.of(-43, 3, 15, 12, 0),
                                LocalDateTime.MAX,
                                LocalDateTime.MIN)),
                value(
                        PgType.TIMESTAMPTZ.array(),
                        "'{2024-06-01 12:00:00.123456+05:30,NULL,0044-03-15 12:00+00 BC,infinity,-infinity}'",
                        Arrays.asList(
                                OffsetDateTime.of(2024, 6, 1, 6, 30, 0, 123_456_000, UTC),
                                null,
                                OffsetDateTime.of(-43, 3, 15, 12, 0, 0, 0, UTC),
                                OffsetDateTime.MAX,
                                OffsetDateTime.MIN)),
                value(PgType.character(3).array(), "'{a,NULL}'", Arrays.asList("a  ", null)),
                value(MOOD.array(), "'{good,NULL,\"so lala\"}'", Arrays.asList(Mood.GOOD, null, Mood.SO_LALA)),
                value(
                        PgType.TEXT.array(),
                        "array['', 'NULL', 'null', 'a\"b', 'c\\d', 'e,f', '{g}', ' h ', chr(10), '\\\"', '''', 'é', null]",
                        Arrays.asList(
                                "", "NULL", "null", "a\"b", "c\\d", "e,f", "{g}", " h ", "\n", "\\\"", "'", "é",
                                null)));
    }

    @ParameterizedTest
    @MethodSource
    <T> void areReadAndSentUnchanged(PgType<T> type, String literal, T value) {
        var holder = holder(type, literal, value);

        for (var run = 0; run < RUNS; run++) {
            assertThat(holder.read(1)).as("run %s", run).isEqualTo(value);
            assertThat(holder.read(2)).as("run %s, SQL NULL", run).isNull();
            assertThat(holder.read(3)).as("run %s, the default", run).isEqualTo(value);
            if (type.isComparable()) {
                assertThat(holder.idsWhere(eq(holder.value, value)))
                        .as("run %s", run)
                        .containsExactly(1, 3);
            }
        }
    }

    /** Values of types that can be compared, and are not lists themselves. */
    static Stream<Arguments> areTheSameInAList() {
        return Stream.of(numbers(), texts(), moments(), others(), specials(), ranges(), ofAnApplication())
                .flatMap(values -> values)
                .filter(values -> ((PgType<?>) values.get()[0]).isComparable())
                .filter(values -> !((PgType<?>) values.get()[0]).hasArrays());
    }

    @ParameterizedTest
    @MethodSource
    <T> void areTheSameInAList(PgType<T> type, String literal, T value) {
        var holder = holder(type, literal, value);

        assertThat(holder.idsWhere(inArray(holder.value, List.of(value)))).containsExactly(1, 3);
        assertThat(holder.idsWhere(notInArray(holder.value, List.of(value)))).isEmpty();
        assertThat(holder.idsWhere(inArray(holder.value, List.of()))).isEmpty();
        assertThat(holder.idsWhere(notInArray(holder.value, List.of()))).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati", "-14"})
    void areTheSameInEveryTimeZoneOfTheSession(String zone) throws SQLException {
        var holder = holder(PgType.TIMESTAMPTZ, "'2024-06-01 12:00:00.123456+05:30'", OffsetDateTime.MAX);
        var expected = OffsetDateTime.of(2024, 6, 1, 6, 30, 0, 123_456_000, UTC);
        var elsewhere = expected.withOffsetSameInstant(ZoneOffset.ofHours(9));
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set time zone '" + zone + "'");
            var db = RelationalQueries.create(new SingleConnectionDataSource(connection, true), holder.schema);
            for (var run = 0; run < RUNS; run++) {
                assertThat(db.query(holder.table).findFirst(q -> q.where(eq(holder.value, elsewhere))))
                        .as("run %s", run)
                        .map(row -> row.get(holder.value))
                        .contains(expected);
            }
            statement.execute("reset time zone");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void ofNumericThatJavaCannotHoldAreRefused(String special) {
        var holder = holder(PgType.NUMERIC, "'" + special + "'", BigDecimal.ONE);

        for (var run = 0; run < RUNS; run++) {
            assertThatExceptionOfType(UnexpectedDataException.class)
                    .isThrownBy(() -> holder.read(1))
                    .withMessageEndingWith(
                            ". A value of type numeric is " + special + ", which java.math.BigDecimal cannot hold. "
                                    + "Read it as another type: extras(key, cast(column, Double.class)).");
        }
        assertThat(holder.readAs(cast(holder.value, Double.class))).isEqualTo(Double.valueOf(special));
    }

    @Test
    void ofTimeThatAreTheEndOfADayAreRefused() {
        var holder = holder(PgType.TIME, "'24:00'", LocalTime.NOON);

        for (var run = 0; run < RUNS; run++) {
            assertThatExceptionOfType(UnexpectedDataException.class)
                    .isThrownBy(() -> holder.read(1))
                    .withMessageEndingWith(". A value of type time is 24:00:00, which java.time.LocalTime cannot hold. "
                            + "Read it as another type: extras(key, cast(column, String.class)).");
        }
        assertThat(holder.readAs(cast(holder.value, String.class))).isEqualTo("24:00:00");
    }

    @Test
    void ofTimetzThatAreTheEndOfADayAreRefused() {
        var holder = holder(PgType.TIMETZ, "'24:00+02'", OffsetTime.of(12, 0, 0, 0, UTC));

        for (var run = 0; run < RUNS; run++) {
            assertThatExceptionOfType(UnexpectedDataException.class)
                    .isThrownBy(() -> holder.read(1))
                    .withMessageEndingWith(
                            ". A value of type timetz is 24:00:00, which java.time.OffsetTime cannot hold. "
                                    + "Read it as another type: extras(key, cast(column, String.class)).");
        }
        assertThat(holder.readAs(cast(holder.value, String.class))).isEqualTo("24:00:00+02");
    }

    @Test
    void ofIntervalAreReadIfTheServerCanWriteThem() {
        var holder = holder(
                PgType.INTERVAL,
                "interval '-2147483647 hours' - interval '414564141:00:54.775808'",
                new Interval(0, 0, 0));

        for (var run = 0; run < RUNS; run++) {
            if (version() >= 150000) {
                assertThat(holder.read(1)).isEqualTo(new Interval(0, 0, Long.MIN_VALUE));
            } else {
                assertThatExceptionOfType(DataIntegrityViolationException.class)
                        .isThrownBy(() -> holder.read(1))
                        .withMessageContaining("interval out of range");
            }
        }
    }

    @Test
    void ofIntervalThatAreInfiniteAreRefused() {
        assumeThat(version()).isGreaterThanOrEqualTo(170000);
        var holder = holder(PgType.INTERVAL, "'infinity'", new Interval(0, 0, 0));

        for (var run = 0; run < RUNS; run++) {
            assertThatExceptionOfType(UnexpectedDataException.class)
                    .isThrownBy(() -> holder.read(1))
                    .withMessageEndingWith(
                            ". A value of type interval is infinity, which io.drizzle4j.value.Interval cannot hold. "
                                    + "Read it as another type: extras(key, cast(column, String.class)).");
        }
    }

    private static int version() {
        return Objects.requireNonNull(new JdbcTemplate(database.dataSource())
                .queryForObject("select current_setting('server_version_num')::int", Integer.class));
    }

    @Test
    void ofBytesInArraysAreReadInEveryOutputFormat() throws SQLException {
        var holder = holder(PgType.BYTEA.array(), "array['\\x00ff5c'::bytea, null, '']", List.of(new byte[] {1}));
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            for (var output : List.of("hex", "escape")) {
                statement.execute("set bytea_output = " + output);
                var db = RelationalQueries.create(new SingleConnectionDataSource(connection, true), holder.schema);
                for (var run = 0; run < RUNS; run++) {
                    var row = db.query(holder.table)
                            .findFirst(q -> q.where(eq(holder.id, 1)))
                            .orElseThrow();
                    assertThat(row.get(holder.value))
                            .usingRecursiveComparison()
                            .isEqualTo(Arrays.asList(new byte[] {0, -1, 0x5c}, null, new byte[0]));
                }
            }
            statement.execute("reset bytea_output");
        }
        assertThat(holder.idsWhere(eq(holder.value, List.of(new byte[] {1})))).containsExactly(3);
    }

    @Test
    void ofMoneyAreReadAsNumbers() {
        var price = holder(PgType.MONEY, "'1234.50'::numeric::money", new BigDecimal("1234.50"));

        assertThat(price.read(1)).isEqualTo(new BigDecimal("1234.50"));
        assertThat(log.statements().get(0).sql()).contains("\"v\" as numeric)");
        assertThat(price.idsWhere(between(price.value, BigDecimal.ONE, new BigDecimal("1234.50"))))
                .containsExactly(1, 3);
    }

    @Test
    void ofRangesAreFoundByOperators() {
        var ranges = holder(PgType.INT4RANGE, "'[1,4)'", Range.closedOpen(10, 20));
        var spans = holder(PgType.DATEMULTIRANGE, "'{[2024-01-01,2024-02-01)}'", List.of());
        var day = LocalDate.of(2024, 1, 31);

        assertThat(ranges.idsWhere(rangeContains(ranges.value, 3))).containsExactly(1);
        assertThat(ranges.idsWhere(rangeContains(ranges.value, Range.closed(11, 12))))
                .containsExactly(3);
        assertThat(ranges.idsWhere(rangeContains(ranges.value, ranges.id))).containsExactly(1);
        assertThat(ranges.idsWhere(rangeContained(ranges.value, Range.lessThan(5))))
                .containsExactly(1);
        assertThat(ranges.idsWhere(rangeContained(ranges.id, ranges.value))).containsExactly(1);
        assertThat(ranges.idsWhere(rangeOverlaps(ranges.value, Range.closed(3, 10))))
                .containsExactly(1, 3);
        assertThat(spans.idsWhere(multirangeContains(spans.value, day))).containsExactly(1);
        assertThat(spans.idsWhere(multirangeContains(spans.value, Range.closed(day, day))))
                .containsExactly(1);
        assertThat(spans.idsWhere(multirangeContains(spans.value, List.of(Range.closed(day, day)))))
                .containsExactly(1);
        assertThat(spans.idsWhere(multirangeContained(spans.value, List.of(Range.atLeast(day)))))
                .containsExactly(3);
        assertThat(spans.idsWhere(multirangeOverlaps(spans.value, Range.atLeast(day))))
                .containsExactly(1);
        assertThat(spans.idsWhere(multirangeOverlaps(spans.value, List.of(Range.atLeast(day)))))
                .containsExactly(1);
    }

    @Test
    void ofOneFamilyAreComparedWithEachOther() {
        var bits = holder(PgType.bit(3), "'101'", "111");
        var networks = holder(PgType.CIDR, "'10.0.0.0/8'", "192.168.0.0/16");

        assertThat(bits.idsWhere(eq(bits.value, QueryOperators.value(PgType.VARBIT, "101"))))
                .containsExactly(1);
        assertThat(bits.idsWhere(inArray(bits.value, List.of("111", "1")))).containsExactly(3);
        assertThat(networks.idsWhere(eq(networks.value, QueryOperators.value(PgType.INET, "10.0.0.0/8"))))
                .containsExactly(1);
        assertThat(networks.idsWhere(inArray(
                        networks.value,
                        sql(PgType.INET.array(), "array[{0}]", QueryOperators.value(PgType.INET, "10.0.0.0/8")))))
                .containsExactly(1);
    }

    /** The check of a domain does not apply to operands. */
    @Test
    void thatADomainForbidsAreNotFound() {
        var holder = holder(EMAIL, "'a@b'", "c@d");

        assertThat(holder.idsWhere(eq(holder.value, "nothing"))).isEmpty();
        assertThat(holder.idsWhere(inArray(holder.value, List.of("nothing", "a@b"))))
                .containsExactly(1);
        assertThat(holder.idsWhere(inArray(holder.value, sql(EMAIL.array(), "array['c@d'::app.email]"))))
                .containsExactly(3);
    }

    /** PostgreSQL has no equality operator for them. */
    @Test
    void ofADomainOverAnEnumAreComparedAndAreKeys() {
        var humors =
                PgTable.of("humors", t -> t.add("humor", Column.of(HUMOR, null).primaryKey()));
        database.execute(
                "create table humors (humor app.humor primary key); insert into humors values ('good'), ('bad')");
        var column = humors.column("humor", Mood.class);
        var relations = relations(
                humors,
                r -> r.one(
                                "same",
                                humors,
                                one -> one.fields(column).references(column).relationName("same"))
                        .many(
                                "all",
                                humors,
                                many -> many.fields(column).references(column).relationName("all")));
        for (var options : List.of(QueryOptions.DEFAULTS, QueryOptions.DEFAULTS.withReadCatalog(false))) {
            var db = RelationalQueries.create(database.dataSource(), Schema.of(relations), options);
            assertThat(db.query(humors)
                            .findMany(q ->
                                    q.with("same").with("all", a -> a.limit(1)).orderBy(desc(column)))
                            .toString())
                    .isEqualTo("[{humor=BAD, same={humor=BAD}, all=[{humor=BAD}]}, "
                            + "{humor=GOOD, same={humor=GOOD}, all=[{humor=GOOD}]}]");
            assertThat(db.query(humors).count(q -> q.where(between(column, Mood.SO_LALA, Mood.BAD))))
                    .isEqualTo(1);
            assertThat(db.query(humors).count(q -> q.where(eq(column, column)))).isEqualTo(2);
        }
    }

    @Test
    void ofAnEnumThatHasNoConstantAreRefused() {
        var message = "The enum \"Mood\" of the database has the label 'unknown', "
                + "but io.drizzle4j.type.PgTypeIT$Mood has only [good, so lala, bad]. Add a constant for it.";
        var one = holder(MOOD, "'unknown'", Mood.BAD);
        var list = holder(MOOD.array(), "'{good,unknown}'", List.<Mood>of());

        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> one.read(1))
                .withMessageEndingWith(message);
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> list.read(1))
                .withMessageEndingWith(message);
    }

    @Test
    void ofADefaultAreTheSameWithAndWithoutStandardConformingStrings() throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set standard_conforming_strings = off");
            for (var value : List.of("\\", "it's \\'' \\\\n", "\\x41")) {
                try (var rows = statement.executeQuery("select " + PgType.TEXT.literal(value) + ", "
                        + PgType.TEXT.array().literal(List.of(value)))) {
                    assertThat(rows.next()).isTrue();
                    assertThat(PgType.TEXT.read(rows, 1)).isEqualTo(value);
                    assertThat(PgType.TEXT.array().read(rows, 2)).containsExactly(value);
                }
            }
            statement.execute("reset standard_conforming_strings");
        }
    }

    /** PostgreSQL compares the bounds too, but a list has none. */
    @Test
    void ofAnArrayAreReadWithAnyLowerBound() {
        var holder = holder(PgType.INTEGER.array(), "'[0:2]={1,2,3}'", List.of(1));

        for (var run = 0; run < RUNS; run++) {
            assertThat(holder.read(1)).as("run %s", run).containsExactly(1, 2, 3);
        }
    }

    static Stream<Arguments> ofArraysOfOtherDimensionsAreRefused() {
        return Stream.of(
                value(PgType.INTEGER, "'{{1,2},{3,4}}'", 1),
                value(PgType.TEXT, "'{{a,b},{c,NULL}}'", "a"),
                value(PgType.NUMERIC, "'{{1},{2}}'", BigDecimal.ONE),
                value(PgType.DATE, "'{{2024-01-01},{2024-01-02}}'", LocalDate.MAX),
                value(PgType.TIMESTAMPTZ, "'{{infinity}}'", OffsetDateTime.MAX),
                value(MOOD, "'{{good},{bad}}'", Mood.GOOD));
    }

    @ParameterizedTest
    @MethodSource
    <T> void ofArraysOfOtherDimensionsAreRefused(PgType<T> element, String literal, T byDefault) {
        var holder = holder(element.array(), literal, List.of(byDefault));

        for (var run = 0; run < RUNS; run++) {
            assertThatExceptionOfType(UnexpectedDataException.class)
                    .isThrownBy(() -> holder.read(1))
                    .withMessageEndingWith(". A value of type " + element.name() + "[] has the number of dimensions 2, "
                            + "but is declared with 1. Declare it with .array().array(), "
                            + "or read it as text: extras(key, cast(column, String.class)).");
        }
    }

    @Test
    void insideAnArrayAreRefusedToo() {
        var times = holder(PgType.TIME.array(), "'{12:00,24:00}'", List.of(LocalTime.NOON));
        var numbers = holder(PgType.NUMERIC.array(), "'{1,NaN}'", List.of(BigDecimal.ONE));

        for (var run = 0; run < RUNS; run++) {
            assertThatExceptionOfType(UnexpectedDataException.class)
                    .isThrownBy(() -> times.read(1))
                    .withMessageEndingWith(". A value of type time is 24:00:00, which java.time.LocalTime cannot hold. "
                            + "Read it as another type: extras(key, cast(column, String.class)).");
            assertThatExceptionOfType(UnexpectedDataException.class)
                    .isThrownBy(() -> numbers.read(1))
                    .withMessageEndingWith(". A value of type numeric is NaN, which java.math.BigDecimal cannot hold. "
                            + "Read it as another type: extras(key, cast(column, Double.class)).");
        }
    }

    @Test
    void thatAreTooLongMatchNothing() {
        var code = holder(PgType.varchar(3), "'abc'", "abc");
        var padded = holder(PgType.character(3), "'abc'", "abc");
        var price = holder(PgType.numeric(5, 2), "1.00", new BigDecimal("1.00"));

        assertThat(code.idsWhere(eq(code.value, "abcd"))).isEmpty();
        assertThat(padded.idsWhere(eq(padded.value, "abcd"))).isEmpty();
        assertThat(padded.idsWhere(inArray(padded.value, List.of("abcd")))).isEmpty();
        var bits = holder(PgType.bit(3), "'101'", "101");
        var seconds = holder(PgType.timestamp(0), "'2024-01-01 00:00:01'", LocalDateTime.of(2024, 1, 1, 0, 0, 1));

        assertThat(bits.idsWhere(eq(bits.value, "1011"))).isEmpty();
        assertThat(seconds.idsWhere(eq(seconds.value, LocalDateTime.of(2024, 1, 1, 0, 0, 1, 1_000))))
                .isEmpty();
        assertThat(price.idsWhere(eq(price.value, new BigDecimal("1.001")))).isEmpty();
        assertThat(price.idsWhere(eq(price.value, new BigDecimal("1.0")))).containsExactly(1, 3);
    }

    @Test
    void ofSmallintThatAreOutOfRangeAreRefusedByTheServer() {
        var holder = holder(PgType.SMALLINT, "1", 1);

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> holder.idsWhere(eq(holder.value, 32_768)))
                .withMessageContaining("out of range");
    }

    @Test
    void withAZeroByteAreRefused() {
        var holder = holder(PgType.TEXT, "'a'", "a");

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> holder.idsWhere(eq(holder.value, "a\0")))
                .withMessage("eq was given a string with a zero byte at position 2, which PostgreSQL cannot store. "
                        + "Validate the input, or remove the character.");
    }

    @Test
    void ofSerialsAreNumbers() {
        database.execute(
                "create table serials (id serial primary key, big bigserial);" + "insert into serials default values");
        var table =
                PgTable.of("serials", t -> t.add("id", serial().primaryKey()).add("big", bigserial()));
        var row = RelationalQueries.create(log, Schema.of())
                .query(table)
                .findFirst()
                .orElseThrow();

        assertThat(row).containsExactly(entry("id", 1), entry("big", 1L));
    }

    /** Returns a table whose rows have the value of a literal, SQL null, and the value of the default. */
    private static <T> Holder<T> holder(PgType<T> type, String literal, T byDefault) {
        var name = "t" + COUNT.incrementAndGet();
        database.execute("create table " + name + " (id int primary key, v " + type.declaration() + " default "
                + type.literal(byDefault) + ");"
                + "insert into " + name + " values (1, " + literal + "), (2, null), (3, default)");
        return new Holder<>(name, type);
    }

    private static final class Holder<T> {

        private final Column<Integer> id = integer().primaryKey();

        private final Column<T> value;

        private final PgTable table;

        private final Schema schema;

        private final RelationalQueries db;

        Holder(String name, PgType<T> type) {
            value = Column.of(type, "v");
            table = PgTable.of(name, t -> t.add("id", id).add("v", value));
            schema = Schema.of(List.of(), List.of(table), Casing.AS_WRITTEN);
            db = RelationalQueries.create(log, schema);
            db.query(table).count();
        }

        @Nullable T read(int row) {
            return only(q -> q.where(eq(id, row))).get(value);
        }

        @Nullable Object readAs(Expression<?> expression) {
            return only(q -> q.columns().extras("x", expression).where(eq(id, 1)))
                    .get("x");
        }

        private Row only(Consumer<QueryConfig> configuration) {
            log.clear();
            var row = db.query(table).findFirst(configuration).orElseThrow();
            assertThat(log.statements()).hasSize(1);
            return row;
        }

        List<Integer> idsWhere(Condition condition) {
            log.clear();
            var rows =
                    db.query(table).findMany(q -> q.columns(id).where(condition).orderBy(asc(id)));
            assertThat(log.statements()).hasSize(1);
            return rows.stream().map(row -> Objects.requireNonNull(row.get(id))).toList();
        }
    }
}
