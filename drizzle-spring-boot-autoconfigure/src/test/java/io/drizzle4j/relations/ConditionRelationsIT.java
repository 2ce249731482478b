package io.drizzle4j.relations;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.query.Lookup;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Relations whose rows are linked by a condition, with and without columns, in every form that the catalog leads to.
 */
class ConditionRelationsIT {

    private static final class Periods extends PgTable {

        final Column<Integer> id = integer().primaryKey();
        final Column<Integer> from = integer("starts");
        final Column<Integer> to = integer("ends");
        final Column<String> room = text();

        Periods() {
            super("periods");
        }
    }

    private static final class Events extends PgTable {

        final Column<Integer> id = integer().primaryKey();
        final Column<Integer> at = integer();
        final Column<String> room = text();

        Events() {
            super("events");
        }
    }

    private static final Periods PERIODS = new Periods();

    private static final Events EVENTS = new Events();

    private static final Schema SCHEMA = Schema.of(
            relations(
                    PERIODS,
                    r -> r.many(
                                    "events",
                                    EVENTS,
                                    m -> m.on(and(gte(EVENTS.at, PERIODS.from), lt(EVENTS.at, PERIODS.to)))
                                            .orderBy(asc(EVENTS.id)))
                            .many(
                                    "own",
                                    EVENTS,
                                    m -> m.fields(PERIODS.room)
                                            .references(EVENTS.room)
                                            .on(and(gte(EVENTS.at, PERIODS.from), lt(EVENTS.at, PERIODS.to)))
                                            .orderBy(asc(EVENTS.id)))
                            .many(
                                    "overlapping",
                                    PERIODS,
                                    m -> m.on(and(
                                                    lt(PERIODS.from, parent(PERIODS.to)),
                                                    gt(PERIODS.to, parent(PERIODS.from))))
                                            .orderBy(asc(PERIODS.id)))),
            relations(
                    EVENTS,
                    r -> r.one(
                                    "period",
                                    PERIODS,
                                    o -> o.on(and(lte(PERIODS.from, EVENTS.at), gt(PERIODS.to, EVENTS.at))))
                            .one(
                                    "requiredPeriod",
                                    PERIODS,
                                    o -> o.on(and(lte(PERIODS.from, EVENTS.at), gt(PERIODS.to, EVENTS.at)))
                                            .required())));

    private static TestDatabase database;

    private static List<RelationalQueries> forms;

    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.database("condition_relations");
        database.execute("""
                create table periods (id int primary key, starts int, ends int, room text);
                create table events (id int primary key, at int, room text);
                insert into periods values (1, 0, 10, 'a'), (2, 5, 20, 'b'), (3, 100, 200, 'a'), (4, null, null, null);
                insert into events values (1, 0, 'a'), (2, 5, 'a'), (3, 9, 'b'), (4, 10, 'b'), (5, 50, 'a'), (6, null, null)
                """);
        forms = List.of(
                RelationalQueries.create(database.dataSource(), SCHEMA),
                RelationalQueries.create(database.dataSource(), SCHEMA, QueryOptions.DEFAULTS.withReadCatalog(false)));
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    private static void assertRows(PgTable table, Consumer<QueryConfig> configuration, String... rows) {
        for (var db : forms) {
            assertThat(db.query(table).findMany(configuration))
                    .extracting(Object::toString)
                    .containsExactly(rows);
            assertThat(db.query(table).prepare(configuration).findMany())
                    .extracting(Object::toString)
                    .containsExactly(rows);
            List<String> streamed = new ArrayList<>();
            db.query(table).forEach(configuration, row -> streamed.add(row.toString()));
            assertThat(streamed).containsExactly(rows);
        }
    }

    @Test
    void leadToManyRows() {
        assertRows(
                PERIODS,
                q -> q.columns(PERIODS.id).orderBy(PERIODS.id).with("events", e -> e.columns(EVENTS.id)),
                "{id=1, events=[{id=1}, {id=2}, {id=3}]}",
                "{id=2, events=[{id=2}, {id=3}, {id=4}]}",
                "{id=3, events=[]}",
                "{id=4, events=[]}");
    }

    @Test
    void areCutPerParent() {
        for (var lookup : Lookup.values()) {
            assertRows(
                    PERIODS,
                    q -> q.columns(PERIODS.id)
                            .orderBy(PERIODS.id)
                            .limit(3)
                            .with(
                                    "events",
                                    e -> e.columns(EVENTS.id)
                                            .orderBy(desc(EVENTS.id))
                                            .limit(2)
                                            .offset(1)
                                            .lookup(lookup)),
                    "{id=1, events=[{id=2}, {id=1}]}",
                    "{id=2, events=[{id=3}, {id=2}]}",
                    "{id=3, events=[]}");
        }
    }

