package io.drizzle4j;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.PgType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A value is the same, in type and value, wherever in a tree it is read, whatever the session and the driver do. */
class NestedValuesIT {

    /** More than the driver waits before it prepares a statement on the server and reads its cells as binary. */
    private static final int RUNS = 8;

    private static final String HUGE = "7".repeat(500) + "." + "3".repeat(500);

    private static final String ODD = "\u0001\t\r\n\u007f \"quoted\" 'single' \\ {a,NULL} é \ud83d\ude00 \u202e";

    private enum Mood {
        HAPPY,
        SO_SO
    }

    /**
     * A value as SQL and in Java.
     *
     * @param isInexact whether a session that writes fewer digits loses some of it
     */
    private record Sample(String sql, @Nullable Object java, boolean isInexact) {}

    /** A column with values; each has null too. */
    private record Tested(String key, PgType<?> type, List<Sample> samples) {

        Sample sample(int row) {
            return row < samples.size() ? samples.get(row) : new Sample("null", null, false);
        }
    }

    private static Tested tested(String key, PgType<?> type, Object... sqlAndJava) {
        return new Tested(
                key,
                type,
                IntStream.range(0, sqlAndJava.length / 2)
                        .mapToObj(i -> new Sample(
                                (String) sqlAndJava[2 * i], sqlAndJava[2 * i + 1], isInexact(sqlAndJava[2 * i + 1])))
                        .toList());
    }

    private static boolean isInexact(Object java) {
        return java instanceof List<?> list
                ? list.stream().anyMatch(NestedValuesIT::isInexact)
                : java instanceof Double number && Double.toString(number).length() > 12
                        || java instanceof Float single
                                && Float.toString(single).length() > 8;
    }

