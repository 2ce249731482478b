package io.drizzle4j.internal.plan;

import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Profiles.PROFILES;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgColumns;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.type.PgType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SQL of each form, without a database. {@link FormChooserTests} has the choice of the forms. */
class PlannerTests {

    private static final Expression<Integer> ONE = sql(PgType.INTEGER, "1");

    private static String sqlOf(PgTable table, Consumer<QueryConfig> q) {
        return plan(question(table, q), Catalog.UNKNOWN).sql();
    }

    private static String firstSql(PgTable table, Consumer<QueryConfig> q) {
        return plan(question(table, q).first(), Catalog.UNKNOWN).sql();
    }

    private static Question question(PgTable table, Consumer<QueryConfig> q) {
        return Question.of(SchemaTables.of(BlogSchema.SCHEMA), table, Query.Kind.MANY, q);
    }

    private static Plan plan(Question question, Catalog catalog) {
        return Planner.plan(question.query(), SchemaTables.of(BlogSchema.SCHEMA), catalog);
    }

    @Test
    void readsOneTableByAPlainSelect() {
        assertThat(sqlOf(
                        USERS,
                        q -> q.where(ilike(USERS.name, "a%"))
                                .orderBy(desc(USERS.name).nullsLast())
                                .limit(5)
                                .offset(10)))
                .isEqualTo("""
                        select "t0"."id" as "c1", "t0"."name" as "c2" from "users" "t0" \
                        where "t0"."name" ilike ?::text \
                        order by "c2" desc nulls last, "c1" desc limit ?::bigint offset ?::bigint""");
    }

    @Test
    void joinsToOnesIntoASingleRoot() {
        assertThat(firstSql(
                        COMMENTS,
                        q -> q.columns(COMMENTS.id)
                                .where(eq(COMMENTS.id, 7))
                                .with("author")
                                .with("post", p -> p.columns(POSTS.title).with("editor"))))
                .isEqualTo("""
                        select "l0"."c1", "t1"."id", "t1"."name", "t2"."title", "t3"."id", "t3"."name", "t2"."id" \
                        from (select "t0"."id" as "c1", "t0"."author_id" as "c2", "t0"."post_id" as "c3" \
                        from "comments" "t0" where "t0"."id" = ?::integer limit 1) "l0" \
                        left join "users" "t1" on "t1"."id" = "l0"."c2" \
                        left join "posts" "t2" on "t2"."id" = "l0"."c3" \
                        left join "users" "t3" on "t3"."id" = "t2"."editor_id\"""");
    }

    @Test
    void readsEachTargetOnceWhereManyRowsShareIt() {
        assertThat(sqlOf(COMMENTS, q -> q.columns(COMMENTS.id).with("author"))).isEqualTo("""
                with "l0" as materialized (select "t0"."id" as "c1", "t0"."author_id" as "c2", row_number() over () \
                as "n" from "comments" "t0")
                select 0, null::bigint, "l0"."n", "l0"."c1", "l0"."c2", null::text from "l0"
                union all select 1, null::bigint, null::bigint, "l1"."c1", null::integer, "l1"."c2" from (select \
                "t1"."id" as "c1", "t1"."name" as "c2" from "users" "t1" where ("t1"."id") in (select "l0"."c2" from \
                "l0")) "l1\"""");
    }

    private static String sqlOfCities(Query.Kind kind) {
        var countries = PgTable.of(
                "countries", t -> t.add("code", PgColumns.text().primaryKey()).add("name", PgColumns.text()));
        var cities = PgTable.of("cities", t -> t.add("name", PgColumns.text()).add("country", PgColumns.text()));
        var schema = Schema.of(relations(
                cities,
                r -> r.one(
                        "in",
                        countries,
                        o -> o.fields(cities.column("country")).references(countries.column("code")))));
        var question = Question.of(SchemaTables.of(schema), cities, kind, q -> q.with("in"));
        return Planner.plan(question.query(), SchemaTables.of(schema), Catalog.UNKNOWN)
                .sql();
    }

    @Test
    void selectsAJoinMarkerIfTheKeyMayBeReadAsNull() {
        assertThat(sqlOfCities(Query.Kind.FIRST))
                .startsWith("select \"l0\".\"c1\", \"l0\".\"c2\", \"t1\".\"code\", \"t1\".\"name\","
                        + " nullif(\"t1\".\"code\" is not null, false) from ");
    }

    @Test
    void joinsTargetsWhoseKeysJavaMightCompareOtherwise() {
        assertThat(sqlOfCities(Query.Kind.MANY)).isEqualTo("""
                with "l0" as materialized (select "t0"."name" as "c1", "t0"."country" as "c2", row_number() over () \
                as "n" from "cities" "t0"),
                "l1" as materialized (select "t1"."code" as "c1", "t1"."name" as "c2", row_number() over () as "n" \
                from "countries" "t1" where ("t1"."code") in (select "l0"."c2" from "l0"))
                select 0, null::bigint, "l0"."n", "l0"."c1", "l0"."c2", "l1"."n" from "l0" left join "l1" on \
                "l1"."c1" = "l0"."c2"
                union all select 1, null::bigint, "l1"."n", "l1"."c1", "l1"."c2", null::bigint from "l1\"""");
    }

