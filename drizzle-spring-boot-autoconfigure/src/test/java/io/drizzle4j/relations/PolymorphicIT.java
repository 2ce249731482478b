package io.drizzle4j.relations;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.query.QueryOperators.column;
import static io.drizzle4j.schema.PgColumns.column;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.pgEnum;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.type.PgType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that belong to one of several tables, which a column identifies. */
class PolymorphicIT {

    enum Owner {
        POST,
        USER
    }

    private static final PgType<Owner> OWNER = pgEnum("owner", Owner.class);

    private static final PgTable USERS =
            PgTable.of("users", t -> t.add("id", integer().primaryKey()).add("name", text()));

    private static final PgTable POSTS =
            PgTable.of("posts", t -> t.add("id", integer().primaryKey()).add("title", text()));

    private static final PgTable COMMENTS = PgTable.of(
            "comments",
            t -> t.add("id", integer().primaryKey())
                    .add("ownerType", text("owner_type"))
                    .add("ownerId", integer("owner_id")));

    private static final PgTable LIKES = PgTable.of(
            "likes",
            t -> t.add("id", integer().primaryKey())
                    .add("ownerType", column("owner_type", OWNER))
                    .add("ownerId", integer("owner_id")));

    private static final PgTable TAGS =
            PgTable.of("tags", t -> t.add("id", integer().primaryKey()));

    private static final PgTable TAGGINGS = PgTable.of(
            "taggings",
            t -> t.add("tagId", integer("tag_id").references(() -> TAGS.column("id")))
                    .add("taggableType", text("taggable_type"))
                    .add("taggableId", integer("taggable_id")));

    private static final Column<Integer> USER_ID = USERS.column("id", Integer.class);

    private static final Column<Integer> POST_ID = POSTS.column("id", Integer.class);

    private static final Column<Integer> COMMENT_ID = COMMENTS.column("id", Integer.class);

    private static final Column<Integer> LIKE_ID = LIKES.column("id", Integer.class);

    private static final Column<Integer> TAG_ID = TAGS.column("id", Integer.class);

    private static final Schema SCHEMA = Schema.of(
            relations(
                    USERS,
                    r -> r.many("comments", COMMENTS)
                            .many("likes", LIKES)
                            .one(
                                    "firstComment",
                                    COMMENTS,
                                    o -> o.relationName("first")
                                            .fields(constant("user"), USER_ID)
                                            .references(COMMENTS.column("ownerType"), COMMENTS.column("ownerId")))
                            .many("tags", TAGS, m -> m.through(TAGGINGS))),
            relations(
                    POSTS,
                    r -> r.many("comments", COMMENTS)
                            .many("likes", LIKES)
                            .many(
                                    "tags",
                                    TAGS,
                                    m -> m.through(
                                            TAGGINGS,
                                            t -> t.from(constant("post"), TAGGINGS.column("taggableType"))
                                                    .from(POST_ID, TAGGINGS.column("taggableId"))
                                                    .to(TAGGINGS.column("tagId"), TAG_ID)))),
            relations(
                    COMMENTS,
                    r -> r.one(
                                    "user",
                                    USERS,
                                    o -> o.fields(COMMENTS.column("ownerType"), COMMENTS.column("ownerId"))
                                            .references(constant("user"), USER_ID))
                            .one(
                                    "post",
                                    POSTS,
                                    o -> o.fields(COMMENTS.column("ownerId"), COMMENTS.column("ownerType"))
                                            .references(POST_ID, constant("post")))),
            relations(
                    LIKES,
                    r -> r.one(
                                    "user",
                                    USERS,
                                    o -> o.fields(LIKES.column("ownerType"), LIKES.column("ownerId"))
                                            .references(constant(Owner.USER), USER_ID))
                            .one(
                                    "post",
                                    POSTS,
                                    o -> o.fields(LIKES.column("ownerType"), LIKES.column("ownerId"))
                                            .references(constant(Owner.POST), POST_ID))),
            relations(
                    TAGGINGS,
                    r -> r.one(
                            "user",
                            USERS,
                            o -> o.fields(TAGGINGS.column("taggableType"), TAGGINGS.column("taggableId"))
                                    .references(constant("user"), USER_ID))),
            relations(TAGS, r -> r.many("users", USERS).many("posts", POSTS)));

    private static ShapeDatabase plain;

    private static ShapeDatabase indexed;