    private static final List<Tested> COLUMNS = List.of(
            tested("smallint", PgType.SMALLINT, "7", 7, "-32768", -32768, "32767", 32767),
            tested(
                    "integer",
                    PgType.INTEGER,
                    "42",
                    42,
                    "-2147483648",
                    Integer.MIN_VALUE,
                    "2147483647",
                    Integer.MAX_VALUE),
            tested(
                    "bigint",
                    PgType.BIGINT,
                    "42",
                    42L,
                    "-9223372036854775808",
                    Long.MIN_VALUE,
                    "9223372036854775807",
                    Long.MAX_VALUE),
            tested("text", PgType.TEXT, "'plain'", "plain", "''", "", literal(ODD), ODD, "'NULL'", "NULL"),
            tested("varchar", PgType.varchar(100), "'plain'", "plain", "''", "", literal(ODD), ODD),
            tested("char", PgType.character(5), "'ab'", "ab   ", "''", "     "),
            tested("bool", PgType.BOOL, "true", true, "false", false),
            tested(
                    "numeric",
                    PgType.NUMERIC,
                    "1.50",
                    new BigDecimal("1.50"),
                    "0.000",
                    new BigDecimal("0.000"),
                    HUGE,
                    new BigDecimal(HUGE),
                    "-" + HUGE,
                    new BigDecimal("-" + HUGE),
                    "10000000000000000000000",
                    new BigDecimal("10000000000000000000000")),
            tested("price", PgType.numeric(10, 2), "1.5", new BigDecimal("1.50"), "-0.001", new BigDecimal("0.00")),
            tested(
                    "real",
                    PgType.REAL,
                    "1.5",
                    1.5f,
                    "'NaN'",
                    Float.NaN,
                    "'infinity'",
                    Float.POSITIVE_INFINITY,
                    "'-infinity'",
                    Float.NEGATIVE_INFINITY,
                    "3.4028235e38",
                    Float.MAX_VALUE,
                    "1.4e-45",
                    Float.MIN_VALUE,
                    "'-0'",
                    -0f,
                    "0.12345679",
                    0.12345679f),
            tested(
                    "double",
                    PgType.DOUBLE_PRECISION,
                    "1.5",
                    1.5,
                    "'NaN'",
                    Double.NaN,
                    "'infinity'",
                    Double.POSITIVE_INFINITY,
                    "'-infinity'",
                    Double.NEGATIVE_INFINITY,
                    "1.7976931348623157e308",
                    Double.MAX_VALUE,
                    "4.9e-324",
                    Double.MIN_VALUE,
                    "'-0'",
                    -0.0,
                    "0.1::float8 + 0.2::float8",
                    0.1 + 0.2),
            tested(
                    "date",
                    PgType.DATE,
                    "'2024-02-29'",
                    LocalDate.of(2024, 2, 29),
                    "'infinity'",
                    LocalDate.MAX,
                    "'-infinity'",
                    LocalDate.MIN,
                    "'0044-03-15 BC'",
                    LocalDate.of(-43, 3, 15),
                    "'4713-01-01 BC'",
                    LocalDate.of(-4712, 1, 1),
                    "'5874897-12-31'",
                    LocalDate.of(5874897, 12, 31),
                    "'1582-10-10'",
                    LocalDate.of(1582, 10, 10)),
            tested(
                    "time",
                    PgType.TIME,
                    "'12:34:56.789012'",
                    LocalTime.of(12, 34, 56, 789_012_000),
                    "'00:00'",
                    LocalTime.MIDNIGHT,
                    "'23:59:59.999999'",
                    LocalTime.of(23, 59, 59, 999_999_000)),
            tested(
                    "timestamp",
                    PgType.TIMESTAMP,
                    "'2024-02-29 12:34:56.789012'",
                    LocalDateTime.of(2024, 2, 29, 12, 34, 56, 789_012_000),
                    "'infinity'",
                    LocalDateTime.MAX,
                    "'-infinity'",
                    LocalDateTime.MIN,
                    "'0044-03-15 12:00:00.000001 BC'",
                    LocalDateTime.of(-43, 3, 15, 12, 0, 0, 1_000),
                    "'294276-12-31 23:59:59.999999'",
                    LocalDateTime.of(294276, 12, 31, 23, 59, 59, 999_999_000),
                    "'1969-12-31 23:59:59.999999'",
                    LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000),
                    "'2024-03-31 02:30:00'",
                    LocalDateTime.of(2024, 3, 31, 2, 30)),
            tested(
                    "timestamptz",
                    PgType.TIMESTAMPTZ,
                    "'2024-02-29 12:34:56.789012+05:45'",
                    utc(2024, 2, 29, 6, 49, 56, 789_012_000),
                    "'infinity'",
                    OffsetDateTime.MAX,
                    "'-infinity'",
                    OffsetDateTime.MIN,
                    "'0044-03-15 12:00:00.000001+00 BC'",
                    utc(-43, 3, 15, 12, 0, 0, 1_000),
                    "'1883-01-01 00:00:00+00'",
                    utc(1883, 1, 1, 0, 0, 0, 0),
                    "'1969-12-31 23:59:59.999999+00'",
                    utc(1969, 12, 31, 23, 59, 59, 999_999_000),
                    "'294276-12-30 23:59:59.999999+00'",
                    utc(294276, 12, 30, 23, 59, 59, 999_999_000)),
            tested(
                    "uuid",
                    PgType.UUID,
                    "'00000000-0000-0000-0000-000000000000'",
                    new UUID(0, 0),
                    "'ffffffff-ffff-ffff-ffff-fffffffffffe'",
                    new UUID(-1, -2)),
            tested(
                    "json",
                    PgType.JSON,
                    "'{\"b\":  1, \"a\": [null]}'",
                    "{\"b\":  1, \"a\": [null]}",
                    "'null'",
                    "null",
                    "'\"{}\"'",
                    "\"{}\""),
            tested(
                    "jsonb",
                    PgType.JSONB,
                    "'{\"b\":  1, \"a\": [null]}'",
                    "{\"a\": [null], \"b\": 1}",
                    "'null'",
                    "null",
                    "'\"{}\"'",
                    "\"{}\""),
            tested("mood", mood(), "'HAPPY'", Mood.HAPPY, "'SO_SO'", Mood.SO_SO),
            tested("moods", mood().array(), "'{HAPPY,NULL}'", Arrays.asList(Mood.HAPPY, null), "'{}'", List.of()),
            tested(
                    "smallints",
                    PgType.SMALLINT.array(),
                    "'{1,NULL,-32768}'",
                    Arrays.asList(1, null, -32768),
                    "'{}'",
                    List.of()),
            tested(
                    "integers",
                    PgType.INTEGER.array(),
                    "'{1,NULL,-2147483648}'",
                    Arrays.asList(1, null, Integer.MIN_VALUE),
                    "'{}'",
                    List.of()),
            tested(
                    "bigints",
                    PgType.BIGINT.array(),
                    "'{1,NULL,-9223372036854775808}'",
                    Arrays.asList(1L, null, Long.MIN_VALUE),
                    "'{}'",
                    List.of()),
            tested(
                    "texts",
                    PgType.TEXT.array(),
                    "array['', null, 'NULL', " + literal(ODD) + "]",
                    Arrays.asList("", null, "NULL", ODD),
                    "'{}'",
                    List.of()),
            tested("bools", PgType.BOOL.array(), "'{t,NULL,f}'", Arrays.asList(true, null, false), "'{}'", List.of()),
            tested(
                    "numerics",
                    PgType.NUMERIC.array(),
                    "array[1.50, null, " + HUGE + "]",
                    Arrays.asList(new BigDecimal("1.50"), null, new BigDecimal(HUGE))),
            tested(
                    "reals",
                    PgType.REAL.array(),
                    "'{1.5,NULL,NaN,-Infinity}'",
                    Arrays.asList(1.5f, null, Float.NaN, Float.NEGATIVE_INFINITY)),
            tested(
                    "doubles",
                    PgType.DOUBLE_PRECISION.array(),
                    "'{1.5,NULL,NaN,-Infinity,1.7976931348623157e308}'",
                    Arrays.asList(1.5, null, Double.NaN, Double.NEGATIVE_INFINITY, Double.MAX_VALUE)),
            tested(
                    "dates",
                    PgType.DATE.array(),
                    "'{2024-02-29,NULL,0044-03-15 BC,infinity,-infinity}'",
                    Arrays.asList(
                            LocalDate.of(2024, 2, 29), null, LocalDate.of(-43, 3, 15), LocalDate.MAX, LocalDate.MIN),
                    "'{}'",
                    List.of()),
            tested(
                    "times",
                    PgType.TIME.array(),
                    "'{12:34:56.789012,NULL}'",
                    Arrays.asList(LocalTime.of(12, 34, 56, 789_012_000), null)),
            tested(
                    "timestamps",
                    PgType.TIMESTAMP.array(),
                    "'{2024-03-31 02:30:00.000001,NULL,0044-03-15 12:00 BC,infinity,-infinity}'",
                    Arrays.asList(
                            LocalDateTime.of(2024, 3, 31, 2, 30, 0, 1_000),
                            null,
                            LocalDateTime.of(-43, 3, 15, 12, 0),
                            LocalDateTime.MAX,
                            LocalDateTime.MIN)),
            tested(
                    "timestamptzs",
                    PgType.TIMESTAMPTZ.array(),
                    "'{2024-02-29 12:34:56.789012+05:45,NULL,0044-03-15 12:00+00 BC,infinity,-infinity}'",
                    Arrays.asList(
                            utc(2024, 2, 29, 6, 49, 56, 789_012_000),
                            null,
                            utc(-43, 3, 15, 12, 0, 0, 0),
                            OffsetDateTime.MAX,
                            OffsetDateTime.MIN)),
            tested(
                    "uuids",
                    PgType.UUID.array(),
                    "'{ffffffff-ffff-ffff-ffff-fffffffffffe,NULL}'",
                    Arrays.asList(new UUID(-1, -2), null)));

    private static final int ROWS =
            COLUMNS.stream().mapToInt(column -> column.samples.size()).max().orElseThrow() + 1;

    private static final PgTable THINGS = PgTable.of("things", t -> {
        t.add("id", PgTable.integer().primaryKey()).add("anchorId", PgTable.integer("anchor_id"));
        COLUMNS.forEach(column -> t.add(column.key, Column.of(column.type, null)));
    });

    private static final Anchors ANCHORS = new Anchors();

    private static final Groups GROUPS = new Groups();

    private static final Schema SCHEMA = Schema.of(
            relations(
                    ANCHORS,
                    r -> r.one(
                                    "thing",
                                    THINGS,
                                    one -> one.fields(ANCHORS.thingId).references(THINGS.column("id")))
                            .one(
                                    "group",
                                    GROUPS,
                                    one -> one.fields(ANCHORS.groupId).references(GROUPS.id))
                            .many("things", THINGS, many -> many.relationName("anchored"))),
            relations(
                    THINGS,
                    r -> r.one(
                            "anchor",
                            ANCHORS,
                            one -> one.fields(THINGS.column("anchorId"))
                                    .references(ANCHORS.id)
                                    .relationName("anchored"))),
            relations(GROUPS, r -> r.many("anchors", ANCHORS)));

    private static TestDatabase database;

    private static PgType<Mood> mood() {
        return PgType.pgEnum("mood", Mood.class);
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static OffsetDateTime utc(int year, int month, int day, int hour, int minute, int second, int nano) {
        return OffsetDateTime.of(year, month, day, hour, minute, second, nano, ZoneOffset.UTC);
    }

    @BeforeAll
    static void createThings() {
        database = TestPostgres.database("nested values");
        database.execute("create type mood as enum ('HAPPY', 'SO_SO');"
                + "create table groups (id integer primary key);"
                + "create table anchors (id integer primary key, group_id integer, thing_id integer);"
                + COLUMNS.stream()
                        .map(column -> ", \"%s\" %s".formatted(column.key, column.type.declaration()))
                        .collect(Collectors.joining(
                                "", "create table things (id integer primary key, anchor_id integer", ");"))
                + "insert into groups values (1);"
                + IntStream.range(0, ROWS).mapToObj(NestedValuesIT::insert).collect(Collectors.joining()));
    }

    private static String insert(int row) {
        return "insert into anchors values (%1$d, 1, %1$d); insert into things values (%1$d, %1$d, %2$s);"
                .formatted(
                        row,
                        COLUMNS.stream().map(column -> column.sample(row).sql).collect(Collectors.joining(", ")));
    }

    @AfterAll
    static void dropThings() {
        database.close();
    }

    /**
     * How the session and the driver are set up.
     *
     * @param isExact whether numbers come with all of their digits, however they are sent
     */
    private record Session(String name, String initSql, Consumer<PGSimpleDataSource> driver, boolean isExact) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Session> sessions() {
        var plain = "select 1";
        return Stream.of(
                new Session("as it comes", plain, driver -> {}, true),
                new Session("text only", plain, driver -> driver.setBinaryTransfer(false), true),
                new Session("prepared at once", plain, driver -> driver.setPrepareThreshold(-1), true),
                new Session("never prepared", plain, driver -> driver.setPrepareThreshold(0), true),
                new Session("far east", "set TimeZone = 'Asia/Kathmandu'", driver -> {}, true),
                new Session("far west", "set TimeZone = 'Pacific/Marquesas'", driver -> {}, true),
                new Session("summer time", "set TimeZone = 'Europe/Berlin'", driver -> {}, true),
                new Session("day first", "set DateStyle = 'ISO, DMY'", driver -> {}, true),
                new Session("interval", "set IntervalStyle = 'sql_standard'", driver -> {}, true),
                new Session("bytea", "set bytea_output = 'escape'", driver -> {}, true),
                new Session(
                        "few digits, as text",
                        "set extra_float_digits = -2",
                        driver -> driver.setBinaryTransfer(false),
                        false),
                new Session(
                        "few digits, as binary",
                        "set extra_float_digits = -2",
                        driver -> driver.setPrepareThreshold(-1),
                        true),
                new Session(
                        "all at once, as text",
                        "set TimeZone = 'America/St_Johns'; set DateStyle = 'ISO, YMD';"
                                + "set IntervalStyle = 'iso_8601'; set bytea_output = 'escape'; set extra_float_digits = 0",
                        driver -> driver.setBinaryTransfer(false),
                        false));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void areThoseOfTheRootAtEveryPlace(Session session) {
        try (var pool = database.pool(1, session.driver, config -> config.setConnectionInitSql(session.initSql))) {
            var db = RelationalQueries.create(pool, SCHEMA);
            for (var run = 1; run <= RUNS; run++) {
                var root = db.query(THINGS).findMany(q -> q.orderBy(asc(THINGS.column("id"))));
                assertThat(root).hasSize(ROWS);
                for (var row = 0; row < ROWS; row++) {
                    assertThatValuesAreRight(root.get(row), row, session.isExact);
                }

                assertThat(joined(db)).as("joined, run %d", run).isEqualTo(root);
                assertThat(asALevel(db)).as("as a level, run %d", run).isEqualTo(root);
                assertThat(asAToMany(db)).as("to-many, run %d", run).isEqualTo(root);
                assertThat(asAToManyOfAToMany(db))
                        .as("to-many of a to-many, run %d", run)
                        .isEqualTo(root);
                assertThat(belowAToMany(db))
                        .as("to-one of a to-many, run %d", run)
                        .isEqualTo(root);
            }
        }
    }

    private static void assertThatValuesAreRight(Row thing, int row, boolean isExact) {
        for (var column : COLUMNS) {
            var sample = column.sample(row);
            if (isExact || !sample.isInexact) {
                assertThat(thing.get((Object) column.key))
                        .as("%s of row %d", column.key, row)
                        .isEqualTo(sample.java);
            }
        }
    }

    private static List<Row> joined(RelationalQueries db) {
        return IntStream.range(0, ROWS)
                .mapToObj(id -> db.query(ANCHORS)
                        .findFirst(q -> q.where(eq(ANCHORS.id, id)).with("thing"))
                        .orElseThrow())
                .map(NestedValuesIT::thing)
                .toList();
    }

    private static Row thing(Row anchor) {
        return anchor.one("thing").orElseThrow();
    }

    private static List<Row> asALevel(RelationalQueries db) {
        return db.query(ANCHORS).findMany(q -> q.orderBy(asc(ANCHORS.id)).with("thing")).stream()
                .map(NestedValuesIT::thing)
                .toList();
    }

    private static List<Row> asAToMany(RelationalQueries db) {
        return db.query(ANCHORS).findMany(q -> q.orderBy(asc(ANCHORS.id)).with("things")).stream()
                .flatMap(anchor -> anchor.many("things").stream())
                .toList();
    }

    private static List<Row> asAToManyOfAToMany(RelationalQueries db) {
        return db
                .query(GROUPS)
                .findMany(q -> q.with("anchors", a -> a.orderBy(asc(ANCHORS.id)).with("things")))
                .stream()
                .flatMap(group -> group.many("anchors").stream())
                .flatMap(anchor -> anchor.many("things").stream())
                .toList();
    }

    private static List<Row> belowAToMany(RelationalQueries db) {
        return db
                .query(GROUPS)
                .findMany(q -> q.with("anchors", a -> a.orderBy(asc(ANCHORS.id)).with("thing")))
                .stream()
                .flatMap(group -> group.many("anchors").stream())
                .map(NestedValuesIT::thing)
                .toList();
    }

    /** Java's BigDecimal has no NaN, and nothing else may take its place. */
    @Test
    void areRefusedAtEveryPlaceWhereJavaHasNone() {
        try (var other = TestPostgres.database("nan")) {
            other.execute("create table notanumbers (id integer primary key, up integer, n numeric);"
                    + "insert into notanumbers values (1, 1, 'NaN')");
            var table = PgTable.of(
                    "notanumbers",
                    t -> t.add("id", PgTable.integer().primaryKey())
                            .add("up", PgTable.integer())
                            .add("n", PgTable.numeric()));
            var db = RelationalQueries.create(
                    other.dataSource(),
                    Schema.of(relations(
                            table,
                            r -> r.one(
                                            "one",
                                            table,
                                            one -> one.fields(table.column("up"))
                                                    .references(table.column("id")))
                                    .many("many", table))));

            for (var place : List.<Consumer<QueryConfig>>of(
                    q -> q.columns(table.column("n")),
                    q -> q.columns(table.column("id")).with("one"),
                    q -> q.columns(table.column("id")).with("many"))) {
                for (var run = 1; run <= RUNS; run++) {
                    assertThatThrownBy(() -> db.query(table).findMany(place))
                            .isInstanceOf(UnexpectedDataException.class)
                            .hasMessage("A value of type numeric is NaN, which java.math.BigDecimal cannot hold. "
                                    + "Read it as another type: extras(key, cast(column, Double.class)).");
                }
            }
        }
    }

    private static final class Anchors extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Integer> groupId = integer("group_id");

        final Column<Integer> thingId = integer("thing_id");

        private Anchors() {
            super("anchors");
        }
    }

    private static final class Groups extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        private Groups() {
            super("groups");
        }
    }
}