    @Test
    void limitsTheRootBeforeItsRelationsAreRead() {
        assertThat(sqlOf(
                        USERS,
                        q -> q.columns(USERS.name)
                                .orderBy(asc(USERS.name))
                                .limit(50)
                                .with("posts", p -> p.columns(POSTS.title))))
                .isEqualTo("""
                        with "l0" as materialized (select "x".*, row_number() over (order by "c1", "c2") as "n" from \
                        (select * from (select "t0"."name" as "c1", "t0"."id" as "c2" from "users" "t0" \
                        order by "c1", "c2" limit 64) "b" order by "c1", "c2" limit (select ?::bigint)) "x")
                        select 0, null::bigint, "l0"."n", "l0"."c1" from "l0"
                        union all select 1, "l1"."up", null::bigint, "l1"."c1" from \
                        (select "l0"."n" as "up", "t1"."title" as "c1" from "l0" \
                        join "posts" "t1" on "t1"."author_id" = "l0"."c2") "l1\"""");
    }

    @Test
    void boundsTheLimitOfTheRelationToo() {
        var notes = PgTable.of("notes", t -> t.add("id", integer().primaryKey()).add("upId", integer("up_id")));
        var schema = Schema.of(relations(
                notes,
                r -> r.many("latest", notes, m -> m.limit(3).relationName("tree"))
                        .one(
                                "above",
                                notes,
                                o -> o.fields(notes.column("upId"))
                                        .references(notes.column("id"))
                                        .relationName("tree"))));
        var question = Question.of(SchemaTables.of(schema), notes, Query.Kind.MANY, q -> q.with("latest"));

        assertThat(Planner.plan(question.query(), SchemaTables.of(schema), Catalog.UNKNOWN)
                        .sql())
                .contains("order by \"c1\" limit 8) \"b\" limit (select ?::bigint)) \"v\"");
    }

    @Test
    void numbersOrderedChildrenForEachParent() {
        assertThat(sqlOf(
                        USERS,
                        q -> q.with("posts", p -> p.columns().extras("one", ONE).orderBy(desc(POSTS.createdAt)))))
                .endsWith("""
                        union all select 1, "l1"."up", "l1"."n", "l1"."c1", null::text from \
                        (select "l0"."n" as "up", case when true then cast((1) as integer) end as "c1", \
                        "t1"."author_id" as "c2", "t1"."createdAt" as "c3", \
                        row_number() over (order by "l0"."n", "t1"."createdAt" desc) as "n" from "l0" \
                        join "posts" "t1" on "t1"."author_id" = "l0"."c1") "l1\"""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(*) over ()",
                "row_number() OVER\n(order by 1)",
                "(1 + sum(1) filter (where true) over (partition by 'select'))",
                "(select 1) + count(*) over()",
                "count(*) over {0}"
            })
    void readsTheRowsOfEachParentByThemselvesForAWindowFunction(String window) {
        Object[] arguments = window.contains("{0}") ? new Object[] {sql(PgType.INTEGER, "order by 1")} : new Object[0];

        assertThat(sqlOf(USERS, q -> q.with("posts", p -> p.extras("x", sql(PgType.BIGINT, window, arguments)))))
                .contains("cross join lateral");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'count(*) over ()'",
                "\"over\"(1)",
                "over + 1",
                "overlay('a' placing 'b' from 1)",
                "(select count(*) over () from users limit 1)",
                "coalesce(( with x as (select 1) select count(*) over () from x), (1))"
            })
    void joinsTheRowsOfAllParentsWithoutOne(String text) {
        assertThat(sqlOf(USERS, q -> q.with("posts", p -> p.extras("x", sql(PgType.BIGINT, text)))))
                .doesNotContain("lateral");
    }

    @Test
    void takesTheFirstOfEachParentByALateralSelect() {
        assertThat(sqlOf(USERS, this::latestPosts)).contains("""
                from (select "l0"."n" as "up", "v".*, \
                row_number() over (order by "l0"."n", "v"."c2" desc, "v"."c3" desc) as "n" from "l0" cross join lateral \
                (select * from (select "t1"."title" as "c1", "t1"."createdAt" as "c2", "t1"."id" as "c3" \
                from "posts" "t1" where "t1"."author_id" = "l0"."c1" and ("t1"."published" = ?::boolean) \
                order by "c2" desc, "c3" desc limit 16) "b" order by "c2" desc, "c3" desc \
                limit (select ?::bigint) offset (select ?::bigint)) "v") "l1\"""");
    }

    @Test
    void takesTheFirstOfEachParentByAWindowWhereNoIndexLeadsWithTheKey() {
        var catalog = new Catalog(Map.of(
                "posts",
                new Catalog.Table(
                        Map.of(),
                        List.of(
                                new Catalog.Index(List.of("id", "author_id"), true, false),
                                new Catalog.Index(List.of("author_id"), false, true)))));

        assertThat(plan(question(USERS, this::latestPosts), catalog).sql()).contains("""
                from (select "w".*, row_number() over (order by "w"."up", "w"."c2" desc, "w"."c3" desc) as "n" from \
                (select "v".*, row_number() over (partition by "up" order by "c2" desc, "c3" desc) \
                as "r" from (select "l0"."n" as "up", "t1"."title" as "c1", "t1"."createdAt" as "c2", "t1"."id" as "c3" \
                from "l0" join "posts" "t1" on "t1"."author_id" = "l0"."c1" and ("t1"."published" = ?::boolean)) "v") "w" \
                where "r" > ?::bigint and "r" - ?::bigint <= ?::bigint) "l1\"""");
    }

