package io.drizzle4j.shapes;

import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Messages.MESSAGES;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.DrizzleException;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidResultTypeException;
import io.drizzle4j.error.InvalidRowException;
import io.drizzle4j.fixtures.Seeds;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.result.Key;
import io.drizzle4j.result.Paged;
import io.drizzle4j.result.Row;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Pages of the rows of a relation, for each parent. Posts and comments have no index, so if the catalog is known they
 * are limited by a window, otherwise by a lateral select.
 */
class RelationPagesIT {

    private static ShapeDatabase database;

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("relation_pages", BlogSchema.SCHEMA, BlogSchema.createSql());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Function<RelationalQueries, List<Row>> users(Consumer<ManyConfig> posts) {
        return db -> db.query(USERS)
                .findMany(q -> q.columns(USERS.name).orderBy(asc(USERS.id)).with("posts", p -> {
                    p.columns(POSTS.id);
                    posts.accept(p);
                }));
    }

    @Test
    void knowsWhetherThereAreMoreRows() {
        database.returns("""
                [{"name": "Ada", "posts": {"rows": [{"id": 7}, {"id": 6}], "hasMore": true, "total": null}},
                 {"name": "Grace", "posts": {"rows": [{"id": 9}, {"id": 8}], "hasMore": false, "total": null}},
                 {"name": "Linus", "posts": {"rows": [{"id": 10}], "hasMore": false, "total": null}},
                 {"name": "Edsger", "posts": {"rows": [], "hasMore": false, "total": null}}]
                """, users(p -> p.orderBy(desc(POSTS.createdAt)).page(2)));
    }

    @Test
    void countsAllRows() {
        database.returns(
                """
                [{"name": "Ada", "posts": {"rows": [{"id": 1}, {"id": 2}], "hasMore": true, "total": 6}},
                 {"name": "Grace", "posts": {"rows": [{"id": 8}], "hasMore": false, "total": 1}},
                 {"name": "Linus", "posts": {"rows": [{"id": 10}], "hasMore": false, "total": 1}},
                 {"name": "Edsger", "posts": {"rows": [], "hasMore": false, "total": 0}}]
                """, users(p -> p.where(eq(POSTS.published, true)).page(2).total()));
    }

    @Test
    void countsTheRowsBeforeTheOffset() {
        database.returns("""
                [{"name": "Ada", "posts": {"rows": [{"id": 2}, {"id": 3}], "hasMore": true, "total": 7}},
                 {"name": "Grace", "posts": {"rows": [{"id": 9}], "hasMore": false, "total": 2}},
                 {"name": "Linus", "posts": {"rows": [], "hasMore": false, "total": 1}},
                 {"name": "Edsger", "posts": {"rows": [], "hasMore": false, "total": 0}}]
                """, users(p -> p.offset(1).page(2).total()));
        database.returns("""
                [{"name": "Ada", "posts": {"rows": [{"id": 6}, {"id": 7}], "hasMore": false, "total": null}},
                 {"name": "Grace", "posts": {"rows": [], "hasMore": false, "total": null}},
                 {"name": "Linus", "posts": {"rows": [], "hasMore": false, "total": null}},
                 {"name": "Edsger", "posts": {"rows": [], "hasMore": false, "total": null}}]
                """, users(p -> p.page(2).offset(5)));
    }

    @Test
    void readsPagesInPages() {
        database.returns(
                """
                [{"name": "Ada", "posts": {"rows": [
                    {"id": 1, "comments": {"rows": [{"id": 3, "author": {"name": "Ada"}}, {"id": 2, "author": {"name": "Linus"}}],
                      "hasMore": true, "total": 3}},
                    {"id": 2, "comments": {"rows": [], "hasMore": false, "total": 0}}],
                  "hasMore": true, "total": 7}},
                 {"name": "Grace", "posts": {"rows": [
                    {"id": 8, "comments": {"rows": [{"id": 8, "author": {"name": "Linus"}}, {"id": 7, "author": {"name": "Ada"}}],
                      "hasMore": false, "total": 2}},
                    {"id": 9, "comments": {"rows": [], "hasMore": false, "total": 0}}],
                  "hasMore": false, "total": 2}}]
                """,
                db -> db.query(USERS)
                        .findMany(q -> q.columns(USERS.name)
                                .where(lte(USERS.id, 2))
                                .orderBy(asc(USERS.id))
                                .with(
                                        "posts",
                                        p -> p.columns(POSTS.id)
                                                .orderBy(asc(POSTS.id))
                                                .page(2)
                                                .total()
                                                .with(
                                                        "comments",
                                                        c -> c.columns(COMMENTS.id)
                                                                .orderBy(desc(COMMENTS.id))
                                                                .page(2)
                                                                .total()
                                                                .with("author", a -> a.columns(USERS.name))))));
    }

