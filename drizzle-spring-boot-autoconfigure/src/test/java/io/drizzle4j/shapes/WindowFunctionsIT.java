package io.drizzle4j.shapes;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.sum;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.type.PgType.BIGINT;
import static io.drizzle4j.type.PgType.INTEGER;
import static io.drizzle4j.type.PgType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.query.Lookup;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Expression;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Fragments that depend on other rows: window functions, aggregates and functions that return sets. */
class WindowFunctionsIT {

    private static final PgTable PARENTS =
            PgTable.of("par", t -> t.add("id", integer().primaryKey()).add("name", text()));

    private static final PgTable CHILDREN = PgTable.of(
            "chi",
            t -> t.add("id", integer().primaryKey())
                    .add("parId", integer("par_id"))
                    .add("v", text()));

    private static final Schema SCHEMA = Schema.of(
            relations(
                    PARENTS,
                    r -> r.many("chis", CHILDREN)
                            .one(
                                    "someChild",
                                    CHILDREN,
                                    one -> one.fields(PARENTS.column("id"))
                                            .references(CHILDREN.column("parId"))
                                            .relationName("some"))),
            relations(
                    CHILDREN,
                    r -> r.one(
                            "par",
                            PARENTS,
                            one -> one.fields(CHILDREN.column("parId")).references(PARENTS.column("id")))));

    private static final String SQL = """
            create table par (id int primary key, name text);
            create table chi (id int primary key, par_id int, v text);
            insert into par values (1, 'a'), (2, 'b'), (3, null);
            insert into chi values (1, 1, 'x'), (2, 1, 'y'), (3, 2, 'z'), (4, null, 'n');
            """;

    private static final String INDEX = "create index on chi (par_id);";

    private static final ShapeDatabase BARE = new ShapeDatabase("window_bare", SCHEMA, SQL);

    private static final ShapeDatabase INDEXED = new ShapeDatabase("window_indexed", SCHEMA, SQL + INDEX);

    private static final Expression<Long> TOTAL = sql(BIGINT, "count(*) over ()");

    private static final Expression<Long> POSITION =
            sql(BIGINT, "row_number() over (order by {0})", CHILDREN.column("id"));

    @AfterAll
    static void dropDatabases() {
        BARE.close();
        INDEXED.close();
    }

    /** Asserts the rows with an index and without, with the catalog and without, as a list and as a stream. */
    private static void returns(String json, Consumer<QueryConfig> query) {
        for (var database : List.of(BARE, INDEXED)) {
            database.returns(json, db -> db.query(PARENTS).findMany(query));
            database.returns(json, db -> streamed(db, query));
        }
    }

    private static List<Row> streamed(RelationalQueries db, Consumer<QueryConfig> query) {
        List<Row> rows = new ArrayList<>();
        db.query(PARENTS).forEach(query, rows::add);
        return rows;
    }

    private static Consumer<QueryConfig> parents(Consumer<ManyConfig> children) {
        return q -> q.columns(PARENTS.column("id"))
                .orderBy(asc(PARENTS.column("id")))
                .with("chis", children);
    }

    @Test
    void countTheRowsOfOneParentBeforeTheLimit() {
        returns(
                """
                [{"id": 1, "chis": [{"id": 1, "total": 2}]},
                 {"id": 2, "chis": [{"id": 3, "total": 1}]},
                 {"id": 3, "chis": []}]
                """,
                parents(c -> c.columns(CHILDREN.column("id"))
                        .orderBy(asc(CHILDREN.column("id")))
                        .limit(1)
                        .extras("total", TOTAL)));
    }

    @Test
    void countTheRowsOfOneParentAfterTheWhere() {
        returns(
                """
                [{"id": 1, "chis": [{"id": 2, "total": 1}]},
                 {"id": 2, "chis": [{"id": 3, "total": 1}]},
                 {"id": 3, "chis": []}]
                """,
                parents(c -> c.columns(CHILDREN.column("id"))
                        .where(ne(CHILDREN.column("id"), 1))
                        .extras("total", TOTAL)));
    }

    @ParameterizedTest
    @EnumSource(Lookup.class)
    void countTheRowsOfOneParentWithEveryLookup(Lookup lookup) {
        returns(
                """
                [{"id": 1, "chis": [{"id": 1, "position": 1}, {"id": 2, "position": 2}]},
                 {"id": 2, "chis": [{"id": 3, "position": 1}]},
                 {"id": 3, "chis": []}]
                """,
                parents(c -> c.columns(CHILDREN.column("id"))
                        .orderBy(asc(CHILDREN.column("id")))
                        .lookup(lookup)
                        .extras("position", POSITION)));
    }

    @Test
    void orderTheRowsOfOneParent() {
        returns(
                """
                [{"id": 1, "chis": [{"id": 2}]}, {"id": 2, "chis": [{"id": 3}]}, {"id": 3, "chis": []}]
                """,
                parents(c ->
                        c.columns(CHILDREN.column("id")).orderBy(desc(POSITION)).limit(1)));
    }