    private static final String TABLES = """
            create type owner as enum ('POST', 'USER');
            create table users (id integer primary key, name text);
            create table posts (id integer primary key, title text);
            create table comments (id integer primary key, owner_type text, owner_id integer);
            create table likes (id integer primary key, owner_type owner, owner_id integer);
            create table tags (id integer primary key);
            create table taggings (tag_id integer, taggable_type text, taggable_id integer);
            insert into users values (1, 'Ada'), (2, 'Grace');
            insert into posts values (1, 'Engines'), (2, 'Notes');
            insert into comments values (1, 'user', 1), (2, 'post', 1), (3, 'user', 2), (4, 'post', 9), (5, 'page', 1),
              (6, null, 1), (7, 'user', null), (8, 'user', 1), (9, 'post', 1);
            insert into likes values (1, 'USER', 1), (2, 'POST', 1), (3, 'POST', 2), (4, null, 2);
            insert into tags values (1), (2), (3);
            insert into taggings values (1, 'user', 1), (2, 'post', 1), (3, 'user', 2), (3, 'post', 2), (1, 'post', 1), (2, 'page', 1);
            """;

    @BeforeAll
    static void create() {
        plain = new ShapeDatabase("polymorphic", SCHEMA, TABLES);
        indexed = new ShapeDatabase("polymorphic_indexed", SCHEMA, TABLES + """
                create index on comments (owner_type, owner_id);
                create index on likes (owner_type, owner_id);
                create index on taggings (taggable_id, taggable_type);
                """);
    }

    @AfterAll
    static void drop() {
        plain.close();
        indexed.close();
    }

    private static void returns(String json, Function<RelationalQueries, ?> query) {
        plain.returns(json, query);
        indexed.returns(json, query);
    }