    @Test
    void readsAPageOfTheOneRow() {
        database.returns(
                """
                {"name": "Ada", "posts": {"rows": [{"title": "Engines"}], "hasMore": true, "total": 7}}""",
                db -> db.query(USERS)
                        .findFirst(q -> q.columns(USERS.name)
                                .where(eq(USERS.id, 1))
                                .with(
                                        "posts",
                                        p -> p.columns(POSTS.title).page(1).total())));
    }

    @Test
    void readsPagesBesideListsOfTheSameLevel() {
        database.returns(
                """
                [{"name": "Ada", "posts": {"rows": [{"id": 7}], "hasMore": true, "total": null},
                  "editedPosts": [{"id": 6}, {"id": 8}], "sentMessages": {"rows": [{"id": 1}], "hasMore": true, "total": 2}}]
                """,
                db -> db.query(USERS)
                        .findMany(q -> q.columns(USERS.name)
                                .where(eq(USERS.name, "Ada"))
                                .with(
                                        "posts",
                                        p -> p.columns(POSTS.id)
                                                .orderBy(desc(POSTS.id))
                                                .page(1))
                                .with("editedPosts", p -> p.columns(POSTS.id).orderBy(POSTS.id))
                                .with(
                                        "sentMessages",
                                        m -> m.columns(MESSAGES.id).page(1).total())));
    }

    /** The configuration of one level of a random query besides its page. */
    private record Cut(Order order, boolean isFiltered, int offset, int size, boolean hasTotal) {

        static Cut of(Random random, Column<?> first, Column<?> second) {
            var column = random.nextBoolean() ? first : second;
            return new Cut(
                    random.nextBoolean() ? asc(column) : desc(column).nullsLast(),
                    random.nextBoolean(),
                    random.nextInt(4),
                    1 + random.nextInt(4),
                    random.nextBoolean());
        }

        void fill(ManyConfig q, Column<Integer> id, boolean isPage) {
            q.columns(id);
            if (isFiltered) {
                q.where(gt(id, 2));
            }
            if (isPage) {
                q.orderBy(order).page(size);
                if (offset > 0) {
                    q.offset(offset);
                }
                if (hasTotal) {
                    q.total();
                }
            } else {
                q.orderBy(order, asc(id));
            }
        }

        Paged<Object> page(List<?> all) {
            var from = Math.min(offset, all.size());
            var to = Math.min(offset + size, all.size());
            return new Paged<>(
                    new ArrayList<Object>(all.subList(from, to)),
                    to < all.size(),
                    hasTotal ? OptionalLong.of(all.size()) : OptionalLong.empty());
        }
    }

    private static List<Row> ask(RelationalQueries db, Cut posts, Cut comments, boolean isPage) {
        return db.query(USERS)
                .findMany(q -> q.columns(USERS.id).orderBy(USERS.id).with("posts", p -> {
                    posts.fill(p, POSTS.id, isPage);
                    p.with("comments", c -> comments.fill(c, COMMENTS.id, isPage));
                }));
    }

    @Test
    void readsTheSameRowsAsALimit() {
        Seeds.of(60).forEach(seed -> {
            var random = new Random(seed);
            var posts = Cut.of(random, POSTS.createdAt, POSTS.editorId);
            var comments = Cut.of(random, COMMENTS.createdAt, COMMENTS.authorId);
            var expected = ask(database.db, posts, comments, false).stream()
                    .map(user -> posts.page(user.many("posts").stream()
                            .map(post -> List.of(post.get(POSTS.id), comments.page(ids(post.many("comments")))))
                            .toList()))
                    .toList();

            assertThat(database.ask(db -> ask(db, posts, comments, true).stream()
                            .map(user -> map(
                                    user.page("posts"),
                                    post -> List.of(
                                            post.get(POSTS.id),
                                            map(post.page("comments"), comment -> comment.get(COMMENTS.id)))))
                            .toList()))
                    .as("seed %d", seed)
                    .allSatisfy(found -> assertThat(found).isEqualTo(expected));
        });
    }