    @Test
    void arePagedPerParent() {
        for (var db : forms) {
            var pages =
                    db
                            .query(PERIODS)
                            .findMany(q -> q.orderBy(PERIODS.id)
                                    .with("events", e -> e.page(2).total()))
                            .stream()
                            .map(row -> row.page("events"))
                            .toList();
            assertThat(pages).extracting(page -> page.total().orElseThrow()).containsExactly(3L, 3L, 0L, 0L);
            assertThat(pages).extracting(page -> page.rows().size()).containsExactly(2, 2, 0, 0);
            assertThat(pages).extracting(page -> page.hasMore()).containsExactly(true, true, false, false);
        }
    }

    @Test
    void mayHaveColumnsToo() {
        assertRows(
                PERIODS,
                q -> q.columns(PERIODS.id).orderBy(PERIODS.id).with("own", e -> e.columns(EVENTS.id)),
                "{id=1, own=[{id=1}, {id=2}]}",
                "{id=2, own=[{id=3}, {id=4}]}",
                "{id=3, own=[]}",
                "{id=4, own=[]}");
    }

    @Test
    void leadToTheFirstOfSeveralRows() {
        assertRows(
                EVENTS,
                q -> q.columns(EVENTS.id).orderBy(EVENTS.id).with("period", p -> p.columns(PERIODS.id)),
                "{id=1, period={id=1}}",
                "{id=2, period={id=1}}",
                "{id=3, period={id=1}}",
                "{id=4, period={id=2}}",
                "{id=5, period=null}",
                "{id=6, period=null}");
        for (var db : forms) {
            assertThat(db.query(EVENTS).findFirst(q -> q.where(eq(EVENTS.id, 4)).with("period")))
                    .map(row -> row.one("period").orElseThrow().get(PERIODS.id))
                    .isEqualTo(Optional.of(2));
        }
    }

    @Test
    void areUsedInConditionsAndValues() {
        assertRows(
                PERIODS,
                q -> q.columns(PERIODS.id)
                        .extras("events", count("events"))
                        .where(some("events", eq(EVENTS.room, "b")))
                        .orderBy(desc(max("events", EVENTS.id))),
                "{id=2, events=3}",
                "{id=1, events=3}");
        assertRows(EVENTS, q -> q.columns(EVENTS.id).where(eq(column("period", PERIODS.room), "b")), "{id=4}");
    }

    @Test
    void leadToTheirOwnTable() {
        assertRows(
                PERIODS,
                q -> q.columns(PERIODS.id)
                        .where(lte(PERIODS.id, 3))
                        .orderBy(PERIODS.id)
                        .with("overlapping", o -> o.columns(PERIODS.id).with("events", e -> e.columns(EVENTS.id))),
                "{id=1, overlapping=[{id=1, events=[{id=1}, {id=2}, {id=3}]}, {id=2, events=[{id=2}, {id=3}, {id=4}]}]}",
                "{id=2, overlapping=[{id=1, events=[{id=1}, {id=2}, {id=3}]}, {id=2, events=[{id=2}, {id=3}, {id=4}]}]}",
                "{id=3, overlapping=[{id=3, events=[]}]}");
    }

    @Test
    void areReadAsRecords() {
        record PeriodView(int id) {}
        record EventView(int id, @Nullable PeriodView period) {}
        record PeriodWithEvents(int id, List<EventView> events) {}
        for (var db : forms) {
            assertThat(db.query(PERIODS).as(PeriodWithEvents.class).findMany(q -> q.where(eq(PERIODS.id, 2))))
                    .containsExactly(new PeriodWithEvents(
                            2,
                            List.of(
                                    new EventView(2, new PeriodView(1)),
                                    new EventView(3, new PeriodView(1)),
                                    new EventView(4, new PeriodView(2)))));
        }
    }

    @Test
    void reportAMissingRequiredRow() {
        for (var db : forms) {
            assertThatExceptionOfType(UnexpectedDataException.class)
                    .isThrownBy(() -> db.query(EVENTS).findMany(q -> q.with("requiredPeriod")))
                    .withMessageStartingWith("'events.requiredPeriod' is required(), but has no row");
        }
    }

    @Test
    void cannotBeRecursive() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> forms.get(0).query(PERIODS).findMany(q -> q.with("overlapping", o -> o.recursive())))
                .withMessage("'periods.overlapping' is recursive, but its rows are linked by a condition only. "
                        + "Remove recursive(), or name columns: fields(…).references(…).");
    }

    @Test
    void areNoCounterpartsOfOtherRelations() {
        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> Schema.of(
                        relations(PERIODS, r -> r.many("events", EVENTS, m -> m.on(gte(EVENTS.at, PERIODS.from)))),
                        relations(EVENTS, r -> r.one("period", PERIODS))))
                .withMessageContaining("Relation 'events.period' cannot resolve its columns");
    }
}
