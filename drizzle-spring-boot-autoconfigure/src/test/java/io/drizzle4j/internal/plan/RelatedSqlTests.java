package io.drizzle4j.internal.plan;

import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.PostsToTags.POSTS_TO_TAGS;
import static io.drizzle4j.fixtures.blog.Tags.TAGS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Expression;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The SQL of operators on related rows, without a database. */
class RelatedSqlTests {

    private static final PgTable DOCS = PgTable.of(
            "docs",
            t -> t.add("id", integer().primaryKey())
                    .add("ownerType", text("owner_type"))
                    .add("ownerId", integer("owner_id"))
                    .add("tenant", integer())
                    .filter(table -> eq(table.column("tenant", Integer.class), parameter("tenant"))));

    private static final Schema SCHEMA = Schema.of(
            relations(
                    USERS,
                    r -> r.many("posts", POSTS, m -> m.relationName("author"))
                            .one(
                                    "latest",
                                    POSTS,
                                    o -> o.relationName("latest")
                                            .fields(USERS.id)
                                            .references(POSTS.authorId)
                                            .where(POSTS.published)
                                            .orderBy(desc(POSTS.createdAt)))
                            .many("docs", DOCS)),
            relations(
                    POSTS,
                    r -> r.one(
                                    "author",
                                    USERS,
                                    o -> o.relationName("author")
                                            .fields(POSTS.authorId)
                                            .references(USERS.id))
                            .many("comments", COMMENTS)
                            .many("tags", TAGS, m -> m.through(POSTS_TO_TAGS))),
            relations(
                    DOCS,
                    r -> r.one(
                            "user",
                            USERS,
                            o -> o.fields(DOCS.column("ownerType"), DOCS.column("ownerId"))
                                    .references(constant("user"), USERS.id))));

    private static Plan plan(PgTable table, Consumer<QueryConfig> q) {
        return Planner.plan(
                Question.of(SchemaTables.of(SCHEMA), table, Query.Kind.MANY, q).query(),
                SchemaTables.of(SCHEMA),
                Catalog.UNKNOWN);
    }

    private static String where(PgTable table, Expression<Boolean> condition) {
        return after(
                " where ",
                plan(table, q -> q.columns(table.column("id")).where(condition)).sql());
    }

    private static String value(PgTable table, Expression<?> value) {
        var sql = plan(table, q -> q.columns(table.column("id")).extras("value", value))
                .sql();
        return sql.substring(sql.indexOf(", ") + 2, sql.lastIndexOf(" as "));
    }

    private static String after(String word, String sql) {
        return sql.substring(sql.indexOf(word) + word.length());
    }

    @Test
    void existsForSome() {
        assertThat(where(USERS, some("posts", eq(POSTS.published, true)))).isEqualTo("""
                exists (select 1 from "posts" "s1" where "s1"."author_id" = "t0"."id" and ("s1"."published" = ?::boolean))""");
    }

    @Test
    void nestsExists() {
        assertThat(where(USERS, some("posts", none("comments")))).isEqualTo("""
                exists (select 1 from "posts" "s1" where "s1"."author_id" = "t0"."id" and (not exists (select 1 from "comments" "s2" where \
                "s2"."post_id" = "s1"."id")))""");
    }

    @Test
    void negatesTheConditionOfEvery() {
        assertThat(where(USERS, every("posts", eq(POSTS.published, true)))).isEqualTo("""
                not exists (select 1 from "posts" "s1" where "s1"."author_id" = "t0"."id" and ("s1"."published" = ?::boolean) is not true)""");
    }

    @Test
    void countsRows() {
        assertThat(where(USERS, gt(count("posts"), 5))).isEqualTo("""
                (select count(*) from "posts" "s1" where "s1"."author_id" = "t0"."id") > ?::bigint""");
    }

    @Test
    void sumsValues() {
        assertThat(value(USERS, sum("posts", POSTS.id, eq(POSTS.published, true))))
                .isEqualTo("""
                (select sum("s1"."id")::numeric from "posts" "s1" where "s1"."author_id" = "t0"."id" and ("s1"."published" = ?::boolean))""");
    }

    @Test
    void findsTheMinimumByItsOrder() {
        assertThat(value(USERS, min("posts", POSTS.title))).isEqualTo("""
                cast((select "s1"."title" from "posts" "s1" where "s1"."author_id" = "t0"."id" order by 1 nulls last limit 1) as text)""");
    }

    @Test
    void readsAColumnOfAOne() {
        assertThat(where(POSTS, eq(column("author", USERS.name), "Ada"))).isEqualTo("""
                (select "s1"."name" from "users" "s1" where "s1"."id" = "t0"."author_id") = ?::text""");
    }

    @Test
    void readsAColumnOfTheFirstOfSeveral() {
        assertThat(value(USERS, column("latest", POSTS.title))).isEqualTo("""
                cast((select "s1"."title" from "posts" "s1" where "s1"."author_id" = "t0"."id" and "s1"."published" order by \
                "s1"."createdAt" desc, "s1"."id" desc limit 1) as text)""");
    }

