package io.drizzle4j.relations;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.pgEnum;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.Many;
import io.drizzle4j.schema.One;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Relations;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.type.PgType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Values that are computed from related rows: their types, their order, and where they can be used. */
class RelatedValuesIT {

    enum Mood {
        SAD,
        GLAD
    }

    private static final PgType<Mood> MOOD = pgEnum("mood", Mood.class);

    static final class Groups extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        Groups() {
            super("groups");
        }
    }

    static final class Entries extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Integer> groupId = integer("group_id");

        final Column<Integer> small = smallint();

        final Column<Integer> whole = integer();

        final Column<Long> big = bigint();

        final Column<BigDecimal> exact = numeric();

        final Column<Double> rough = doublePrecision();

        final Column<BigDecimal> price = money();

        final Column<String> word = text();

        final Column<String> code = character(3);

        final Column<UUID> key = uuid();

        final Column<Boolean> flag = bool();

        final Column<LocalDate> day = date();

        final Column<Mood> mood = column(MOOD);

        final Column<List<Integer>> numbers = integer().array();

        final Column<String> note = json();

        Entries() {
            super("entries");
        }
    }

    private static final Groups GROUPS = new Groups();

    private static final Entries ENTRIES = new Entries();

    static final class GroupsRelations extends Relations {

        final Many entries = many(ENTRIES);

        final One first =
                one(ENTRIES).fields(GROUPS.id).references(ENTRIES.groupId).relationName("first");

        GroupsRelations() {
            super(GROUPS);
        }
    }

    private static final GroupsRelations OF_GROUPS = new GroupsRelations();

    private static final Schema SCHEMA = Schema.of(
            OF_GROUPS,
            relations(
                    ENTRIES,
                    r -> r.one(
                            "group", GROUPS, one -> one.fields(ENTRIES.groupId).references(GROUPS.id))));

    private static ShapeDatabase database;

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("related_values", SCHEMA, """
                create type mood as enum ('SAD', 'GLAD');
                create table groups (id integer primary key);
                create table entries (
                  id integer primary key, group_id integer, small smallint, whole integer, big bigint, exact numeric, rough double precision,
                  price money, word text collate "C", code char(3), key uuid, flag boolean, day date, mood mood, numbers integer[], note json);
                insert into groups values (1), (2), (3);
                insert into entries values
                  (1, 1, 32767, 2147483647, 9223372036854775807, 0.1, 0.5, 1, 'b', 'b', '80000000-0000-0000-0000-000000000000', true,
                    '2024-01-02', 'GLAD', '{2}', null),
                  (2, 1, 32767, 2147483647, 9223372036854775807, 0.20, 0.5, 1, 'B', 'ab', '70000000-0000-0000-0000-000000000000', false,
                    '2024-01-01', 'SAD', '{1,5}', null),
                  (3, 1, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
                  (4, 2, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
                """);
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    /** Asserts the value of each group. */
    private static <T> void assertValues(Expression<T> value, T ofTwo, T ofNulls, T ofNone) {
        for (List<Row> rows : database.ask(db -> db.query(GROUPS)
                .findMany(q -> q.columns(GROUPS.id).extras("value", value).orderBy(asc(GROUPS.id))))) {
            assertThat(rows).extracting(row -> row.get("value")).containsExactly(ofTwo, ofNulls, ofNone);
        }
    }

    private static <T> void assertValue(Expression<T> value, T ofTwo) {
        assertValues(value, ofTwo, null, null);
    }

    @Test
    void countsRows() {
        assertValues(count("entries"), 3L, 1L, 0L);
        assertValues(count("entries", eq(ENTRIES.flag, true)), 1L, 0L, 0L);
        assertValues(count(OF_GROUPS.entries), 3L, 1L, 0L);
        assertValues(count(OF_GROUPS.entries, isNull(ENTRIES.word)), 1L, 1L, 0L);
    }

    @Test
    void sumsWithoutLosingADigit() {
        assertValue(sum("entries", ENTRIES.small), new BigDecimal("65534"));
        assertValue(sum("entries", ENTRIES.whole), new BigDecimal("4294967294"));
        assertValue(sum("entries", ENTRIES.big), new BigDecimal("18446744073709551614"));
        assertValue(sum("entries", ENTRIES.exact), new BigDecimal("0.30"));
        assertValue(sum("entries", ENTRIES.exact, eq(ENTRIES.id, 1)), new BigDecimal("0.1"));
        assertValue(sum(OF_GROUPS.entries, ENTRIES.exact), new BigDecimal("0.30"));
        assertValue(sum(OF_GROUPS.entries, ENTRIES.exact, eq(ENTRIES.flag, false)), new BigDecimal("0.20"));
        assertValue(sum("entries", cast(ENTRIES.rough, BigDecimal.class)), new BigDecimal("1.0"));
        assertValue(cast(sum("entries", ENTRIES.whole), Long.class), 4294967294L);
    }

    /** PostgreSQL would treat a plain {@code sum} as one over the groups. */
    @Test
    void sumsAnOuterValueOnceForEachRow() {
        assertValue(sum("entries", GROUPS.id), new BigDecimal(3), new BigDecimal(2), null);
        assertValue(
                avg("entries", GROUPS.id, isNull(ENTRIES.word)),
                new BigDecimal("1.00000000000000000000"),
                new BigDecimal("2.0000000000000000"),
                null);
        assertValue(sum("entries", cast(count("group"), Integer.class)), new BigDecimal(3), new BigDecimal(1), null);
        database.returns(
                """
                [{"n": 3}, {"n": 2}, {"n": null}]""",
                db -> db.query(GROUPS)
                        .findMany(q -> q.columns()
                                .extras("n", sum("entries", GROUPS.id))
                                .orderBy(asc(GROUPS.id))));
    }

    @Test
    void averagesWithoutLosingADigit() {
        assertValue(avg("entries", ENTRIES.small), new BigDecimal("32767.000000000000"));
        assertValue(avg("entries", ENTRIES.whole), new BigDecimal("2147483647.00000000"));
        assertValue(avg("entries", ENTRIES.big), new BigDecimal("9223372036854775807"));
        assertValue(avg("entries", ENTRIES.exact), new BigDecimal("0.15000000000000000000"));
        assertValue(avg("entries", ENTRIES.exact, eq(ENTRIES.id, 2)), new BigDecimal("0.20000000000000000000"));
        assertValue(avg(OF_GROUPS.entries, ENTRIES.exact, eq(ENTRIES.id, 1)), new BigDecimal("0.10000000000000000000"));
        assertValue(avg(OF_GROUPS.entries, ENTRIES.exact), new BigDecimal("0.15000000000000000000"));
    }

    @Test
    void refusesToSumInexactNumbers() {
        assertRefused(() -> sum("entries", ENTRIES.rough), """
                sum adds up exact numbers, but was given double precision. Cast it: sum(relation, cast(column, BigDecimal.class)), or use \
                sql(…).""");
        assertRefused(() -> avg("entries", ENTRIES.rough), """
                avg adds up exact numbers, but was given double precision. Cast it: avg(relation, cast(column, BigDecimal.class)), or use \
                sql(…).""");
        assertRefused(() -> sum("entries", ENTRIES.price), """
                sum adds up exact numbers, but was given money. Cast it: sum(relation, cast(column, BigDecimal.class)), or use sql(…).""");
    }

    @Test
    void findsTheMinimumAndTheMaximumOfEveryOrder() {
        assertEnds(ENTRIES.small, 32767, 32767);
        assertEnds(ENTRIES.rough, 0.5, 0.5);
        assertEnds(ENTRIES.word, "B", "b");
        assertEnds(ENTRIES.code, "ab ", "b  ");
        assertEnds(
                ENTRIES.key,
                UUID.fromString("70000000-0000-0000-0000-000000000000"),
                UUID.fromString("80000000-0000-0000-0000-000000000000"));
        assertEnds(ENTRIES.flag, false, true);
        assertEnds(ENTRIES.day, LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 2));
        assertEnds(ENTRIES.mood, Mood.SAD, Mood.GLAD);
        assertEnds(ENTRIES.numbers, List.of(1, 5), List.of(2));
        assertEnds(upper(ENTRIES.word), "B", "B");
    }

    private static <T> void assertEnds(Expression<T> value, T smallest, T greatest) {
        assertValue(min("entries", value), smallest);
        assertValue(max("entries", value), greatest);
        assertValue(min(OF_GROUPS.entries, value), smallest);
        assertValue(max(OF_GROUPS.entries, value), greatest);
        assertValue(max("entries", value, lt(ENTRIES.id, 0)), null);
        assertValue(min("entries", value, gt(ENTRIES.id, 0)), smallest);
        assertValue(min(OF_GROUPS.entries, value, gt(ENTRIES.id, 2)), null);
        assertValue(max(OF_GROUPS.entries, value, lte(ENTRIES.id, 2)), greatest);
    }

    @Test
    void refusesTheMinimumOfATypeWithoutAnOrder() {
        assertRefused(() -> min("entries", ENTRIES.note), """
                PostgreSQL cannot compare or order values of json. Compare or order by a part of it, such as sql(TEXT, "{0} ->> 'key'", \
                column).""");
    }

    @Test
    void readsAColumnOfTheFirstOfSeveral() {
        assertValue(column("first", ENTRIES.word), "b");
        assertValue(column(OF_GROUPS.first, ENTRIES.mood), Mood.GLAD);
        assertValue(column("first", column("group", GROUPS.id)), 1, 2, null);
    }

    private static <T> void assertValue(Expression<T> value, T first, T second, T third) {
        assertValues(value, first, second, third);
    }

    /** Uses the first row by the primary key of those that match the condition. */
    @Test
    void aggregatesOneRowIfTheRelationLeadsToOne() {
        assertValues(count("first"), 1L, 1L, 0L);
        assertValues(count("first", gt(ENTRIES.id, 1)), 1L, 1L, 0L);
        assertValues(count(OF_GROUPS.first, eq(ENTRIES.flag, false)), 1L, 0L, 0L);
        assertValue(sum("first", ENTRIES.id), BigDecimal.ONE, new BigDecimal(4), null);
        assertValue(avg("first", ENTRIES.exact), new BigDecimal("0.10000000000000000000"));
        assertValue(max("first", ENTRIES.id), 1, 4, null);
        assertValue(min("first", ENTRIES.id, gt(ENTRIES.id, 1)), 2, 4, null);
        assertValue(max("first", ENTRIES.id, gt(ENTRIES.id, 1)), 2, 4, null);
    }

    @Test
    void refusesAColumnOfMany() {
        assertRefused(q -> q.extras("word", column("entries", ENTRIES.word)), """
                column(…) requires a relation to one row, but 'groups.entries' leads to many. Use some(…), count(…), \
                min(…) or max(…), or read the rows: with("entries").""");
    }

    @Test
    void refusesAnUnknownRelation() {
        assertRefused(q -> q.where(some("entrys")), """
                No relation 'entrys' starts from table 'groups'. Did you mean 'entries'? There are [entries, first].""");
        assertRefused(
                q -> q.where(some("entries", some("entries"))),
                "No relation 'entries' starts from table 'entries'. Use one of [group].");
        assertRefused(
                q -> q.where(exists(from(ENTRIES).where(some("entries")))),
                "No relation 'entries' starts from table 'entries'. Use one of [group].");
        var other = GROUPS.as("other");
        assertRefused(q -> q.where(exists(from(other).where(some("entrys")))), """
                No relation 'entrys' starts from table 'groups as other'. Did you mean 'entries'? There are [entries, first].""");
        assertRefused(q -> q.where(some("entries", some(OF_GROUPS.entries))), """
                The relation to 'entries' does not start from table 'entries', or is not part of this schema. Use one \
                of [group].""");
    }

    @Test
    void ordersBeforeTheLimit() {
        database.returns(
                """
                [{"id": 2}, {"id": 1}]""",
                db -> db.query(GROUPS)
                        .findMany(q -> q.columns(GROUPS.id)
                                .orderBy(asc(count("entries", isNull(ENTRIES.word))), desc(GROUPS.id))
                                .offset(1)
                                .limit(2)));
        database.returns(
                """
                {"id": 1}""", db -> db.query(GROUPS).findFirst(q -> q.columns(GROUPS.id).orderBy(desc(count("entries")))));
        database.returns(
                """
                [{"id": 1, "entries": [{"id": 3}, {"id": 1}]}, {"id": 2, "entries": [{"id": 4}]}]""",
                db -> db.query(GROUPS)
                        .findMany(q -> q.columns(GROUPS.id)
                                .orderBy(desc(count("entries")), asc(GROUPS.id))
                                .limit(2)
                                .with(
                                        "entries",
                                        e -> e.columns(ENTRIES.id)
                                                .orderBy(desc(ENTRIES.flag), asc(column("group", count("entries"))))
                                                .limit(2))));
    }

    private static void assertRefused(Runnable work, String message) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(work::run)
                .withMessage(message);
    }

    private static void assertRefused(Consumer<QueryConfig> q, String message) {
        assertRefused(() -> database.db.query(GROUPS).toSql(q), message);
    }
}