    @Test
    void countTheRowsOfOneParentInsideOfOtherExpressions() {
        returns(
                """
                [{"id": 1, "chis": [{"id": 1, "more": 3}, {"id": 2, "more": 3}]},
                 {"id": 2, "chis": [{"id": 3, "more": 2}]},
                 {"id": 3, "chis": []}]
                """,
                parents(c -> c.columns(CHILDREN.column("id"))
                        .orderBy(asc(CHILDREN.column("id")))
                        .extras("more", cast(sql(BIGINT, "{0} + 1", coalesce(TOTAL, 0L)), INTEGER))));
    }

    @Test
    void countTheRowsOfEachPage() {
        returns(
                """
                [{"id": 1, "chis": {"rows": [{"id": 1, "total": 2}], "hasMore": true, "total": null}},
                 {"id": 2, "chis": {"rows": [{"id": 3, "total": 1}], "hasMore": false, "total": null}},
                 {"id": 3, "chis": {"rows": [], "hasMore": false, "total": null}}]
                """,
                parents(c -> c.columns(CHILDREN.column("id"))
                        .orderBy(asc(CHILDREN.column("id")))
                        .page(1)
                        .extras("total", TOTAL)));
    }

    @Test
    void seeTheOneRowOfAToOne() {
        for (var database : List.of(BARE, INDEXED)) {
            database.returns(
                    """
                    [{"id": 1, "par": {"id": 1, "total": 1}}, {"id": 2, "par": {"id": 1, "total": 1}},
                     {"id": 3, "par": {"id": 2, "total": 1}}, {"id": 4, "par": null}]
                    """,
                    db -> db.query(CHILDREN)
                            .findMany(q -> q.columns(CHILDREN.column("id"))
                                    .orderBy(asc(CHILDREN.column("id")))
                                    .with(
                                            "par",
                                            p -> p.columns(PARENTS.column("id")).extras("total", TOTAL))));
            database.returns(
                    """
                    {"id": 1, "chis": [{"id": 1, "par": {"id": 1, "total": 1}}, {"id": 2, "par": {"id": 1, "total": 1}}]}
                    """,
                    db -> db.query(PARENTS)
                            .findFirst(q -> q.columns(PARENTS.column("id"))
                                    .with(
                                            "chis",
                                            c -> c.columns(CHILDREN.column("id"))
                                                    .orderBy(asc(CHILDREN.column("id")))
                                                    .with(
                                                            "par",
                                                            p -> p.columns(PARENTS.column("id"))
                                                                    .extras("total", TOTAL)))));
        }
    }

    @Test
    void seeTheFirstOfSeveralRows() {
        returns(
                """
                [{"id": 1, "someChild": {"id": 1, "total": 1}},
                 {"id": 2, "someChild": {"id": 3, "total": 1}},
                 {"id": 3, "someChild": null}]
                """,
                q -> q.columns(PARENTS.column("id"))
                        .orderBy(asc(PARENTS.column("id")))
                        .with("someChild", c -> c.columns(CHILDREN.column("id")).extras("total", TOTAL)));
    }

    @Test
    void countTheRelatedRowsOfOneRow() {
        returns(
                """
                [{"id": 1, "count": 4, "one": 1}, {"id": 2, "count": 1, "one": 1}, {"id": 3, "count": null, "one": null}]
                """,
                q -> q.columns(PARENTS.column("id"))
                        .orderBy(asc(PARENTS.column("id")))
                        .extras("count", cast(sum("chis", TOTAL), BIGINT))
                        .extras("one", column("someChild", TOTAL)));
    }

