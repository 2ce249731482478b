package io.drizzle4j.shapes;

import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Profiles.PROFILES;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static io.drizzle4j.type.PgType.INTEGER;
import static io.drizzle4j.type.PgType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Key;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The selection of a level: columns, extras and relations. */
class SelectionIT {

    private static ShapeDatabase blog;

    @BeforeAll
    static void createBlog() {
        blog = new ShapeDatabase("selection", BlogSchema.SCHEMA, BlogSchema.createSql());
    }

    @AfterAll
    static void dropBlog() {
        blog.close();
    }

    @Test
    void keepsTheOrderOfColumnsThenOfExtrasThenOfRelations() {
        var posts = blog.ask(db -> db.query(POSTS)
                .findFirst(q -> q.with(
                                "author",
                                a -> a.extras("b", USERS.id)
                                        .columns(USERS.name, USERS.id)
                                        .extras("a", USERS.name))
                        .extras("z", sql(INTEGER, "1"))
                        .with("comments")
                        .columns(POSTS.title, POSTS.id, POSTS.authorId)
                        .extras("y", lower(POSTS.title)))
                .orElseThrow());

        assertThat(posts).allSatisfy(post -> {
            assertThat(List.copyOf(post.keySet()))
                    .containsExactly("title", "id", "authorId", "z", "y", "author", "comments");
            assertThat(List.copyOf(post.one("author").orElseThrow().keySet())).containsExactly("name", "id", "b", "a");
        });
    }

    @Test
    void allowsAnExtraWithTheKeyOfAColumnThatIsNotRead() {
        blog.returns(
                """
                [{"id": 2, "name": "GRACE", "posts": 2, "profile": {"bio": 1, "userId": 2}}]""",
                db -> db.query(USERS)
                        .findMany(q -> q.extras("posts", count("posts"))
                                .extras("name", upper(USERS.name))
                                .exclude(USERS.name)
                                .where(eq(USERS.id, 2))
                                .with("profile", p -> p.columns(PROFILES.userId).extras("bio", sql(INTEGER, "1")))));
        blog.returns(
                "[{\"title\": \"Compilers\", \"id\": 16}]",
                db -> db.query(POSTS)
                        .as(PostView.class)
                        .findMany(q -> q.where(eq(POSTS.id, 8)).extras("number", sql(INTEGER, "{0} * 2", POSTS.id))));
    }

    record PostView(String title, @Key("number") int id) {}

    record UserView(List<PostView> posts) {}

    @Test
    void refusesAnExtraWithTheKeyOfAColumnOrRelationThatIsRead() {
        var relation = "'users' has an extra with the key 'posts', which is also a relation that it reads. "
                + "Give the extra another key, or read the relation under another one: as(…).";
        assertRefused(q -> q.extras("posts", count("posts")).with("posts"), relation);
        assertRefused(q -> q.with("posts", p -> {}).extras("posts", count("posts")), relation);
        var column = "'users' has an extra with the key 'name', which is also a column that it reads. "
                + "Give the extra another key, or exclude(USERS.name).";
        assertRefused(q -> q.extras("name", upper(USERS.name)), column);
        assertRefused(q -> q.extras("name", upper(USERS.name)).columns(USERS.name), column);
        assertRefused(
                q -> q.extras("x", USERS.id).extras("x", USERS.name),
                "'users' has two extras with the key 'x'. Give one of them another key.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> blog.db
                        .query(CATEGORIES)
                        .findMany(q -> q.with("children", c -> c.recursive().extras("children", sql(INTEGER, "1")))))
                .withMessageStartingWith(
                        "'categories.children' has an extra with the key 'children', which is also a relation");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(
                        () -> blog.db.query(USERS).as(UserView.class).findMany(q -> q.extras("posts", count("posts"))))
                .withMessage("'users' has an extra with the key 'posts', which is also a relation that it reads. "
                        + "Give the extra another key, and annotate its component with @Key(\"…\").");
    }

