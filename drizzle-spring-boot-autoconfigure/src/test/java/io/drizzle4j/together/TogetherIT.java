package io.drizzle4j.together;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.together.Company.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.data.Pages;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.query.RowsConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;

/** Combinations of features: each query is read as a list, a stream, pages and windows, with the same rows. */
class TogetherIT {

    private static ShapeDatabase company;

    @BeforeAll
    static void create() {
        company = new ShapeDatabase("together", SCHEMA, SQL);
    }

    @AfterAll
    static void drop() {
        company.close();
    }

    record Asked(String name, PgTable table, boolean isScrolled, Consumer<QueryConfig> q) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Asked people(String name, boolean scrolled, Consumer<QueryConfig> q) {
        return new Asked(name, PEOPLE, scrolled, c -> {
            c.parameter("tenant", 1);
            q.accept(c);
        });
    }

    static List<Asked> questions() {
        return List.of(
                people(
                        "tree through",
                        true,
                        q -> q.orderBy(asc(PEOPLE.name))
                                .parameter("least", 0)
                                .with(
                                        "friends",
                                        f -> f.columns(PEOPLE.name)
                                                .extras("w", sql(PgType.INTEGER, "{0} * {1}", ACQUAINTANCES.weight, 2))
                                                .orderBy(desc(ACQUAINTANCES.weight))
                                                .recursive())),
                people(
                        "tree through by code",
                        true,
                        q -> q.orderBy(asc(PEOPLE.id))
                                .parameter("least", 1)
                                .with(
                                        "friendsByCode",
                                        f -> f.columns(PEOPLE.name)
                                                .orderBy(asc(PEOPLE.id), asc(ACQUAINTANCES.id))
                                                .recursive()
                                                .depth(3)
                                                .cutCycles())),
                people(
                        "tree with defaults",
                        true,
                        q -> q.orderBy(desc(PEOPLE.name))
                                .with(
                                        "firstReports",
                                        f -> f.recursive()
                                                .with(
                                                        "topPosts",
                                                        t -> t.with(
                                                                "comments",
                                                                c -> c.page(2).total())))),
                people(
                        "tree with shared aggregates",
                        true,
                        q -> q.orderBy(desc(count("reports")), asc(PEOPLE.name))
                                .extras("n", count("reports"))
                                .where(gte(count("reports"), 0))
                                .with(
                                        "reports",
                                        f -> f.recursive()
                                                .where(gte(count("posts", gt(POSTS.rank, 1)), 0))
                                                .extras("n", count("posts", gt(POSTS.rank, 1)))
                                                .orderBy(desc(count("posts", gt(POSTS.rank, 1))), asc(count("reports")))
                                                .limit(2)
                                                .with(
                                                        "posts",
                                                        p -> p.orderBy(desc(POSTS.rank))
                                                                .page(1)))),
                people(
                        "tree per parent",
                        true,
                        q -> q.orderBy(asc(PEOPLE.id))
                                .columns(PEOPLE.id)
                                .with(
                                        "reports",
                                        f -> f.recursive()
                                                .where(lt(
                                                        PEOPLE.id,
                                                        sql(PgType.INTEGER, "{0} * {1}", root(PEOPLE.id), 9)))
                                                .extras("c", count("posts", gt(POSTS.id, root(PEOPLE.id))))
                                                .orderBy(count("posts", gt(POSTS.id, root(PEOPLE.id))))
                                                .with("boss"))),
                people(
                        "trees deeper",
                        true,
                        q -> q.orderBy(asc(PEOPLE.id))
                                .with(
                                        "posts",
                                        p -> p.page(2)
                                                .total()
                                                .where(gt(POSTS.rank, 0))
                                                .with(
                                                        "comments",
                                                        c -> c.orderBy(COMMENTS.stars)
                                                                .limit(2)
                                                                .with(
                                                                        "author",
                                                                        a -> a.with(
                                                                                        "boss",
                                                                                        b -> b.recursive()
                                                                                                .with(
                                                                                                        "reports",
                                                                                                        r ->
                                                                                                                r.recursive()
                                                                                                                        .depth(
                                                                                                                                2)
                                                                                                                        .orderBy(
                                                                                                                                PEOPLE.id)))
                                                                                .with(
                                                                                        "friends",
                                                                                        f -> f.recursive()
                                                                                                .cutCycles()
                                                                                                .depth(3)))))
                                .parameter("least", 1)),
                people(
                        "pages through",
                        true,
                        q -> q.orderBy(asc(PEOPLE.name))
                                .parameter("least", 0)
                                .with(
                                        "friends",
                                        f -> f.page(2)
                                                .total()
                                                .orderBy(desc(ACQUAINTANCES.weight))
                                                .extras("w", ACQUAINTANCES.weight)
                                                .where(gt(ACQUAINTANCES.weight, 1))
                                                .with("posts", p -> p.page(2).total()))),
                people(
                        "distinct through",
                        true,
                        q -> q.orderBy(asc(PEOPLE.name))
                                .parameter("least", 0)
                                .with(
                                        "friends",
                                        f -> f.distinctOn(PEOPLE.code)
                                                .limit(3)
                                                .with(
                                                        "posts",
                                                        p -> p.distinctOn(count("comments", gt(COMMENTS.stars, 1)))
                                                                .orderBy(
                                                                        asc(count("comments", gt(COMMENTS.stars, 1))),
                                                                        desc(POSTS.id))
                                                                .extras(
                                                                        "n",
                                                                        count("comments", gt(COMMENTS.stars, 1)))))),
                people(
                        "distinct page",
                        true,
                        q -> q.orderBy(asc(PEOPLE.name))
                                .with(
                                        "posts",
                                        p -> p.distinctOn(POSTS.rank)
                                                .orderBy(desc(POSTS.rank), desc(POSTS.id))
                                                .page(2)
                                                .with("comments"))),
                people(
                        "order by aggregates",
                        true,
                        q -> q.extras("n", count("posts", gt(POSTS.rank, 2)))
                                .extras("s", sum("posts", count("comments", lt(COMMENTS.stars, 3)), gt(POSTS.rank, 1)))
                                .orderBy(
                                        desc(count("posts", gt(POSTS.rank, 2))),
                                        asc(sum("posts", count("comments", lt(COMMENTS.stars, 3)), gt(POSTS.rank, 1))),
                                        asc(PEOPLE.id))
                                .where(gte(count("posts", gt(POSTS.rank, 2)), 0))
                                .with(
                                        "posts",
                                        p -> p.where(and(
                                                        gt(column("author", count("posts")), 0),
                                                        some(
                                                                "comments",
                                                                ne(COMMENTS.authorId, parent(POSTS.authorId)))))
                                                .orderBy(desc(max("comments", COMMENTS.stars)), asc(POSTS.id))
                                                .with(
                                                        "comments",
                                                        c -> c.where(some("post", eq(POSTS.authorId, root(PEOPLE.id))))
                                                                .orderBy(asc(COMMENTS.id))
                                                                .with("author")))),
                new Asked(
                        "to ones",
                        POSTS,
                        true,
                        q -> q.parameter("tenant", 1)
                                .orderBy(desc(column("author", PEOPLE.name)), asc(POSTS.id))
                                .extras("a", column("author", PEOPLE.name))
                                .with(
                                        "author",
                                        a -> a.where(gt(count("posts"), 1))
                                                .extras("n", count("posts"))
                                                .with(
                                                        "boss",
                                                        b -> b.extras("n", count("reports"))
                                                                .where(gt(count("reports"), 1))))),
                people(
                        "many parameters",
                        true,
                        q -> q.parameter("least", 0)
                                .where(and(gt(PEOPLE.id, 1), some("friends", gt(ACQUAINTANCES.weight, 1))))
                                .orderBy(asc(PEOPLE.id))
                                .extras("a", count("friends", lt(PEOPLE.id, 15)))
                                .with(
                                        "friends",
                                        f -> f.recursive()
                                                .depth(3)
                                                .where(and(
                                                        lt(PEOPLE.id, 19), gte(count("friends", lt(PEOPLE.id, 15)), 0)))
                                                .extras("n", count("friends", lt(PEOPLE.id, 15)))
                                                .limit(3)
                                                .offset(0)
                                                .with(
                                                        "posts",
                                                        p -> p.where(gt(POSTS.rank, 1))
                                                                .limit(5)
                                                                .offset(0)))
                                .with(
                                        "posts",
                                        p -> p.where(gt(POSTS.rank, 0))
                                                .page(3)
                                                .total()
                                                .offset(1))
                                .with(
                                        "topPosts",
                                        p -> p.where(lt(POSTS.rank, 5))
                                                .extras("n", count("comments", gt(COMMENTS.stars, 2))))));
    }