    private static final Catalog INDEXED = new Catalog(Map.of(
            "users", new Catalog.Table(Map.of(), List.of(new Catalog.Index(List.of("id"), true, false))),
            "posts", new Catalog.Table(Map.of(), List.of(new Catalog.Index(List.of("author_id"), false, false)))));

    private static String indexedSql(Consumer<QueryConfig> q) {
        return plan(question(USERS, q), INDEXED).sql();
    }

    @Test
    void readsTheRowsOfFewParentsByTheIndexThatIsThere() {
        assertThat(indexedSql(q -> q.columns(USERS.name)
                        .limit(50)
                        .with("posts", p -> p.columns(POSTS.title).where(eq(POSTS.published, true)))))
                .endsWith("""
                        from (select "l0"."n" as "up", "v".* from "l0" cross join lateral \
                        (select "t1"."title" as "c1" from "posts" "t1" \
                        where "t1"."author_id" = "l0"."c2" and ("t1"."published" = ?::boolean) offset 0) "v") "l1\"""");
    }

    @Test
    void leavesTheOrderOfChildrenToTheirReaderWhereJavaHasTheSame() {
        var plan = plan(
                question(
                        USERS,
                        q -> q.columns(USERS.name)
                                .with(
                                        "posts",
                                        p -> p.columns(POSTS.title, POSTS.createdAt, POSTS.id)
                                                .orderBy(
                                                        desc(POSTS.createdAt),
                                                        asc(POSTS.id).nullsFirst()))),
                Catalog.UNKNOWN);

        assertThat(plan.sql()).endsWith("""
                union all select 1, "l1"."up", null::bigint, "l1"."c1", "l1"."c2", "l1"."c3" from \
                (select "l0"."n" as "up", "t1"."title" as "c1", "t1"."createdAt" as "c2", "t1"."id" as "c3" \
                from "l0" join "posts" "t1" on "t1"."author_id" = "l0"."c2") "l1\"""");
        assertThat(plan.shape().levels().get(1).order())
                .containsExactly(new Shape.OrderKey(1, true, true), new Shape.OrderKey(2, false, true));
    }

    @Test
    void countsNothingWhereTheRootIsOneRowByAUniqueKey() {
        var sql = plan(
                        question(
                                        USERS,
                                        q -> q.where(eq(USERS.id, 7))
                                                .with(
                                                        "posts",
                                                        p -> p.columns(POSTS.title)
                                                                .orderBy(asc(POSTS.title))))
                                .first(),
                        INDEXED)
                .sql();

        assertThat(sql).isEqualTo("""
                with "l0" as materialized (select "t0"."id" as "c1", "t0"."name" as "c2", 1::bigint as "n" \
                from "users" "t0" where "t0"."id" = ?::integer limit 1)
                select 0, null::bigint, null::bigint, "l0"."c1", "l0"."c2" from "l0"
                union all select 1, null::bigint, "l1"."n", null::integer, "l1"."c1" from \
                (select "l0"."n" as "up", "t1"."title" as "c1", row_number() over (order by "t1"."title") as "n" \
                from "l0" join "posts" "t1" on "t1"."author_id" = "l0"."c1") "l1\"""");
    }

    private void latestPosts(QueryConfig q) {
        q.with(
                "posts",
                p -> p.columns(POSTS.title)
                        .where(eq(POSTS.published, true))
                        .orderBy(desc(POSTS.createdAt))
                        .limit(5)
                        .offset(2));
    }

    @Test
    void collectsTheKeysOfATreeAndReadsEachRowOnce() {
        assertThat(sqlOf(
                        CATEGORIES,
                        q -> q.columns(CATEGORIES.name)
                                .where(isNull(CATEGORIES.parentId))
                                .with(
                                        "children",
                                        c -> c.recursive()
                                                .columns(CATEGORIES.name)
                                                .where(ne(CATEGORIES.name, "Old"))
                                                .orderBy(CATEGORIES.name))))
                .isEqualTo("""
                        with "l0" as materialized (select "t0"."name" as "c1", "t0"."id" as "c2", row_number() over \
                        () as "n" from "categories" "t0" where "t0"."parent_id" is null),
                        "l1k" as materialized (with recursive "l1k" ("k1") as (select "l0"."c2" from "l0" union \
                        select "v"."k1" from "l1k" cross join lateral (select "t1"."id" as "k1" from "categories" \
                        "t1" where "t1"."parent_id" = "l1k"."k1" and ("t1"."name" <> ?::text) offset 0) "v") select \
                        "x".*, row_number() over () as "n" from "l1k" "x"),
                        "l1" as materialized (select "l1k"."n" as "up", "t1"."name" as "c1", "t1"."id" as "c2", \
                        row_number() over (order by "l1k"."n", "t1"."name") as "n" from "l1k" join "categories" "t1" \
                        on "t1"."parent_id" = "l1k"."k1" and ("t1"."name" <> ?::text))
                        select 0, null::bigint, "l0"."n", "l0"."c1", "l1k"."n", null::integer from "l0" left join \
                        "l1k" on "l1k"."k1" = "l0"."c2"
                        union all select 1, "l1"."up", "l1"."n", "l1"."c1", "l1k"."n", "l1"."c2" from "l1" left join \
                        "l1k" on "l1k"."k1" = "l1"."c2\"""");
    }

