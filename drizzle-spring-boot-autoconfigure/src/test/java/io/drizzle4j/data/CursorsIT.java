package io.drizzle4j.data;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/** Scrolling by cursors. */
class CursorsIT {

    private static final PgTable NOTES = PgTable.of(
            "notes",
            t -> t.add("id", integer().primaryKey()).add("name", text()).add("rank", integer()));

    private static final Column<Object> ID = NOTES.column("id");

    private static final Column<Object> NAME = NOTES.column("name");

    private static final int ROWS = 23;

    private static final Schema SCHEMA = Schema.of(relations(NOTES, r -> r));

    private static ShapeDatabase database;

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("cursors", SCHEMA, """
                create table notes (id integer primary key, name text, rank integer);
                insert into notes select i, case when mod(i, 4) > 0 then 'ä_' || mod(i, 3) end, mod(i, 5)
                from generate_series(1, %d) i;
                """.formatted(ROWS));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Window<Row> window(@Nullable String cursor, Consumer<QueryConfig> query) {
        return window(Cursors.decode(cursor), query);
    }

    private static Window<Row> window(ScrollPosition position, Consumer<QueryConfig> query) {
        return Pages.of(database.db.query(NOTES)).findWindow(position, q -> {
            q.columns(ID).limit(5);
            query.accept(q);
        });
    }