    private static void assertRefused(Consumer<QueryConfig> configuration, String message) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> blog.db.query(USERS).findMany(configuration))
                .withMessage(message);
    }

    @Test
    void readsAllButTheExcludedColumnsInTheOrderOfTheTable() {
        var posts = blog.ask(db -> db.query(POSTS)
                .findFirst(q -> q.exclude(POSTS.createdAt, POSTS.content, POSTS.id)
                        .with("comments", c -> c.exclude(COMMENTS.createdAt, COMMENTS.postId)))
                .orElseThrow());

        assertThat(posts).allSatisfy(post -> {
            assertThat(List.copyOf(post.keySet()))
                    .containsExactly("title", "authorId", "editorId", "published", "comments");
            assertThat(List.copyOf(post.many("comments").get(0).keySet())).containsExactly("id", "content", "authorId");
        });
    }

    @Test
    void needsNoKeyColumnsToJoinFilterAndOrder() {
        blog.returns(
                """
                [{"name": "Linus", "posts": [{"title": "Kernels", "editor": {"name": "Grace"}}], "profile": {"bio": null}},
                 {"name": "Grace", "posts": [{"title": "Moths", "editor": null}, {"title": "Compilers", "editor": {"name": "Ada"}}],
                  "profile": {"bio": "Found the first bug"}}]""",
                db -> db.query(USERS)
                        .findMany(q -> q.columns(USERS.name)
                                .where(between(USERS.id, 2, 3))
                                .orderBy(desc(USERS.id))
                                .with(
                                        "posts",
                                        p -> p.columns(POSTS.title)
                                                .orderBy(desc(POSTS.createdAt))
                                                .with("editor", e -> e.columns(USERS.name)))
                                .with("profile", p -> p.columns(PROFILES.bio))));
    }

    @Test
    void readsLevelsWithoutAnyColumn() {
        blog.returns(
                """
                [{"posts": [{"length": 7, "author": {"upper": "ADA"}}, {"length": 5, "author": {"upper": "ADA"}}], "profile": {"is": 1}},
                 {"posts": [{"length": 9, "author": {"upper": "GRACE"}}, {"length": 5, "author": {"upper": "GRACE"}}],
                  "profile": {"is": 1}}]""",
                db -> db.query(USERS)
                        .findMany(q -> q.columns()
                                .orderBy(USERS.id)
                                .limit(2)
                                .with(
                                        "posts",
                                        p -> p.columns()
                                                .extras("length", length(POSTS.title))
                                                .orderBy(POSTS.id)
                                                .limit(2)
                                                .with("author", a -> a.columns().extras("upper", upper(USERS.name))))
                                .with("profile", p -> p.columns().extras("is", sql(INTEGER, "1")))));
        blog.returns(
                "{\"one\": 1, \"author\": {\"upper\": \"ADA\"}}",
                db -> db.query(POSTS)
                        .findFirst(q -> q.columns()
                                .extras("one", sql(INTEGER, "1"))
                                .with("author", a -> a.columns().extras("upper", upper(USERS.name)))));
        blog.returns(
                "[{\"profile\": null}]",
                db -> db.query(USERS)
                        .findMany(q -> q.columns().where(eq(USERS.id, 4)).with("profile")));
        blog.returns(
                "[{\"is\": 1}, {\"is\": 1}, {\"is\": 1}, {\"is\": 1}]",
                db -> db.query(USERS).findMany(q -> q.columns().extras("is", sql(INTEGER, "1"))));
    }

    @Test
    void readsColumnsThatOuterLevelsDidNotSelect() {
        blog.returns(
                """
                [{"id": 2, "posts": [
                  {"id": 8, "owner": "Grace", "comments": [
                    {"id": 7, "of": "Grace: Compilers", "user": 2, "author": {"under": "Compilers", "owner": "Grace", "self": 1}},
                    {"id": 8, "of": "Grace: Compilers", "user": 2, "author": {"under": "Compilers", "owner": "Grace", "self": 3}}]},
                  {"id": 9, "owner": "Grace", "comments": []}]}]""",
                db -> db.query(USERS)
                        .findMany(q -> q.columns(USERS.id)
                                .where(inArray(USERS.name, List.of("Grace")))
                                .with(
                                        "posts",
                                        p -> p.columns(POSTS.id)
                                                .orderBy(POSTS.id)
                                                .extras("owner", USERS.name)
                                                .with(
                                                        "comments",
                                                        c -> c.columns(COMMENTS.id)
                                                                .orderBy(COMMENTS.id)
                                                                .extras(
                                                                        "of",
                                                                        sql(
                                                                                TEXT,
                                                                                "{0} || ': ' || {1}",
                                                                                USERS.name,
                                                                                POSTS.title))
                                                                .extras("user", USERS.id)
                                                                .with(
                                                                        "author",
                                                                        a -> a.columns()
                                                                                .extras("under", POSTS.title)
                                                                                .extras("owner", root(USERS.name))
                                                                                .extras("self", USERS.id))))));
    }

    @Test
    void readsColumnsOfTheParentIntoAJoinedToOne() {
        blog.returns(
                "{\"id\": 2, \"parent\": {\"child\": \"Fiction\", \"name\": \"Books\", \"parent\": null}}",
                db -> db.query(CATEGORIES)
                        .findFirst(q -> q.columns(CATEGORIES.id)
                                .where(eq(CATEGORIES.id, 2))
                                .with(
                                        "parent",
                                        p -> p.columns(CATEGORIES.name)
                                                .extras("child", parent(CATEGORIES.name))
                                                .with(
                                                        "parent",
                                                        r -> r.columns().extras("leaf", root(CATEGORIES.name))))));
    }

    @Test
    void readsAHundredAndTwentyColumnsAtANestedLevel() {
        var wide = PgTable.of("wide", t -> {
            t.add("id", integer().primaryKey()).add("upId", integer("up_id"));
            IntStream.range(0, 120).forEach(i -> t.add("k" + i, i % 2 == 0 ? integer() : text()));
        });
        var schema = Schema.of(relations(
                wide,
                r -> r.one(
                                "up",
                                wide,
                                one -> one.fields(wide.column("upId"))
                                        .references(wide.column("id"))
                                        .relationName("tree"))
                        .many("down", wide, many -> many.relationName("tree"))));
        var columns = numbered("k%1$d integer", "k%1$d text");
        var row = numbered("\"k%1$d\": %1$d", "\"k%1$d\": \"%1$d\"");
        try (var database = new ShapeDatabase("wide", schema, """
                create table wide (id integer primary key, up_id integer, %s);
                insert into wide values (1, null, %s), (2, 1, %2$s)""".formatted(columns, numbered("%1$d", "'%1$d'")))) {

            database.returns(
                    "[{\"id\": 1, \"down\": [{\"id\": 2, \"upId\": 1, %s, \"up\": {\"id\": 1, \"upId\": null, %1$s}}]}]"
                            .formatted(row),
                    db -> db.query(wide)
                            .findMany(q -> q.columns(wide.column("id"))
                                    .where(isNull(wide.column("upId")))
                                    .with("down", d -> d.limit(3).with("up"))));
            database.returns(
                    "{\"id\": 2, \"upId\": 1, %s, \"up\": {\"id\": 1, \"upId\": null, %1$s}}".formatted(row),
                    db -> db.query(wide)
                            .findFirst(q -> q.where(eq(wide.column("id"), 2)).with("up")));
        }
    }

    private static String numbered(String even, String odd) {
        return IntStream.range(0, 120)
                .mapToObj(i -> (i % 2 == 0 ? even : odd).formatted(i))
                .collect(Collectors.joining(", "));
    }
}