    @Test
    void limitsTheDepthOfAKeyWhereLevelsAreCounted() {
        assertThat(sqlOf(
                        CATEGORIES,
                        q -> q.columns(CATEGORIES.name)
                                .with("children", c -> c.recursive().depth(3).columns(CATEGORIES.name))))
                .isEqualTo("""
                        with "l0" as materialized (select "t0"."name" as "c1", "t0"."id" as "c2", row_number() over \
                        () as "n" from "categories" "t0"),
                        "l1k" as materialized (with recursive "l1k" ("k1", "d") as (select "l0"."c2", 1::bigint from \
                        "l0" union select "v"."k1", "l1k"."d" + 1 from "l1k" cross join lateral (select "t1"."id" as \
                        "k1" from "categories" "t1" where "t1"."parent_id" = "l1k"."k1" offset 0) "v" where "l1k"."d" \
                        < ?::bigint) select "x".*, row_number() over () as "n" from (select distinct "k1" from "l1k") \
                        "x"),
                        "l1" as materialized (select "l1k"."n" as "up", "t1"."name" as "c1", "t1"."id" as "c2", \
                        row_number() over () as "n" from "l1k" join "categories" "t1" on "t1"."parent_id" = \
                        "l1k"."k1")
                        select 0, null::bigint, "l0"."n", "l0"."c1", "l1k"."n", ?::bigint, null::integer from "l0" \
                        left join "l1k" on "l1k"."k1" = "l0"."c2"
                        union all select 1, "l1"."up", "l1"."n", "l1"."c1", "l1k"."n", null::bigint, "l1"."c2" from \
                        "l1" left join "l1k" on "l1k"."k1" = "l1"."c2\"""");
    }

    @Test
    void identifiesARowOfAChainByItsPrimaryKey() {
        assertThat(sqlOf(
                        CATEGORIES,
                        q -> q.columns(CATEGORIES.name)
                                .with("parent", p -> p.recursive().columns(CATEGORIES.name))))
                .isEqualTo("""
                        with "l0" as materialized (select "t0"."name" as "c1", "t0"."parent_id" as "c2", "t0"."id" as \
                        "c3", row_number() over () as "n" from "categories" "t0"),
                        "l1k" as materialized (with recursive "l1k" ("k1") as (select "l0"."c2" from "l0" union \
                        select "v"."k1" from "l1k" cross join lateral (select "t1"."parent_id" as "k1" from \
                        "categories" "t1" where "t1"."id" = "l1k"."k1" offset 0) "v") select "x".*, row_number() over \
                        () as "n" from "l1k" "x"),
                        "l1" as materialized (select "l1k"."n" as "up", "t1"."name" as "c1", "t1"."parent_id" as \
                        "c2", "t1"."id" as "c3", row_number() over () as "n" from "l1k" join "categories" "t1" on \
                        "t1"."id" = "l1k"."k1")
                        select 0, null::bigint, "l0"."n", "l0"."c1", "l1k"."n", "l1"."n", null::integer from "l0" \
                        left join "l1k" on "l1k"."k1" = "l0"."c2" left join "l1" on "l1"."c3" = "l0"."c3"
                        union all select 1, "l1"."up", "l1"."n", "l1"."c1", "l1k"."n", null::bigint, "l1"."c3" from \
                        "l1" left join "l1k" on "l1k"."k1" = "l1"."c2\"""");
    }

    @Test
    void goesDownATreeAsCutAsItIsRead() {
        assertThat(sqlOf(
                        CATEGORIES,
                        q -> q.columns(CATEGORIES.name)
                                .with(
                                        "children",
                                        c -> c.recursive()
                                                .columns(CATEGORIES.name)
                                                .limit(2))))
                .contains("""
                        union select "v"."k1" from "l1k" cross join lateral (select * from (select "t1"."id" as "k1" from "categories" "t1" \
                        where "t1"."parent_id" = "l1k"."k1" order by "t1"."id" limit 8) "b" limit (select ?::bigint)) "v") \
                        select "x".*, row_number() over () as "n" from "l1k" "x"),
                        "l1" as materialized (select "l1k"."n" as "up", "v".*, \
                        row_number() over (order by "l1k"."n", "v"."c2") as "n" from "l1k" cross join lateral (select * from (select "t1"."name" as "c1", "t1"."id" as "c2" \
                        from "categories" "t1" where "t1"."parent_id" = "l1k"."k1" order by "c2" limit 8) "b" order by "c2" limit (select ?::bigint)) "v")""");
    }