    @Test
    void countsOnlyTheFirstOfSeveral() {
        assertThat(value(USERS, count("latest"))).isEqualTo("""
                (select count(*) from (select 1 as "v" from "posts" "s1" where "s1"."author_id" = "t0"."id" and "s1"."published" order by \
                "s1"."createdAt" desc, "s1"."id" desc limit 1) "f")""");
    }

    @Test
    void joinsAJunctionTable() {
        assertThat(where(POSTS, some("tags", eq(TAGS.name, "maths")))).isEqualTo("""
                exists (select 1 from ("posts_to_tags" "sj1" join "tags" "s1" on "s1"."id" = "sj1"."tag_id") where "sj1"."post_id" = \
                "t0"."id" and ("s1"."name" = ?::text))""");
    }

    @Test
    void readsRowsThroughAJunctionTable() {
        assertThat(plan(
                                POSTS,
                                q -> q.columns(POSTS.id)
                                        .with("tags", t -> t.columns(TAGS.name).orderBy(asc(TAGS.name))))
                        .sql())
                .isEqualTo("""
                with "l0" as materialized (select "t0"."id" as "c1", row_number() over () as "n" from "posts" "t0")
                select 0, null::bigint, "l0"."n", "l0"."c1", null::text from "l0"
                union all select 1, "l1"."up", "l1"."n", null::integer, "l1"."c1" from (select "l0"."n" as "up", \
                "t1"."name" as "c1", row_number() over (order by "l0"."n", "t1"."name") as "n" from "l0" join \
                ("posts_to_tags" "j1" join "tags" "t1" on "t1"."id" = "j1"."tag_id") on "j1"."post_id" = "l0"."c1") \
                "l1\"""");
    }

    @Test
    void readsRowsThroughAJunctionTableForFewParentsByAnArrayOfTheirKeys() {
        var catalog = new Catalog(Map.of(
                "posts_to_tags",
                new Catalog.Table(Map.of(), List.of(new Catalog.Index(List.of("post_id", "tag_id"), true, false)))));
        var question = Question.of(
                SchemaTables.of(SCHEMA),
                POSTS,
                Query.Kind.MANY,
                q -> q.columns(POSTS.id).limit(200).with("tags", t -> t.columns(TAGS.name)));

        assertThat(Planner.plan(question.query(), SchemaTables.of(SCHEMA), catalog)
                        .sql())
                .endsWith("""
                from "l0" join ((select "j1".* from "posts_to_tags" "j1" \
                where "j1"."post_id" = any(array(select "l0"."c1" from "l0")) offset 0) "j1" \
                join "tags" "t1" on "t1"."id" = "j1"."tag_id") on "j1"."post_id" = "l0"."c1") "l1\"""");
    }

    @Test
    void bindsValuesOfQueryAndDefinitionsInTheOrderOfTheSql() {
        var plan = plan(
                USERS,
                q -> q.columns(USERS.id)
                        .where(eq(USERS.name, "Ada"))
                        .with(
                                "docs",
                                d -> d.columns(DOCS.column("id")).where(gt(DOCS.column("id", Integer.class), 1))));

        assertThat(plan.sql()).isEqualTo("""
                with "l0" as materialized (select "t0"."id" as "c1", row_number() over () as "n" from "users" "t0" \
                where "t0"."name" = ?::text)
                select 0, null::bigint, "l0"."n", "l0"."c1" from "l0"
                union all select 1, "l1"."up", null::bigint, "l1"."c1" from (select "l0"."n" as "up", "t1"."id" as \
                "c1" from "l0" join "docs" "t1" on "t1"."owner_id" = "l0"."c1" and ("t1"."tenant" = ?::integer) and \
                ("t1"."owner_type" = ?::text) and ("t1"."id" > ?::integer)) "l1\"""");
        assertThat(plan.parameters())
                .extracting(parameter -> parameter.getClass().getSimpleName())
                .containsExactly("Slot", "FilterParameter", "Value", "Slot");
    }

    @Test
    void readsOwnersOfOneType() {
        assertThat(plan(DOCS, q -> q.columns(DOCS.column("id")).unfiltered().with("user", u -> u.columns(USERS.name)))
                        .sql())
                .isEqualTo("""
                with "l0" as materialized (select "t0"."id" as "c1", "t0"."owner_id" as "c2", "t0"."owner_type" as \
                "c3", row_number() over () as "n" from "docs" "t0"),
                "l1" as materialized (select "t1"."name" as "c1", "t1"."id" as "c2", row_number() over () as "n" from \
                "users" "t1" where ("t1"."id") in (select "l0"."c2" from "l0" where ("l0"."c3" = ?::text)))
                select 0, null::bigint, "l0"."n", "l0"."c1", "l1"."n", null::text from "l0" left join "l1" on \
                "l1"."c2" = "l0"."c2" and ("l0"."c3" = ?::text)
                union all select 1, null::bigint, "l1"."n", null::integer, null::bigint, "l1"."c1" from "l1\"""");
    }
}