    static List<Row> all(RelationalQueries db, Asked asked) {
        return db.query(asked.table).findMany(asked.q);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void isReadInEveryWay(Asked asked) {
        var rows = all(company.db, asked);
        assertThat(rows).isNotEmpty();
        for (var db : company.both()) {
            assertThat(all(db, asked)).as("many").isEqualTo(rows);
            List<Row> streamed = new ArrayList<>();
            db.query(asked.table).forEach(asked.q, streamed::add);
            assertThat(streamed).as("stream").isEqualTo(rows);
            assertThat(db.query(asked.table).findFirst(asked.q)).as("first").contains(rows.get(0));
            List<Row> paged = new ArrayList<>();
            for (var i = 0; i * 3 < rows.size(); i++) {
                var page = Pages.of(db.query(asked.table)).findPage(PageRequest.of(i, 3), asked.q);
                assertThat(page.getTotalElements()).as("total").isEqualTo(rows.size());
                paged.addAll(page.getContent());
            }
            assertThat(paged).as("pages").isEqualTo(rows);
            if (asked.isScrolled) {
                List<Row> scrolled = new ArrayList<>();
                ScrollPosition position = ScrollPosition.keyset();
                while (true) {
                    var window = Pages.of(db.query(asked.table)).findWindow(position, asked.q.andThen(q -> q.limit(4)));
                    scrolled.addAll(window.getContent());
                    if (!window.hasNext()) {
                        break;
                    }
                    position = window.positionAt(window.size() - 1);
                }
                assertThat(scrolled).as("windows").isEqualTo(rows);
            }
        }
    }

    static QueryConfig least(QueryConfig q, String key) {
        return key.startsWith("friends") ? q.parameter("least", 0) : q;
    }

    static void nest(RowsConfig<?> q, String key, int depth, Consumer<RowsConfig<?>> each) {
        q.with(key, c -> {
            if (depth == 0) {
                c.where(sql(PgType.BOOL, "false"));
                return;
            }
            each.accept(c);
            nest(c, key, depth - 1, each);
        });
    }

    private void treeIsNested(String key, int depth, Consumer<RowsConfig<?>> each) {
        for (var db : company.both()) {
            var tree = all(
                    db,
                    people(
                            "",
                            true,
                            q -> least(q, key)
                                    .columns(PEOPLE.id)
                                    .orderBy(PEOPLE.id)
                                    .with(key, c -> {
                                        each.accept(c);
                                        c.recursive().depth(depth);
                                    })));
            var nested = all(db, people("", true, q -> {
                least(q, key).columns(PEOPLE.id).orderBy(PEOPLE.id);
                nest(q, key, depth, each);
            }));
            assertThat(tree).as(key).isEqualTo(nested);
        }
    }

    @Test
    void treesEqualLevelsNestedByHand() {
        Assertions.assertAll(
                () -> treeIsNested("reports", 3, q -> q.columns(PEOPLE.id).orderBy(PEOPLE.id)),
                () -> treeIsNested("firstReports", 3, q -> q.columns(PEOPLE.id, PEOPLE.code)),
                () -> treeIsNested(
                        "firstReports",
                        3,
                        q -> q.columns(PEOPLE.id, PEOPLE.code)
                                .where(gte(count("posts"), 0))
                                .extras("n", count("posts"))
                                .orderBy(desc(count("posts")))
                                .limit(1)),
                () -> treeIsNested("friends", 2, q -> q.columns(PEOPLE.id).orderBy(PEOPLE.id)),
                () -> treeIsNested(
                        "friends",
                        2,
                        q -> q.columns(PEOPLE.id)
                                .extras("w", ACQUAINTANCES.weight)
                                .where(gt(ACQUAINTANCES.weight, 1))
                                .orderBy(desc(ACQUAINTANCES.weight))
                                .limit(2)),
                () -> treeIsNested("friendsByCode", 1, q -> q.columns(PEOPLE.id).orderBy(PEOPLE.id)),
                () -> treeIsNested("boss", 3, q -> q.columns(PEOPLE.id)));
    }

    /** Through the junction table, one row is found by several keys, none of which is its own. */
    @Test
    void recognizesARowThatIsFoundBySeveralKeys() {
        for (var db : company.both()) {
            var rows = db.query(PEOPLE)
                    .findMany(q -> q.parameter("tenant", 1)
                            .parameter("least", 1)
                            .columns(PEOPLE.id)
                            .with(
                                    "friendsByCode",
                                    f -> f.columns(PEOPLE.id)
                                            .recursive()
                                            .depth(4)
                                            .cutCycles()));
            assertThat(rows).hasSize(17);
            rows.forEach(row -> assertCut(row, Set.of()));
        }
    }

    private static void assertCut(Row row, Set<Integer> path) {
        Set<Integer> below = new HashSet<>(path);
        if (below.add(row.get(PEOPLE.id))) {
            row.many("friendsByCode").forEach(friend -> assertCut(friend, below));
        } else {
            assertThat(row.many("friendsByCode")).isEmpty();
        }
    }

    @Test
    void refusesATreeOfARelationThatComparesWithItsSource() {
        assertRefused(
                "'people.reportsOfOtherCode' is recursive, but its definition compares rows with the one that it starts"
                        + " from. Remove recursive(), or compare with the row where the tree begins: where(…) of the"
                        + " query.",
                db -> db.query(PEOPLE)
                        .findMany(q -> q.parameter("tenant", 1).with("reportsOfOtherCode", ManyConfig::recursive)));
    }

    @Test
    void slicesAndScrollsDistinctRows() {
        for (var db : company.both()) {
            Consumer<QueryConfig> ranks = q -> q.distinctOn(POSTS.rank).columns(POSTS.rank);
            var pages = Pages.of(db.query(POSTS));
            var slice = pages.findSlice(PageRequest.of(1, 4), ranks);
            assertThat(slice.map(row -> row.get(POSTS.rank)).getContent()).containsExactly(5, null);
            assertThat(slice.hasNext()).isFalse();
            var window = pages.findWindow(ScrollPosition.offset(2), ranks.andThen(q -> q.limit(2)));
            assertThat(window.map(row -> row.get(POSTS.rank)).getContent()).containsExactly(4, 5);
            assertThat(window.hasNext()).isTrue();
            var next = pages.findWindow(ScrollPosition.forward(Map.of("rank", 3)), ranks.andThen(q -> q.limit(2)));
            assertThat(next.map(row -> row.get(POSTS.rank)).getContent()).containsExactly(4, 5);
            assertThat(pages.findPage(PageRequest.of(0, 2), ranks).getTotalElements())
                    .isEqualTo(6);
        }
    }

    private static void assertRefused(String message, Consumer<RelationalQueries> query) {
        company.both()
                .forEach(db -> assertThatExceptionOfType(InvalidQueryException.class)
                        .isThrownBy(() -> query.accept(db))
                        .withMessage(message));
    }
}
