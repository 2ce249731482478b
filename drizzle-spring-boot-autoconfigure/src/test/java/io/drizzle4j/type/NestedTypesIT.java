package io.drizzle4j.type;

import static io.drizzle4j.query.QueryOperators.asc;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.type.TypesDatabase.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
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
import org.postgresql.jdbc.PreferQueryMode;

/** A value is the same at every place of a tree, for every setting of the session and the driver. */
class NestedTypesIT {

    /** More executions than the driver needs to prepare a statement on the server and read binary cells. */
    private static final int RUNS = 8;

    /** The same for a driver that prepares at the second execution. */
    private static final int SOON = 3;

    /** A number with so many digits that a session may be set to write fewer. */
    private static final Pattern MANY_DIGITS = Pattern.compile("\\.\\d{6}");

    /** The types whose values the driver requests as binary, if it uses binary at all. */
    private static final List<String> FLOATS = List.of("real", "double precision");

    /** The types whose arrays are always read as text. */
    private static final List<String> SHAPES = List.of("point", "lseg", "box");

    private static final Anchors ANCHORS = new Anchors();

    private static final Groups GROUPS = new Groups();

    private static TypesDatabase types;

    private static Schema schema;

    @BeforeAll
    static void createThings() {
        types = new TypesDatabase("nested types");
        var things = types.things;
        schema = Schema.of(
                relations(
                        ANCHORS,
                        r -> r.one(
                                        "thing",
                                        things,
                                        one -> one.fields(ANCHORS.thingId).references(things.column("id")))
                                .one(
                                        "group",
                                        GROUPS,
                                        one -> one.fields(ANCHORS.groupId).references(GROUPS.id))
                                .many("things", things, many -> many.relationName("anchored"))),
                relations(
                        things,
                        r -> r.one(
                                        "anchor",
                                        ANCHORS,
                                        one -> one.fields(things.column("anchorId"))
                                                .references(ANCHORS.id)
                                                .relationName("anchored"))
                                .many(
                                        "same",
                                        things,
                                        many -> many.fields(things.column("id"))
                                                .references(things.column("anchorId")))),
                relations(GROUPS, r -> r.many("anchors", ANCHORS)));
    }

    @AfterAll
    static void dropThings() {
        types.close();
    }

    /** A new type must be added here too. */
    @Test
    void coverEveryType() {
        var functions = types.single.stream()
                .map(specimen -> specimen.type().function())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var withoutExtension =
                types.single.stream().anyMatch(specimen -> specimen.type().equals(PgType.CITEXT))
                        ? Set.of()
                        : Set.of(PgType.CITEXT);

        assertThat(PgType.known())
                .filteredOn(type -> !withoutExtension.contains(type))
                .extracting(type -> Objects.requireNonNull(type.function()))
                .isSubsetOf(functions);
        assertThat(types.all).hasSizeGreaterThan(200);
    }

    /**
     * The settings of the session and the driver.
     *
     * @param runs how often the same statement is run, which may change the format of its cells
     * @param inexact the names of the types whose numbers lose some of their digits
     */
    private record Session(
            String name, String initSql, Consumer<PGSimpleDataSource> driver, int runs, List<String> inexact) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Session set(String setting, String value) {
        return new Session(
                setting + " = " + value,
                "set %s = '%s'".formatted(setting, value),
                driver -> driver.setPrepareThreshold(2),
                SOON,
                List.of());
    }

    private static Session driven(String name, int runs, Consumer<PGSimpleDataSource> driver) {
        return new Session(name, "select 1", driver, runs, List.of());
    }