    @Test
    void givesEachRowATreeOfItsOwnWhereTheTreeDependsOnIt() {
        assertThat(sqlOf(
                        CATEGORIES,
                        q -> q.columns(CATEGORIES.id)
                                .with(
                                        "children",
                                        c -> c.recursive()
                                                .columns(CATEGORIES.id)
                                                .where(ne(CATEGORIES.name, root(CATEGORIES.name))))))
                .isEqualTo("""
                        with "l0" as materialized (select "t0"."id" as "c1", "t0"."name" as "c2", row_number() over \
                        () as "n" from "categories" "t0"),
                        "l1k" as materialized (with recursive "l1k" ("k1", "p") as (select "l0"."c1", "l0"."n" from \
                        "l0" union select "v"."k1", "l1k"."p" from "l1k" join "l0" on "l0"."n" = "l1k"."p" cross join \
                        lateral (select "t1"."id" as "k1" from "categories" "t1" where "t1"."parent_id" = "l1k"."k1" \
                        and ("t1"."name" <> "l0"."c2") offset 0) "v") select "x".*, row_number() over () as "n" from \
                        "l1k" "x"),
                        "l1" as materialized (select "l1k"."n" as "up", "t1"."id" as "c1", "l1k"."p" as "c2", \
                        row_number() over () as "n" from "l1k" join "l0" on "l0"."n" = "l1k"."p" join "categories" \
                        "t1" on "t1"."parent_id" = "l1k"."k1" and ("t1"."name" <> "l0"."c2"))
                        select 0, null::bigint, "l0"."n", "l0"."c1", "l1k"."n" from "l0" left join "l1k" on \
                        "l1k"."k1" = "l0"."c1" and "l1k"."p" = "l0"."n"
                        union all select 1, "l1"."up", "l1"."n", "l1"."c1", "l1k"."n" from "l1" left join "l1k" on \
                        "l1k"."k1" = "l1"."c1" and "l1k"."p" = "l1"."c2\"""");
    }

    @Test
    void namesTheSameTableDifferentlyAtEachLevel() {
        assertThat(sqlOf(
                        CATEGORIES,
                        q -> q.columns(CATEGORIES.name)
                                .with(
                                        "children",
                                        c -> c.columns(CATEGORIES.name)
                                                .where(and(
                                                        gt(CATEGORIES.id, parent(CATEGORIES.id)),
                                                        isNotNull(root(CATEGORIES.name)))))))
                .contains("""
                        join "categories" "t1" on "t1"."parent_id" = "l0"."c2" \
                        and (("t1"."id" > "l0"."c2") and ("l0"."c1" is not null))""");
    }

    @Test
    void passesAColumnOfAnOuterLevelThroughTheLevelsBetween() {
        var sql = sqlOf(
                USERS,
                q -> q.columns(USERS.id)
                        .with(
                                "posts",
                                p -> p.columns(POSTS.id)
                                        .with(
                                                "comments",
                                                c -> c.columns(COMMENTS.id).where(ne(COMMENTS.content, USERS.name)))));

        assertThat(sql)
                .contains("\"l0\".\"c2\" as \"c2\"")
                .contains("on \"t2\".\"post_id\" = \"l1\".\"c1\" and (\"t2\".\"content\" <> \"l1\".\"c2\")");
    }

    @Test
    void resolvesSubSelectsInTheirOwnScopeFirst() {
        var other = alias(CATEGORIES, "other");

        assertThat(sqlOf(
                        CATEGORIES,
                        q -> q.columns(CATEGORIES.id)
                                .where(and(
                                        exists(from(CATEGORIES).where(eq(CATEGORIES.parentId, parent(CATEGORIES.id)))),
                                        notExists(from(other).where(eq(other.id, CATEGORIES.parentId)))))))
                .isEqualTo("""
                        select "t0"."id" as "c1" from "categories" "t0" where \
                        (exists (select 1 from "categories" "s1" where "s1"."parent_id" = "t0"."id")) and \
                        (not exists (select 1 from "categories" "s1" where "s1"."id" = "t0"."parent_id"))""");
    }

    @Test
    void countsWithoutReading() {
        var question = Question.of(
                SchemaTables.of(BlogSchema.SCHEMA), POSTS, Query.Kind.COUNT, q -> q.where(eq(POSTS.published, true)));

        assertThat(plan(question, Catalog.UNKNOWN).sql())
                .isEqualTo("select count(*) from \"posts\" \"t0\" where \"t0\".\"published\" = ?::boolean");
    }

    @Test
    void neverHidesATableThatIsNamedAsALevel() {
        var l1 = PgTable.of("l1", t -> t.add("id", integer().primaryKey()).add("upId", integer("up_id")));
        var schema = Schema.of(relations(
                l1,
                r -> r.many("below", l1, m -> m.relationName("tree"))
                        .one(
                                "above",
                                l1,
                                o -> o.fields(l1.column("upId"))
                                        .references(l1.column("id"))
                                        .relationName("tree"))));
        var question = Question.of(SchemaTables.of(schema), l1, Query.Kind.MANY, q -> q.with("below"));

        assertThat(Planner.plan(question.query(), SchemaTables.of(schema), Catalog.UNKNOWN)
                        .sql())
                .contains("from \"l1\" \"t0\"", "with \"l_0\" as", "join \"l1\" \"t1\" on");
    }

    @Test
    void givesEqualQueriesEqualPlansWhateverTheirValues() {
        var first = question(
                USERS, q -> q.where(inArray(USERS.id, List.of(1, 2, 3))).limit(3));
        var second = question(USERS, q -> q.where(inArray(USERS.id, List.of(7))).limit(2));

        assertThat(first.query()).isEqualTo(second.query());
        assertThat(plan(first, Catalog.UNKNOWN)).isEqualTo(plan(second, Catalog.UNKNOWN));
        assertThat(first.values()).containsExactly(List.of(1, 2, 3), 3L);
    }

    @Test
    void sharesOneCellBetweenColumnsOfOneTypeAtDifferentLevels() {
        var shape = plan(question(USERS, q -> q.with("posts").with("profile")), Catalog.UNKNOWN)
                .shape();

        assertThat(shape.levels().get(1).row().cells().get(0)).isEqualTo(new Shape.Cell.Value(4, PgType.INTEGER));
        assertThat(shape.levels().get(2).row().cells().get(0)).isEqualTo(new Shape.Cell.Value(4, PgType.INTEGER));
    }