    private static List<Integer> ids(Iterable<Row> rows) {
        List<Integer> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.get("id", Integer.class)));
        return ids;
    }

    private static List<Integer> all(Consumer<QueryConfig> query) {
        return ids(database.db.query(NOTES).findMany(q -> {
            query.accept(q);
            q.columns(ID);
        }));
    }

    @Test
    void scrollsToTheLastRowAndBack() {
        Consumer<QueryConfig> byName = q -> q.orderBy(desc(NAME).nullsLast(), asc(ID));
        var window = window((String) null, byName);
        List<Integer> ids = new ArrayList<>(ids(window));
        while (Cursors.next(window).isPresent()) {
            var cursor = Cursors.next(window).orElseThrow();
            assertThat(cursor).matches("[A-Za-z0-9_-]+").hasSizeLessThan(50);
            window = window(cursor, byName);
            ids.addAll(ids(window));
        }
        assertThat(ids).isEqualTo(all(byName));

        var back = ids.subList(0, ids.size() - window.size());
        window = window(Cursors.previous(window).orElseThrow(), byName);
        List<Integer> found = new ArrayList<>(ids(window));
        while (Cursors.next(window).isPresent()) {
            window = window(Cursors.next(window).orElseThrow(), byName);
            found.addAll(0, ids(window));
        }
        assertThat(found).isEqualTo(back);
        assertThat(ids(window(Cursors.previous(window).orElseThrow(), byName)))
                .isEqualTo(ids.subList(window.size(), window.size() + 5));
    }

    @Test
    void hasACursorForEachRow() {
        var window = window((String) null, q -> {}).map(row -> row);

        assertThat(ids(window)).containsExactly(1, 2, 3, 4, 5);
        assertThat(ids(window(Cursors.encode(window, 1), q -> {}))).containsExactly(3, 4, 5, 6, 7);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Cursors.encode(window, 5));
        assertThat(Cursors.next(window)).contains(Cursors.encode(window, 4));
    }

    @Test
    void hasNoCursorAfterTheLastRow() {
        assertThat(Cursors.next(window((String) null, q -> q.where(lte(ID, 5)))))
                .isEmpty();
        var empty = window((String) null, q -> q.where(lte(ID, 0)));
        assertThat(Cursors.next(empty)).isEmpty();
        assertThat(Cursors.previous(empty)).isEmpty();
    }

    @Test
    void scrollsByOffset() {
        Consumer<QueryConfig> byParity = q -> q.orderBy(asc(sql(PgType.INTEGER, "{0} % 2", ID)), asc(ID));
        var window = window(ScrollPosition.offset(), byParity);
        List<Integer> ids = new ArrayList<>(ids(window));
        while (Cursors.next(window).isPresent()) {
            window = window(Cursors.next(window).orElseThrow(), byParity);
            ids.addAll(ids(window));
        }
        assertThat(ids).isEqualTo(all(byParity));
        var last = window;
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> Cursors.previous(last))
                .withMessage("Cursors.previous(…) was called with a window by offset, which has only one direction. "
                        + "Scroll by keys: ScrollPosition.keyset().");
    }

    @Test
    void refusesTheCursorOfAnotherOrderBeforeAnySql() {
        var cursor =
                Cursors.next(window((String) null, q -> q.orderBy(NAME, ID))).orElseThrow();
        database.log.clear();

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> window(cursor, q -> q.orderBy(asc(NAME), desc(ID))));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> window(cursor.substring(1), q -> q.orderBy(NAME, ID)));
        assertThat(database.log.statements()).isEmpty();
    }

    @Test
    void refusesValuesThatAreTooLong() {
        Consumer<QueryConfig> byLength = q ->
                q.extras("long", sql(PgType.TEXT, "repeat('x', 9000)")).orderBy(sql(PgType.TEXT, "repeat('x', 9000)"));
        var window = window((String) null, byLength);

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> Cursors.next(window))
                .withMessage("A row of 'notes' has no cursor, because the values of its order have more than 8192 "
                        + "bytes. Order by shorter values.");
    }

    /** Values of many types, as text of PostgreSQL. */
    static Stream<Expression<?>> values() {
        return Stream.of(
                value(PgType.SMALLINT, "{0} - 3"),
                value(PgType.BIGINT, "{0} * 10000000000"),
                value(PgType.NUMERIC, "{0} / 7.000"),
                value(PgType.REAL, "{0} / 7.0"),
                value(
                        PgType.DOUBLE_PRECISION,
                        "case {0} when 2 then 'NaN' when 3 then '-Infinity' else ({0} / 7.0)::text end"),
                value(PgType.BOOL, "{0} > 2"),
                value(PgType.TEXT, "repeat('é\" \\', {0})"),
                value(PgType.DATE, "case {0} when 3 then 'infinity' else current_date + {0} end"),
                value(PgType.TIME, "time '10:00:00.123456' + {0} * interval '1 hour'"),
                value(
                        PgType.TIMESTAMP,
                        "case {0} when 3 then '-infinity' else timestamp '2026-01-01 10:00:00.123456' + {0} * interval '1 us' end"),
                value(PgType.TIMESTAMPTZ, "timestamptz '2026-01-01 10:00:00.123456+02' + {0} * interval '1 us'"),
                value(PgType.TIMETZ, "time '10:00' + {0} * interval '1 hour'"),
                value(PgType.INTERVAL, "{0} * interval '1 month -3 days 00:00:01.5'"),
                value(PgType.UUID, "md5({0}::text)"),
                value(PgType.BYTEA, "decode(md5({0}::text), 'hex')"),
                value(PgType.JSONB, "jsonb_build_object('a', {0})"),
                value(PgType.INET, "'10.0.0.' || {0}"),
                value(PgType.MONEY, "{0} / 4.0"),
                value(PgType.VARBIT, "{0}::bit(3)"),
                value(PgType.INT4RANGE, "int4range({0}, 9)"),
                value(PgType.TEXT.array(), "array['a,\"b', null, {0}::text]"),
                value(PgType.pgEnum("mood", Mood.class), "case when {0} > 2 then 'GLAD' else 'SAD' end"));
    }

    enum Mood {
        SAD,
        GLAD
    }

    private static <T> Expression<T> value(PgType<T> type, String sql) {
        return sql(type, "(" + sql.replace("{0}", "nullif(\"rank\", 4)") + ")::text::" + type.name());
    }

    @ParameterizedTest
    @MethodSource("values")
    void holdsValuesOfEveryType(Expression<?> value) {
        database.execute(
                "do $$ begin create type mood as enum ('SAD', 'GLAD'); exception when others then null; end $$");
        Consumer<QueryConfig> byValue = q -> q.extras("value", value).orderBy(desc(value), asc(ID));
        var window = window((String) null, byValue);
        List<Integer> ids = new ArrayList<>(ids(window));
        while (Cursors.next(window).isPresent()) {
            window = window(Cursors.next(window).orElseThrow(), byValue);
            ids.addAll(ids(window));
        }

        assertThat(ids).isEqualTo(all(byValue)).hasSize(ROWS);
    }

    record Note(int id, double distance) {}

    /** The value is bound in the extra, in the order and in the condition on the position. */
    @Test
    void scrollsByAComputedValue() {
        var distance = sql(PgType.DOUBLE_PRECISION, "abs({0} - {1}::float8) / 3", NOTES.column("rank"), 2.2);
        Consumer<QueryConfig> byDistance =
                q -> q.extras("distance", distance).orderBy(asc(distance)).limit(4);
        var pages = Pages.of(database.db.query(NOTES).as(Note.class));
        var all = database.db
                .query(NOTES)
                .as(Note.class)
                .findMany(q -> q.extras("distance", distance).orderBy(asc(distance), asc(ID)));

        var window = pages.findWindow(ScrollPosition.keyset(), byDistance);
        List<Note> found = new ArrayList<>(window.getContent());
        while (Cursors.next(window).isPresent()) {
            window = pages.findWindow(Cursors.decode(Cursors.next(window).orElseThrow()), byDistance);
            found.addAll(window.getContent());
        }
        assertThat(found).isEqualTo(all);
        assertThat(found.stream().map(Note::distance)).isSorted();
    }

    @Test
    void scrollsAPreparedQuery() {
        var byRank = database.db
                .query(NOTES)
                .prepare(q -> q.columns(ID)
                        .where(gte(NOTES.column("rank", Integer.class), placeholder("rank")))
                        .orderBy(desc(NOTES.column("rank")))
                        .limit(placeholder("size", PgType.BIGINT)));
        var prepared = Pages.of(byRank.bind("rank", 2).bind("size", 4L));
        var window = prepared.findWindow(ScrollPosition.keyset());
        List<Integer> ids = new ArrayList<>(ids(window));
        while (Cursors.next(window).isPresent()) {
            window = prepared.findWindow(Cursors.decode(Cursors.next(window).orElseThrow()));
            ids.addAll(ids(window));
        }

        assertThat(ids)
                .isEqualTo(all(q -> q.where(gte(NOTES.column("rank", Integer.class), 2))
                        .orderBy(desc(NOTES.column("rank")), desc(ID))));
    }
}