    @Test
    void areRefusedInATree() {
        var tree = PgTable.of("tree", t -> t.add("id", integer().primaryKey()).add("upId", integer("up_id")));
        var schema = Schema.of(relations(
                tree,
                r -> r.one("up", tree, one -> one.fields(tree.column("upId")).references(tree.column("id")))
                        .many("down", tree)));
        var db = RelationalQueries.create(BARE.log, schema);

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.query(tree)
                        .findMany(q -> q.with("down", d -> d.recursive().extras("total", TOTAL))))
                .withMessage("'tree.down' is recursive, and uses a window function, which has no meaning in a tree."
                        + " Remove recursive(), or compute the value from the rows that are read.");
    }

    @Test
    void areRefusedWithALock() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> BARE.db
                        .query(PARENTS)
                        .findMany(q -> q.extras("total", TOTAL).forUpdate()))
                .withMessage(
                        "'par' is read with a lock and a window function, which PostgreSQL does not allow together."
                                + " Lock the rows first, and then read them with the window function.");
    }

    @Test
    void areRefusedAtAnEnclosingLevel() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        BARE.db.query(PARENTS).findMany(q -> q.with("chis", c -> c.extras("total", parent(TOTAL)))))
                .withMessage("'par.chis' uses a window function in parent(…), where it would see other rows than those"
                        + " of that level. Read it there as an extra.");
    }

    @Test
    void areRefusedInAWhere() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> BARE.db.query(PARENTS).findMany(q -> q.with("chis", c -> c.where(eq(TOTAL, 2L)))))
                .withMessage("The where of 'par.chis' calls a window function, which PostgreSQL computes over the "
                        + "remaining rows. Use count(…) or exists(from(…)), or read the value as an extra.");
    }

    @Test
    void ofASubSelectSeeItsRowsOnly() {
        returns(
                """
                [{"id": 1, "chis": [{"id": 1, "all": 4}, {"id": 2, "all": 4}]},
                 {"id": 2, "chis": [{"id": 3, "all": 4}]},
                 {"id": 3, "chis": []}]
                """,
                parents(c -> c.columns(CHILDREN.column("id"))
                        .orderBy(asc(CHILDREN.column("id")))
                        .extras("all", sql(BIGINT, "( select count(*) over () from \"chi\" limit 1)"))));
    }

    /** An extra has one value, so it never changes the number of rows. */
    @ParameterizedTest
    @ValueSource(strings = {"generate_series(1, 2)", "generate_series(1, 1)", "unnest(array[{0}, 2])"})
    void functionsThatReturnSetsAreRefused(String text) {
        Object[] arguments = text.contains("{0}") ? new Object[] {1} : new Object[0];
        var set = sql(INTEGER, text, arguments);
        for (var database : List.of(BARE, INDEXED)) {
            for (var db : database.both()) {
                assertRefused("set-returning functions are not allowed in CASE", db, q -> q.extras("x", set));
                assertRefused("set-returning functions are not allowed in CASE", db, q -> q.orderBy(asc(set)));
                assertRefused(
                        "set-returning functions are not allowed in CASE",
                        db,
                        q -> q.with("chis", c -> c.extras("x", cast(set, BIGINT))));
                assertRefused(
                        "set-returning functions are not allowed in CASE",
                        db,
                        q -> q.limit(1).with("someChild", c -> c.extras("x", set)));
                assertRefused(
                        "set-returning functions are not allowed in CASE",
                        db,
                        q -> q.with("chis", c -> c.extras("x", parent(set))));
                assertRefused(
                        "set-returning functions are not allowed in CASE",
                        db,
                        q -> q.with("chis", c -> c.orderBy(asc(cast(root(set), BIGINT)), asc(CHILDREN.column("id")))));
                assertRefused(
                        "set-returning functions are not allowed in CASE",
                        db,
                        q -> q.limit(1).with("chis", c -> c.with("par", p -> p.extras("x", set))));
                assertThatExceptionOfType(DataAccessException.class)
                        .isThrownBy(() -> db.query(CHILDREN)
                                .findFirst(q ->
                                        q.where(eq(CHILDREN.column("id"), 1)).with("par", p -> p.extras("x", set))))
                        .withStackTraceContaining("set-returning functions are not allowed in CASE");
            }
        }
    }

    @Test
    void aggregatesAreRefusedBelowTheRoot() {
        var number = sql(BIGINT, "count(*)");
        for (var database : List.of(BARE, INDEXED)) {
            for (var db : database.both()) {
                assertRefused(
                        "must appear in the GROUP BY clause",
                        db,
                        q -> q.limit(2).with("chis", c -> c.columns().extras("n", parent(number))));
                assertRefused(
                        "must appear in the GROUP BY clause",
                        db,
                        q -> q.limit(2).with("chis", c -> c.columns().extras("n", number)));
                assertRefused(
                        "must appear in the GROUP BY clause",
                        db,
                        q -> q.with(
                                "chis", c -> c.columns().lookup(Lookup.BY_INDEX).extras("n", number)));
            }
        }
    }

    private static void assertRefused(String text, RelationalQueries db, Consumer<QueryConfig> query) {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> db.query(PARENTS).findMany(query))
                .withStackTraceContaining(text);
    }

    /** PostgreSQL removes the guard against sets before it looks for an index. */
    @Test
    void indexesOnExpressionsAreUsed() throws SQLException {
        INDEXED.execute("create index chi_lower_v on chi (lower(v));");
        var statement =
                INDEXED.db.query(CHILDREN).toSql(q -> q.orderBy(asc(sql(TEXT, "lower({0})", CHILDREN.column("v")))));
        var connection = new SingleConnectionDataSource(INDEXED.log.getConnection(), true);
        var jdbc = new JdbcTemplate(connection);
        jdbc.execute("set enable_seqscan = off");

        assertThat(jdbc.queryForList("explain " + statement.sql(), String.class))
                .first(STRING)
                .contains("Index Scan using chi_lower_v");
        connection.destroy();
    }
}