    static Stream<Session> sessions() {
        return Stream.of(
                driven("as it comes", RUNS, driver -> {}),
                driven("text only", SOON, driver -> {
                    driver.setBinaryTransfer(false);
                    driver.setPrepareThreshold(2);
                }),
                driven("prepared at once", SOON, driver -> driver.setPrepareThreshold(-1)),
                driven("never prepared", 1, driver -> driver.setPrepareThreshold(0)),
                driven("simple", 1, driver -> driver.setPreferQueryMode(PreferQueryMode.SIMPLE)),
                set("TimeZone", "Asia/Kathmandu"),
                set("TimeZone", "Pacific/Marquesas"),
                set("TimeZone", "Europe/Berlin"),
                set("DateStyle", "ISO, DMY"),
                set("IntervalStyle", "postgres"),
                set("IntervalStyle", "postgres_verbose"),
                set("IntervalStyle", "iso_8601"),
                set("IntervalStyle", "sql_standard"),
                set("bytea_output", "hex"),
                set("bytea_output", "escape"),
                new Session(
                        "few digits, as text",
                        "set extra_float_digits = -2",
                        driver -> driver.setBinaryTransfer(false),
                        1,
                        Stream.concat(FLOATS.stream(), SHAPES.stream()).toList()),
                new Session(
                        "few digits, as binary",
                        "set extra_float_digits = -2",
                        driver -> driver.setPrepareThreshold(-1),
                        SOON,
                        SHAPES),
                new Session(
                        "all at once, as text",
                        "set TimeZone = 'America/St_Johns'; set DateStyle = 'ISO, YMD'; set IntervalStyle = 'sql_standard';"
                                + "set bytea_output = 'escape'; set extra_float_digits = 0",
                        driver -> driver.setBinaryTransfer(false),
                        1,
                        Stream.concat(FLOATS.stream(), SHAPES.stream()).toList()));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void areTheSameAtEveryPlaceAsAtTheRoot(Session session) {
        try (var pool =
                types.database.pool(1, session.driver, config -> config.setConnectionInitSql(session.initSql))) {
            var db = RelationalQueries.create(pool, schema, TypesDatabase.OPTIONS);
            for (var run = 1; run <= session.runs; run++) {
                var root = db.query(types.things).findMany(q -> q.orderBy(asc(types.things.column("id"))));
                assertThat(root).hasSize(types.rows);
                for (var row = 0; row < types.rows; row++) {
                    assertThatValuesAreRight(root.get(row), row, session.inexact);
                }

                assertSame("joined, run " + run, joined(db), root);
                assertSame("as a level, run " + run, asALevel(db), root);
                assertSame("to-many, run " + run, asAToMany(db), root);
                assertSame("to-many of a to-many, run " + run, asAToManyOfAToMany(db), root);
                assertSame("to-one of a to-many, run " + run, belowAToMany(db), root);
                assertSameValues("in a tree, run " + run, inATree(db), root);
            }
        }
    }

    /** The system of the server may lack other locales, so this may be skipped. */
    @Test
    void areTheSameWithAnotherMonetaryLocale() {
        var language = Stream.of("de_DE.UTF-8", "de_DE.utf8", "en_US.UTF-8", "en_US.utf8", "ja_JP.utf8")
                .filter(NestedTypesIT::isKnown)
                .findFirst();
        assumeTrue(language.isPresent(), "The server has no other lc_monetary.");

        areTheSameAtEveryPlaceAsAtTheRoot(set("lc_monetary", language.orElseThrow()));
    }

    private static boolean isKnown(String language) {
        try {
            types.database.execute("set lc_monetary = '" + language + "'; reset lc_monetary");
            return true;
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    private static void assertThatValuesAreRight(Row thing, int row, List<String> inexact) {
        for (var specimen : types.all) {
            var expected = specimen.java(row);
            if (inexact.stream().noneMatch(specimen.type().name()::startsWith) || !hasManyDigits(expected)) {
                assertThat(plain(thing.get((Object) specimen.key())))
                        .as("%s of row %d", specimen.key(), row)
                        .isEqualTo(plain(expected));
            }
        }
    }

    private static boolean hasManyDigits(@Nullable Object value) {
        return MANY_DIGITS.matcher(String.valueOf(value)).find();
    }

    private static void assertSame(String place, List<Row> found, List<Row> root) {
        assertSameValues(place, found, root);
        for (var row = 0; row < root.size(); row++) {
            assertThat(found.get(row)).as(place).hasSameSizeAs(root.get(row));
        }
    }

    private static void assertSameValues(String place, List<Row> found, List<Row> root) {
        assertThat(found).as(place).hasSameSizeAs(root);
        for (var row = 0; row < root.size(); row++) {
            for (var key : root.get(row).keySet()) {
                assertThat(plain(found.get(row).get((Object) key)))
                        .as("%s: %s of row %d", place, key, row)
                        .isEqualTo(plain(root.get(row).get((Object) key)));
            }
        }
    }

    private static List<Row> joined(RelationalQueries db) {
        return IntStream.range(0, types.rows)
                .mapToObj(id -> db.query(ANCHORS)
                        .findFirst(q -> q.where(eq(ANCHORS.id, id)).with("thing"))
                        .orElseThrow())
                .map(NestedTypesIT::thing)
                .toList();
    }

    private static Row thing(Row anchor) {
        return anchor.one("thing").orElseThrow();
    }

    private static List<Row> asALevel(RelationalQueries db) {
        return db.query(ANCHORS).findMany(q -> q.orderBy(asc(ANCHORS.id)).with("thing")).stream()
                .map(NestedTypesIT::thing)
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
                .map(NestedTypesIT::thing)
                .toList();
    }

    /** Reads each row as a tree of itself. */
    private static List<Row> inATree(RelationalQueries db) {
        return db
                .query(types.things)
                .findMany(q -> q.columns(types.things.column("id"))
                        .orderBy(asc(types.things.column("id")))
                        .with("same", s -> s.recursive().cutCycles()))
                .stream()
                .flatMap(thing -> thing.many("same").stream())
                .toList();
    }

    /** BigDecimal has no NaN, and no other value may replace it. */
    @Test
    void areRefusedAtEveryPlaceIfJavaCannotHoldThem() {
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
                            .hasMessageContaining(
                                    "A value of type numeric is NaN, which java.math.BigDecimal cannot hold. "
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
