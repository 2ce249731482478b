package io.drizzle4j.internal.plan;

import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The SQL of pages, without a database. */
class PageTests {

    private static final Catalog WITHOUT_INDEXES = new Catalog(Map.of("posts", new Catalog.Table(Map.of(), List.of())));

    private static String sqlOf(PgTable table, Catalog catalog, Consumer<QueryConfig> q) {
        var question = Question.of(SchemaTables.of(BlogSchema.SCHEMA), table, Query.Kind.MANY, q);
        return Planner.plan(question.query(), SchemaTables.of(BlogSchema.SCHEMA), catalog)
                .sql();
    }

    private static void latestPosts(QueryConfig q) {
        q.columns(USERS.name)
                .with(
                        "posts",
                        p -> p.columns(POSTS.title)
                                .where(eq(POSTS.published, true))
                                .orderBy(desc(POSTS.createdAt))
                                .page(5)
                                .total());
    }

    @Test
    void readsOneRowMoreThanThePageAndOmitsIt() {
        assertThat(sqlOf(USERS, Catalog.UNKNOWN, PageTests::latestPosts)).isEqualTo("""
                with "l0" as materialized (select "t0"."name" as "c1", "t0"."id" as "c2", row_number() over () as "n" \
                from "users" "t0")
                select 0, null::bigint, "l0"."n", "l0"."c1", null::boolean from "l0"
                union all select 1, "l1"."up", "l1"."n", "l1"."c1", "l1"."m" from (select "x".*, row_number() over \
                (order by "up", "c2" desc, "c3" desc) as "n" from (select "p".* from (select "y".*, row_number() over \
                (partition by "up" order by "c2" desc, "c3" desc) as "q", count(*) over (partition by "up") > ?::bigint as \
                "m" from (select "l0"."n" as "up", "v".* from "l0" cross join lateral (select * from (select "t1"."title" as "c1", \
                "t1"."createdAt" as "c2", "t1"."id" as "c3" from "posts" "t1" where "t1"."author_id" = "l0"."c2" and \
                ("t1"."published" = ?::boolean) order by "c2" desc, "c3" desc limit 8) "b" order by "c2" desc, "c3" desc limit (select ?::bigint + 1)) "v") "y") "p" where "q" \
                <= ?::bigint) "x") "l1"
                union all select 2, "l0"."n", "v"."k", null::text, null::boolean from "l0" cross join lateral (select \
                count(*) as "k" from "posts" "t1" where "t1"."author_id" = "l0"."c2" and ("t1"."published" = \
                ?::boolean)) "v\"""");
    }

    @Test
    void readsThePageByAWindowIfNoIndexLeadsWithTheKey() {
        assertThat(sqlOf(USERS, WITHOUT_INDEXES, PageTests::latestPosts)).contains("""
                from (select "w".* from (select "v".*, row_number() over (partition by "up" order by "c2" desc, "c3" desc) \
                as "r" from (select "l0"."n" as "up", "t1"."title" as "c1", "t1"."createdAt" as "c2", "t1"."id" as "c3" \
                from "l0" join "posts" "t1" on "t1"."author_id" = "l0"."c2" and ("t1"."published" = ?::boolean)) "v") "w" \
                where "r" <= ?::bigint + 1) "y") "p" where "q" <= ?::bigint) "x") "l1"
                union all select 2, "l0"."n", count(*), null::text, null::boolean from \
                "l0" join "posts" "t1" on "t1"."author_id" = "l0"."c2" and ("t1"."published" = ?::boolean) \
                group by "l0"."n\"""");
    }

    @Test
    void countsNothingWithoutATotal() {
        assertThat(sqlOf(POSTS, Catalog.UNKNOWN, q -> q.with("comments", c -> c.page(5))))
                .contains("\"m\"")
                .doesNotContain("count(*) as", "group by");
    }

    @Test
    void attachesNothingToTheRowAfterThePage() {
        assertThat(sqlOf(
                        USERS,
                        Catalog.UNKNOWN,
                        q -> q.with("posts", p -> p.page(5).with("comments", c -> c.columns(COMMENTS.id)))))
                .containsSubsequence(
                        "\"l1\" as materialized", "where \"q\" <= ?::bigint", "from \"l1\" join \"comments\"");
    }
}