    private static List<Integer> ids(List<Row> rows) {
        return rows.stream().map(row -> row.get(COMMENTS.id)).toList();
    }

    private static Paged<Object> map(Paged<Row> page, Function<Row, Object> mapped) {
        return new Paged<>(page.rows().stream().map(mapped).toList(), page.hasMore(), page.total());
    }

    @Test
    void acceptsAPlaceholderForTheSize() {
        database.both().forEach(db -> {
            var query = db.query(USERS)
                    .prepare(q -> q.where(eq(USERS.id, 1))
                            .with(
                                    "posts",
                                    p -> p.columns(POSTS.id)
                                            .page(placeholder("size"))
                                            .total()));

            assertThat(List.of(1, 7, 8))
                    .extracting(size ->
                            query.bind("size", size).findFirst().orElseThrow().page("posts"))
                    .extracting(page -> page.rows().size(), Paged::hasMore, Paged::total)
                    .containsExactly(
                            tuple(1, true, OptionalLong.of(7)),
                            tuple(7, false, OptionalLong.of(7)),
                            tuple(7, false, OptionalLong.of(7)));
            assertRefused(
                    () -> query.bind("size", 0),
                    "A page size out of range is bound in the query on 'posts'. Bind 1 to 2147483647.");
            assertRefused(
                    () -> query.bind("size", 2147483648L),
                    "A page size out of range is bound in the query on 'posts'. Bind 1 to 2147483647.");
        });
    }

    @NullMarked
    record CommentView(String content) {}

    @NullMarked
    record PostView(String title, Paged<CommentView> comments) {}

    @NullMarked
    record UserView(String name, Paged<PostView> posts) {}

    @Test
    void readsPagesIntoRecords() {
        var expected = Optional.of(new UserView(
                "Grace",
                new Paged<>(
                        List.of(new PostView(
                                "Compilers",
                                new Paged<>(List.of(new CommentView("Finally")), true, OptionalLong.empty()))),
                        true,
                        OptionalLong.of(2))));

        assertThat(database.ask(db -> db.query(USERS)
                        .as(UserView.class)
                        .findFirst(q -> q.where(eq(USERS.id, 2))
                                .with("posts", p -> p.page(1).total().with("comments", c -> c.page(1))))))
                .containsOnly(expected);
    }

    @NullMarked
    record Titles(@Key("posts") Paged<String> titles) {}

    @NullMarked
    record Posts(Paged<Row> posts) {}

    @Test
    void readsPagesOfValuesAndOfRows() {
        assertThat(database.ask(db -> db.query(USERS)
                        .as(Titles.class)
                        .findMany(q -> q.where(inArray(USERS.id, List.of(2, 4)))
                                .orderBy(USERS.id)
                                .with("posts", p -> p.columns(POSTS.title).page(1)))))
                .containsOnly(List.of(
                        new Titles(new Paged<>(List.of("Compilers"), true, OptionalLong.empty())),
                        new Titles(new Paged<>(List.of(), false, OptionalLong.empty()))));
        assertThat(database.ask(db -> db.query(USERS)
                        .as(Posts.class)
                        .findFirst(q -> q.where(eq(USERS.id, 3))
                                .with("posts", p -> p.columns(POSTS.id).page(1).total()))))
                .containsOnly(Optional.of(
                        new Posts(new Paged<>(List.of(row(Map.of("id", 10))), false, OptionalLong.of(1)))));
    }

    private static Row row(Map<String, Object> expected) {
        return database.db
                .query(POSTS)
                .findFirst(q -> q.columns(POSTS.id).where(eq(POSTS.id, (Integer) expected.get("id"))))
                .orElseThrow();
    }

    @NullMarked
    record CategoryView(String name, Paged<CategoryView> children) {}

    @Test
    void endsWithAnEmptyPageIfARecordContainsItself() {
        assertThat(database.ask(db -> db.query(CATEGORIES)
                        .as(CategoryView.class)
                        .findFirst(q -> q.where(eq(CATEGORIES.id, 1))
                                .with("children", c -> c.page(1).total()))))
                .containsOnly(Optional.of(new CategoryView(
                        "Books",
                        new Paged<>(
                                List.of(new CategoryView(
                                        "Fiction", new Paged<>(List.of(), false, OptionalLong.empty()))),
                                true,
                                OptionalLong.of(2)))));
    }