    @Test
    void refusesAColumnOutOfScope() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sqlOf(USERS, q -> q.with("posts", p -> p.where(eq(PROFILES.userId, USERS.id)))))
                .withMessage("'users.posts' uses 'profiles.userId', whose table is not in scope. "
                        + "Use a column of [posts, users], or exists(from(…)).");
    }

    private static void assertOutOfScope(Consumer<QueryConfig> q, String message) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> sqlOf(CATEGORIES, q))
                .withMessage(message);
    }

    @Test
    void refusesAColumnOfAnEnclosingLevelAtTheRoot() {
        var none = "'categories' uses '%s' in parent(…), but no enclosing level has its table."
                + " There is none: remove parent(…).";

        assertOutOfScope(q -> q.where(eq(CATEGORIES.id, parent(CATEGORIES.id))), none.formatted("categories.id"));
        assertOutOfScope(q -> q.where(eq(CATEGORIES.id, parent(USERS.id))), none.formatted("users.id"));
    }

    @Test
    void refusesAColumnThatNoEnclosingLevelHas() {
        var other = "'categories%s' uses 'users.id' in parent(…), but no enclosing level has its table."
                + " Use a column of [categories] there, or remove parent(…).";

        assertOutOfScope(
                q -> q.with("children", c -> c.where(eq(CATEGORIES.id, parent(USERS.id)))),
                other.formatted(".children"));
        assertOutOfScope(
                q -> q.where(exists(from(USERS).where(eq(CATEGORIES.id, parent(USERS.id))))), other.formatted(""));
    }

    @Test
    void refusesAColumnThatTheRootDoesNotHave() {
        assertOutOfScope(
                q -> q.with("children", c -> c.where(eq(CATEGORIES.id, root(USERS.id)))),
                "'categories.children' uses 'users.id' in root(…), which is not a column of the root."
                        + " Use a column of 'categories' there.");
    }

    @Test
    void namesTheTableOfAColumnOutOfScopeWhereItIsKnown() {
        var message = "'categories' uses %s, whose table is not in scope."
                + " Use a column of [categories], or exists(from(…)).";
        var users = alias(USERS, "u");
        var stranger = PgTable.of("strangers", t -> t.add("n", integer()));
        var joined = PgTable.of("joined", t -> t.add("n", integer()));
        SchemaTables.of(BlogSchema.SCHEMA).table(joined);

        assertOutOfScope(
                q -> q.where(exists(from(users).where(eq(users.id, 1)))).where(eq(users.id, 1)),
                message.formatted("'users as u.id'"));
        assertOutOfScope(
                q -> q.where(eq(stranger.column("n"), 1)).where(exists(from(stranger))),
                message.formatted("'strangers.n'"));
        assertOutOfScope(q -> q.where(eq(joined.column("n"), 1)), message.formatted("'joined.n'"));
        assertOutOfScope(q -> q.where(eq(alias(USERS, "x").id, 1)), message.formatted("a column integer"));
    }

    @Test
    void refusesAColumnWhoseTypeIsNotTheDatabases() {
        var catalog = new Catalog(Map.of(
                "users",
                new Catalog.Table(Map.of("name", new Catalog.Column("int4", "int4", "integer", true)), List.of())));

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> plan(question(USERS, q -> {}), catalog))
                .withMessage("Column 'users.name' is declared text, but is integer in the database. "
                        + "Declare it as integer(), or change it in the database.");
    }

    @Test
    void castsAColumnWhoseTypeIsOnlyNearlyTheDatabases() {
        var catalog = new Catalog(Map.of(
                "users",
                new Catalog.Table(
                        Map.of("name", new Catalog.Column("varchar", "varchar", "character varying(20)", true)),
                        List.of())));

        assertThat(plan(question(USERS, q -> q.columns(USERS.name)), catalog).sql())
                .isEqualTo("select cast(\"t0\".\"name\" as text) as \"c1\" from \"users\" \"t0\"");
    }

    private static final Catalog NAMES_ARE_VARCHAR = new Catalog(Map.of(
            "users",
            new Catalog.Table(
                    Map.of("name", new Catalog.Column("varchar", "varchar", "character varying(20)", true)),
                    List.of())));

    @Test
    void ordersByAColumnAsTheDatabaseHasIt() {
        assertThat(plan(question(USERS, q -> q.columns(USERS.name).orderBy(USERS.name)), NAMES_ARE_VARCHAR)
                        .sql())
                .isEqualTo("select cast(\"t0\".\"name\" as text) as \"c1\" from \"users\" \"t0\" "
                        + "order by \"t0\".\"name\"");
    }

    @Test
    void castsAColumnOfAnOuterLevelByTheTableThatItIsOf() {
        var question = question(
                USERS, q -> q.columns(USERS.id).with("posts", p -> p.columns().extras("owner", USERS.name)));

        assertThat(plan(question, NAMES_ARE_VARCHAR).sql()).contains("cast(\"l0\".\"c2\" as text) as \"c1\"");
    }

    @Test
    void neverHidesATableThatOnlyASubSelectReads() {
        var l1 = PgTable.of("l1", t -> t.add("id", integer().primaryKey()));

        assertThat(sqlOf(
                        USERS,
                        q -> q.with("posts", p -> p.where(exists(from(l1).where(eq(l1.column("id"), POSTS.id)))))))
                .startsWith("with \"l_0\" as materialized");
    }

    @Test
    void seeksTheFirstOfSeveralForEachOfManyRowsOnlyByAnIndex() {
        var people = PgTable.of(
                "people",
                t -> t.add("id", integer().primaryKey()).add("boss", integer()).add("n", integer()));
        var schema = Schema.of(relations(
                people,
                r -> r.many("staff", people, m -> m.fields(people.column("id")).references(people.column("boss")))
                        .one("peer", people, o -> o.fields(people.column("n")).references(people.column("n")))));
        var question = Question.of(
                        SchemaTables.of(schema),
                        people,
                        Query.Kind.MANY,
                        q -> q.with("peer").with("staff", s -> s.with("peer")))
                .first();
        var withoutIndexes = new Catalog(Map.of("people", new Catalog.Table(Map.of(), List.of())));

        assertThat(Planner.plan(question.query(), SchemaTables.of(schema), Catalog.UNKNOWN)
                        .sql())
                .containsOnlyOnce("from \"l0\" left join lateral")
                .containsOnlyOnce("\"l2\" left join lateral")
                .doesNotContain("partition by");
        assertThat(Planner.plan(question.query(), SchemaTables.of(schema), withoutIndexes)
                        .sql())
                .containsOnlyOnce("from \"l0\" left join lateral")
                .containsOnlyOnce("left join lateral")
                .containsOnlyOnce("where \"r\" = 1");
    }

    @Test
    void locksTheRowsOfTheRootBelowItsCut() {
        assertThat(sqlOf(
                        USERS, q -> q.columns(USERS.name).where(gt(USERS.id, 1)).forUpdate()))
                .isEqualTo("select \"t0\".\"name\" as \"c1\" from \"users\" \"t0\" where \"t0\".\"id\" > ?::integer"
                        + " for update of \"t0\"");
        assertThat(sqlOf(
                        USERS,
                        q -> q.columns(USERS.id).orderBy(USERS.name).limit(5).forNoKeyUpdate(l -> l.skipLocked())))
                .isEqualTo("""
                        select "l0".* from (select "t0"."id" as "c1", "t0"."name" as "c2" from "users" "t0" \
                        order by "c2", "c1" limit ?::bigint for no key update of "t0" skip locked) "l0" \
                        order by "c2", "c1\"""");
        assertThat(sqlOf(
                        USERS,
                        q -> q.columns(USERS.id)
                                .orderBy(USERS.name)
                                .with("posts", p -> p.columns(POSTS.id))
                                .forShare(l -> l.noWait())))
                .startsWith("""
                        with "l0" as materialized (select "x".*, row_number() over (order by "c2") as "n" from \
                        (select "t0"."id" as "c1", "t0"."name" as "c2" from "users" "t0" \
                        order by "c2" for share of "t0" nowait) "x")
                        """);
    }

    @Test
    void joinsToOnesIntoASingleLockedRoot() {
        assertThat(firstSql(COMMENTS, q -> q.columns(COMMENTS.id).with("author").forUpdate()))
                .isEqualTo("""
                        select "l0"."c1", "t1"."id", "t1"."name" from \
                        (select "t0"."id" as "c1", "t0"."author_id" as "c2" from "comments" "t0" \
                        order by "c1" limit 1 for update of "t0") "l0" left join "users" "t1" on "t1"."id" = "l0"."c2\"""");
    }

    @Test
    void readsOneRowOfEachByDistinctOn() {
        assertThat(sqlOf(
                        POSTS,
                        q -> q.columns(POSTS.title).distinctOn(POSTS.authorId).limit(3)))
                .isEqualTo("""
                        select distinct on ("c2") "t0"."title" as "c1", "t0"."author_id" as "c2", "t0"."id" as "c3" \
                        from "posts" "t0" order by "c2", "c3" limit ?::bigint""");
    }

    private void latestByEditor(QueryConfig q) {
        q.columns(USERS.name)
                .with(
                        "posts",
                        p -> p.columns(POSTS.title)
                                .distinctOn(POSTS.editorId)
                                .orderBy(asc(POSTS.editorId), desc(POSTS.createdAt)));
    }

    @Test
    void readsOneRowOfEachOfAParentByALateralSelect() {
        assertThat(sqlOf(USERS, this::latestByEditor)).contains("""
                (select "x".*, row_number() over (order by "up", "c2", "c3" desc, "c4" desc) as "n" from \
                (select "l0"."n" as "up", "v".* from "l0" cross join lateral \
                (select distinct on ("c2") "t1"."title" as "c1", "t1"."editor_id" as "c2", "t1"."createdAt" as "c3", \
                "t1"."id" as "c4" from "posts" "t1" where "t1"."author_id" = "l0"."c2" \
                order by "c2", "c3" desc, "c4" desc) "v") "x") "l1\"""");
    }

    @Test
    void readsOneRowOfEachOfAllParentsAtOnceWhereNoIndexLeadsWithTheKey() {
        var catalog = new Catalog(Map.of("posts", new Catalog.Table(Map.of(), List.of())));
        var distinct = """
                (select distinct on ("up", "c2") "l0"."n" as "up", "t1"."title" as "c1", "t1"."editor_id" as "c2", \
                "t1"."createdAt" as "c3", "t1"."id" as "c4" from "l0" join "posts" "t1" on "t1"."author_id" = "l0"."c2" \
                order by "up", "c2", "c3" desc, "c4" desc)""";

        assertThat(plan(question(USERS, this::latestByEditor), catalog).sql())
                .contains("as \"n\" from " + distinct + " \"x\"");
        assertThat(plan(
                                question(
                                        USERS,
                                        q -> q.columns(USERS.name)
                                                .with(
                                                        "posts",
                                                        p -> p.columns(POSTS.title)
                                                                .distinctOn(POSTS.editorId)
                                                                .orderBy(asc(POSTS.editorId), desc(POSTS.createdAt))
                                                                .limit(2))),
                                catalog)
                        .sql())
                .contains("(partition by \"up\" order by \"c2\", \"c3\" desc, \"c4\" desc) as \"r\" from " + distinct
                        + " \"v\") \"w\" where \"r\" <= ?::bigint");
    }

    private static String streamSql(PgTable table, Consumer<QueryConfig> q) {
        return plan(question(table, q).streamed(), Catalog.UNKNOWN).sql();
    }

    @Test
    void streamsOneTableByAPlainSelect() {
        assertThat(streamSql(USERS, q -> q.columns(USERS.name)))
                .isEqualTo("select \"t0\".\"name\" as \"c1\" from \"users\" \"t0\"");
    }

    @Test
    void streamsTheRootsInOrderAndWithEachWhatIsBelowIt() {
        assertThat(streamSql(
                        POSTS,
                        q -> q.columns(POSTS.title)
                                .orderBy(desc(POSTS.createdAt).nullsLast())
                                .with("author", a -> a.columns(USERS.name))
                                .with("comments", c -> c.columns(COMMENTS.content))))
                .isEqualTo("""
                        select "x".* from (select "x".*, row_number() over (order by "c2" desc nulls last, "c3" desc) as \
                        "n" from (select "t0"."title" as "c1", "t0"."createdAt" as "c2", "t0"."id" as "c3", \
                        "t0"."author_id" as "c4" from "posts" "t0") "x") "root" cross join lateral (with "l0" as not \
                        materialized (select "root".*)
                        select 0, null::bigint, "l0"."n", "root"."n", "l0"."c1", "l0"."c4" from "l0"
                        union all select 1, null::bigint, null::bigint, "root"."n", "l1"."c1", "l1"."c2" from (select \
                        "t1"."name" as "c1", "t1"."id" as "c2" from "users" "t1" where ("t1"."id") in (select \
                        "l0"."c4" from "l0")) "l1"
                        union all select 2, "l2"."up", null::bigint, "root"."n", "l2"."c1", null::integer from (select \
                        "l0"."n" as "up", "t2"."content" as "c1" from "l0" join "comments" "t2" on "t2"."post_id" = \
                        "l0"."c3") "l2") "x" order by "root"."c2" desc nulls last, "root"."c3" desc""");
    }

    @Test
    void distinguishesStreamedRootsWithoutAPrimaryKeyByTheirOrdinals() {
        var events = PgTable.of("events", t -> t.add("day", integer()).add("note", PgColumns.json()));
        var schema = Schema.of(relations(
                events,
                r -> r.many("same", events, m -> m.fields(events.column("day")).references(events.column("day")))));
        var question = Question.of(SchemaTables.of(schema), events, Query.Kind.MANY, q -> q.with("same"));

        assertThat(Planner.plan(question.streamed().query(), SchemaTables.of(schema), Catalog.UNKNOWN)
                        .sql())
                .contains("row_number() over (order by \"c1\") as \"n\"")
                .endsWith("order by \"root\".\"c1\", \"root\".\"n\"");
    }

    @Test
    void refusesToChooseARowWithoutComparableColumns() {
        var logs = PgTable.of("logs", t -> t.add("userId", integer()).add("note", PgColumns.json()));
        var userId = logs.column("userId");
        var schema = Schema.of(relations(
                USERS, r -> r.one("log", logs, o -> o.fields(USERS.id).references(userId))));
        var message = "'%s' reads one of several rows of 'logs', which has neither a primary key nor a further "
                + "column that PostgreSQL can compare to choose one. Declare a primary key, %s.";

        assertChoiceRefused(
                schema,
                USERS,
                q -> q.with("log"),
                message.formatted("users.log", "declare the relation's columns unique(), or read all rows by a many"));
        assertChoiceRefused(
                schema,
                logs,
                q -> q.distinctOn(userId),
                message.formatted("logs", "or add an order key that tells them apart: orderBy(…, asc(…))"));
        Consumer<QueryConfig> latest = q ->
                q.distinctOn(userId).orderBy(asc(userId), desc(sql(PgType.TEXT, "{0} ->> 'at'", logs.column("note"))));
        assertThat(Planner.plan(
                                Question.of(SchemaTables.of(schema), logs, Query.Kind.MANY, latest)
                                        .query(),
                                SchemaTables.of(schema),
                                Catalog.UNKNOWN)
                        .sql())
                .endsWith("order by \"c1\", \"c3\" desc");
    }

    private static void assertChoiceRefused(Schema schema, PgTable table, Consumer<QueryConfig> q, String message) {
        var query =
                Question.of(SchemaTables.of(schema), table, Query.Kind.MANY, q).query();

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> Planner.plan(query, SchemaTables.of(schema), Catalog.UNKNOWN))
                .withMessage(message);
    }
}