    @Test
    void leadsEachRowToTheTableThatItNames() {
        returns(
                """
                [{"id": 1, "user": {"name": "Ada"}, "post": null}, {"id": 2, "user": null, "post": {"title": "Engines"}},
                 {"id": 3, "user": {"name": "Grace"}, "post": null}, {"id": 4, "user": null, "post": null},
                 {"id": 5, "user": null, "post": null}, {"id": 6, "user": null, "post": null}, {"id": 7, "user": null, "post": null}]""",
                db -> db.query(COMMENTS)
                        .findMany(q -> q.columns(COMMENT_ID)
                                .where(lt(COMMENT_ID, 8))
                                .orderBy(asc(COMMENT_ID))
                                .with("user", u -> u.columns(USERS.column("name")))
                                .with("post", p -> p.columns(POSTS.column("title")))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6})
    void leadsASingleRowToTheTableThatItNames(int id) {
        returns(
                """
                {"id": %d, "user": %s, "post": %s}""".formatted(
                                id,
                                id == 1 ? "{\"id\": 1, \"name\": \"Ada\"}" : "null",
                                id == 2 ? "{\"id\": 1, \"title\": \"Engines\"}" : "null"),
                db -> db.query(COMMENTS)
                        .findFirst(q -> q.columns(COMMENT_ID)
                                .where(eq(COMMENT_ID, id))
                                .with("user")
                                .with("post")));
    }

    @Test
    void findsOnlyTheOwnRowsByTheCounterpart() {
        returns(
                """
                [{"id": 1, "comments": [{"id": 1}, {"id": 8}], "likes": [{"id": 1}], "firstComment": {"id": 1}},
                 {"id": 2, "comments": [{"id": 3}], "likes": [], "firstComment": {"id": 3}}]""",
                db -> db.query(USERS)
                        .findMany(q -> q.columns(USER_ID)
                                .orderBy(asc(USER_ID))
                                .with("comments", c -> c.columns(COMMENT_ID).orderBy(asc(COMMENT_ID)))
                                .with("firstComment", c -> c.columns(COMMENT_ID))
                                .with("likes", l -> l.columns(LIKE_ID))));
        returns(
                """
                [{"id": 1, "comments": [{"id": 9}], "likes": [{"id": 2}]}, {"id": 2, "comments": [], "likes": [{"id": 3}]}]""",
                db -> db.query(POSTS)
                        .findMany(q -> q.columns(POST_ID)
                                .orderBy(asc(POST_ID))
                                .with(
                                        "comments",
                                        c -> c.columns(COMMENT_ID)
                                                .orderBy(desc(COMMENT_ID))
                                                .limit(1))
                                .with("likes", l -> l.columns(LIKE_ID))));
    }

    @Test
    void readsLevelsBelow() {
        returns(
                """
                [{"id": 1, "comments": [{"id": 2, "post": {"id": 1, "likes": [{"id": 2, "post": {"title": "Engines"}, "user": null}]}}]}]""",
                db -> db.query(POSTS)
                        .findMany(q -> q.columns(POST_ID)
                                .where(lt(POST_ID, 2))
                                .with(
                                        "comments",
                                        c -> c.columns(COMMENT_ID)
                                                .orderBy(asc(COMMENT_ID))
                                                .limit(1)
                                                .with(
                                                        "post",
                                                        p -> p.columns(POST_ID)
                                                                .with(
                                                                        "likes",
                                                                        l -> l.columns(LIKE_ID)
                                                                                .with(
                                                                                        "post",
                                                                                        x -> x.columns(
                                                                                                POSTS.column("title")))
                                                                                .with("user"))))));
    }

    @Test
    void isUsedInsideOfOperators() {
        returns(
                """
                [{"id": 1, "n": 2, "last": 8, "first": 1}]""",
                db -> db.query(USERS)
                        .findMany(q -> q.columns(USER_ID)
                                .where(some("likes"))
                                .extras("n", count("comments"))
                                .extras("last", max("comments", COMMENT_ID))
                                .extras("first", column("firstComment", COMMENT_ID))));
        returns(
                """
                [{"id": 1}, {"id": 3}, {"id": 8}]""",
                db -> db.query(COMMENTS)
                        .findMany(q -> q.columns(COMMENT_ID).where(some("user")).orderBy(asc(COMMENT_ID))));
        returns(
                """
                [{"id": 2, "title": "Engines", "n": 1}, {"id": 9, "title": "Engines", "n": 1}]""",
                db -> db.query(COMMENTS)
                        .findMany(q -> q.columns(COMMENT_ID)
                                .where(gt(count("post", some("likes")), 0))
                                .orderBy(asc(COMMENT_ID))
                                .extras("title", column("post", POSTS.column("title")))
                                .extras("n", count("post"))));
        returns(
                "4",
                db -> db.query(COMMENTS)
                        .count(q -> q.where(and(none("user"), not(some("post", some("tags", lt(TAG_ID, 2))))))));
    }

    @Test
    void leadsThroughAJunctionTable() {
        returns(
                """
                [{"id": 1, "tags": [{"id": 1}]}, {"id": 2, "tags": [{"id": 3}]}]""",
                db -> db.query(USERS)
                        .findMany(q ->
                                q.columns(USER_ID).orderBy(asc(USER_ID)).with("tags", t -> t.orderBy(asc(TAG_ID)))));
        returns(
                """
                [{"id": 1, "tags": [{"id": 1}, {"id": 2}], "n": 2}, {"id": 2, "tags": [{"id": 3}], "n": 1}]""",
                db -> db.query(POSTS)
                        .findMany(q -> q.columns(POST_ID)
                                .orderBy(asc(POST_ID))
                                .extras("n", count("tags"))
                                .with("tags", t -> t.orderBy(asc(TAG_ID)).limit(2))));
        returns(
                """
                [{"id": 1, "users": [{"id": 1}], "posts": [{"id": 1}]}, {"id": 2, "users": [], "posts": [{"id": 1}]},
                 {"id": 3, "users": [{"id": 2}], "posts": [{"id": 2}]}]""",
                db -> db.query(TAGS)
                        .findMany(q -> q.orderBy(asc(TAG_ID))
                                .with("users", u -> u.columns(USER_ID))
                                .with("posts", p -> p.columns(POST_ID))));
    }

    record UserView(String name) {}

    record PostView(String title, List<CommentView> comments) {}

    record CommentView(int id) {}

    record OwnedView(int id, Optional<UserView> user, Optional<PostView> post) {}

    @Test
    void fillsRecords() {
        assertThat(plain.ask(db -> db.query(COMMENTS)
                        .as(OwnedView.class)
                        .findMany(q -> q.where(lt(COMMENT_ID, 3)).orderBy(asc(COMMENT_ID)))))
                .containsOnly(List.of(
                        new OwnedView(1, Optional.of(new UserView("Ada")), Optional.empty()),
                        new OwnedView(
                                2,
                                Optional.empty(),
                                Optional.of(
                                        new PostView("Engines", List.of(new CommentView(2), new CommentView(9)))))));
    }
}