    @Test
    void countsByConditionsOnEnclosingLevels() {
        database.returns(
                """
                [{"id": 1, "posts": {"rows": [{"id": 1, "comments": {"rows": [{"id": 3}], "hasMore": false, "total": 1}}],
                  "hasMore": true, "total": 7}},
                 {"id": 2, "posts": {"rows": [{"id": 8, "comments": {"rows": [], "hasMore": false, "total": 0}}],
                  "hasMore": true, "total": 2}}]
                """,
                db -> db.query(USERS)
                        .findMany(q -> q.columns(USERS.id)
                                .where(lte(USERS.id, 2))
                                .orderBy(USERS.id)
                                .with(
                                        "posts",
                                        p -> p.columns(POSTS.id)
                                                .page(1)
                                                .total()
                                                .with(
                                                        "comments",
                                                        c -> c.columns(COMMENTS.id)
                                                                .where(eq(COMMENTS.authorId, USERS.id))
                                                                .page(1)
                                                                .total()))));
    }

    @NullMarked
    record ListView(List<CommentView> comments) {}

    @NullMarked
    record OneView(Paged<UserName> author) {}

    @NullMarked
    record UserName(String name) {}

    @Test
    void refusesAComponentThatDoesNotFit() {
        assertRefused(
                () -> database.db.query(POSTS).as(ListView.class).findMany(q -> q.with("comments", c -> c.page(5))),
                "'ListView.comments' is not a Paged, but the query reads a page. "
                        + "Make it Paged<CommentView>, or call limit(…) instead of page(…).");
        assertRefused(
                () -> database.db.query(USERS).as(UserView.class).findMany(q -> q.with("posts", p -> p.page(5))),
                "'UserView.posts[].comments' is a page, but the query sets no page size. "
                        + "Set it: with(\"comments\", c -> c.page(10)); or make it List<CommentView>.");
        assertRefused(
                () -> database.db.query(POSTS).as(OneView.class).findMany(q -> {}),
                "'OneView.author' is a Paged, but relation 'posts.author' leads to one row. "
                        + "Make it UserName, or Optional<UserName>.");
    }

    @Test
    void refusesInvalidPages() {
        assertRefused(
                () -> database.db.query(POSTS).findMany(q -> q.with("author", a -> a.page(5))),
                "'posts.author' leads to one row, which has no page. "
                        + "Remove it; where, columns, exclude, extras and with are possible.");
        assertPostsRefused(p -> p.page(0), "'users.posts' has a page size below 1. Set it to 1 or more.");
        assertPostsRefused(
                p -> p.limit(3).page(5),
                "'users.posts' has both limit and page. Use one of them: a page is limited by its size.");
        assertPostsRefused(
                p -> p.page(5).limit(3),
                "'users.posts' has both limit and page. Use one of them: a page is limited by its size.");
        assertPostsRefused(p -> p.page(5).page(6), "'users.posts' sets page twice. Call it once.");
        assertPostsRefused(p -> p.page(5).total().total(), "'users.posts' sets total twice. Call it once.");
        assertPostsRefused(p -> p.total().page(5), "'users.posts' has total() without a page. Call page(…) before it.");
    }

    private static void assertPostsRefused(Consumer<ManyConfig> posts, String message) {
        assertRefused(() -> database.db.query(USERS).findMany(q -> q.with("posts", posts)), message);
    }

    @Test
    void readsAPageOfARowByPageOnly() {
        var row = users(p -> p.page(2)).apply(database.db).get(0);

        assertThat(row.page("posts").rows()).hasSize(2);
        assertThat(row.get("posts", Paged.class)).isSameAs(row.get("posts")).isSameAs(row.page("posts"));
        assertThatExceptionOfType(InvalidRowException.class)
                .isThrownBy(() -> row.many("posts"))
                .withMessage("'posts' is not a list of rows, but a page. Read it with page(\"posts\").");
        assertThatExceptionOfType(InvalidRowException.class)
                .isThrownBy(() -> row.one("posts"))
                .withMessage("'posts' is not a relation to one row. Read it with page(\"posts\").");
        assertThatExceptionOfType(InvalidRowException.class)
                .isThrownBy(() -> row.page("name"))
                .withMessage("'name' is not a page. Read it with get(\"name\", String.class).");
    }

    private static void assertRefused(Runnable query, String message) {
        database.log.clear();
        assertThatExceptionOfType(DrizzleException.class)
                .isThrownBy(query::run)
                .withMessage(message)
                .isInstanceOfAny(InvalidQueryException.class, InvalidResultTypeException.class);
        assertThat(database.log.statements()).isEmpty();
    }
}
