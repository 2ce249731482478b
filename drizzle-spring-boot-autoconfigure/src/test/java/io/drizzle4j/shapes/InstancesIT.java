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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.fixtures.blog.Categories;
import io.drizzle4j.fixtures.blog.Posts;
import io.drizzle4j.fixtures.blog.Users;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Second instances of tables are read like the first, with the relations of the table. */
class InstancesIT {

    private static final Users WRITERS = alias(USERS, "writers");

    private static final Posts ARTICLES = alias(POSTS, "articles");

    private static final Categories NODES = alias(CATEGORIES, "nodes");

    private static ShapeDatabase blog;

    @BeforeAll
    static void createBlog() {
        blog = new ShapeDatabase("instances", BlogSchema.SCHEMA, BlogSchema.createSql());
    }

    @AfterAll
    static void dropBlog() {
        blog.close();
    }

    @Test
    void readsRelationsByKeyAndByHandle() {
        blog.returns(
                """
                [{"name": "Grace", "profile": {"bio": "Found the first bug"}, "posts": [
                   {"title": "Compilers", "comments": [{"content": "Finally"}, {"content": "Indeed"}], "author": {"name": "Grace"}},
                   {"title": "Moths", "comments": [], "author": {"name": "Grace"}}]}]""",
                db -> db.query(WRITERS)
                        .findMany(q -> q.columns(WRITERS.name)
                                .where(eq(WRITERS.id, 2))
                                .with("profile", p -> p.columns(PROFILES.bio))
                                .with(
                                        "posts",
                                        p -> p.columns(POSTS.title)
                                                .where(gt(POSTS.id, WRITERS.id))
                                                .orderBy(POSTS.id)
                                                .with(
                                                        BlogSchema.POSTS_RELATIONS.comments,
                                                        c -> c.columns(COMMENTS.content)
                                                                .orderBy(COMMENTS.id))
                                                .with("author", a -> a.columns(USERS.name)))));
        blog.returns(
                "{\"title\": \"Moths\", \"author\": {\"name\": \"Grace\"}}",
                db -> db.query(ARTICLES)
                        .findFirst(q -> q.columns(ARTICLES.title)
                                .where(eq(ARTICLES.id, 9))
                                .with(BlogSchema.POSTS_RELATIONS.author, a -> a.columns(USERS.name))));
    }

    @Test
    void filtersByRelatedRows() {
        blog.returns(
                "[{\"name\": \"Linus\", \"posts\": 1, \"bio\": null}, {\"name\": \"Grace\", \"posts\": 2, \"bio\": \"Found the first bug\"}]",
                db -> db.query(WRITERS)
                        .findMany(q -> q.columns(WRITERS.name)
                                .where(some("posts", gt(POSTS.id, 7)))
                                .extras("posts", count("posts"))
                                .extras("bio", column("profile", PROFILES.bio))
                                .orderBy(asc(count("posts")))));
        blog.returns(
                "[{\"name\": \"Ada\"}, {\"name\": \"Linus\"}]",
                db -> db.query(USERS)
                        .findMany(q -> q.columns(USERS.name)
                                .where(exists(from(ARTICLES)
                                        .where(and(
                                                eq(ARTICLES.authorId, USERS.id),
                                                none("comments"),
                                                eq(column("editor", USERS.name), "Grace")))))
                                .orderBy(USERS.id)));
    }

    record CommentView(String content) {}

    record PostView(String title, List<CommentView> comments) {}

    record UserView(String name, List<PostView> posts) {}

    record CategoryView(String name, List<CategoryView> children) {}

    @Test
    void readsRecords() {
        blog.returns(
                """
                [{"name": "Grace", "posts": [
                   {"title": "Compilers", "comments": [{"content": "Finally"}, {"content": "Indeed"}]},
                   {"title": "Moths", "comments": []}]}]""",
                db -> db.query(WRITERS)
                        .as(UserView.class)
                        .findMany(q -> q.where(eq(WRITERS.id, 2))
                                .with(
                                        "posts",
                                        p -> p.orderBy(POSTS.id).with("comments", c -> c.orderBy(COMMENTS.id)))));
    }

    @Test
    void readsARecordThatContainsItself() {
        var books = """
                [{"name": "Books", "children": [{"name": "Fiction", "children": []}, {"name": "Science", "children": []}]}]""";
        blog.returns(
                books,
                db -> db.query(NODES)
                        .as(CategoryView.class)
                        .findMany(q -> q.where(eq(NODES.id, 1)).with("children", c -> c.orderBy(CATEGORIES.id))));
    }

    @Test
    void readsTrees() {
        var tree = """
                [{"name": "Books", "children": [
                   {"name": "Fiction", "children": [{"name": "Crime", "children": []}, {"name": "Fantasy", "children": []}]},
                   {"name": "Science", "children": []}]}]""";
        blog.returns(
                tree,
                db -> db.query(NODES)
                        .findMany(q -> q.columns(NODES.name)
                                .where(eq(NODES.id, 1))
                                .with(
                                        "children",
                                        c -> c.recursive()
                                                .columns(CATEGORIES.name)
                                                .orderBy(CATEGORIES.id))));
        blog.returns(
                tree,
                db -> db.query(NODES)
                        .as(CategoryView.class)
                        .findMany(q -> q.where(eq(NODES.id, 1))
                                .with("children", c -> c.recursive().orderBy(CATEGORIES.id))));
        blog.returns(
                """
                [{"name": "Crime", "parent": {"name": "Fiction", "parent": {"name": "Books", "parent": null}}}]""",
                db -> db.query(NODES)
                        .findMany(q -> q.columns(NODES.name)
                                .where(eq(NODES.id, 4))
                                .with(
                                        "parent",
                                        c -> c.recursive()
                                                .columns(CATEGORIES.name)
                                                .cutCycles())));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> blog.db
                        .query(NODES)
                        .findMany(q -> q.with("children", c -> c.recursive().with("children"))))
                .withMessageContaining("is recursive, so it reads 'children' itself");
    }

    @Test
    void findsThePlanOfTheSameInstanceAgain() {
        blog.log.clear();
        var first = blog.db.query(WRITERS).as(UserView.class).toSql(q -> q.limit(1));

        assertThat(blog.db.query(WRITERS).as(UserView.class).toSql(q -> q.limit(1)))
                .isEqualTo(first);
    }

    @Test
    void refusesARelationThatItsTableDoesNotHave() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> blog.db.query(WRITERS).findMany(q -> q.with("post")))
                .withMessageStartingWith(
                        "No relation 'post' starts from table 'users as writers'. Did you mean 'posts'?");
    }

    private static final PgTable NOTES = PgTable.of(
            "notes",
            t -> t.add("id", integer().primaryKey())
                    .add("ownerType", text("owner_type"))
                    .add("ownerId", integer("owner_id"))
                    .add("weight", integer()));

    private static final PgTable OWNERS = PgTable.of(
            "owners",
            t -> t.add("id", integer().primaryKey()).add("name", text()).add("least", integer()));

    private static final Column<Integer> NOTE_ID = NOTES.column("id", Integer.class);

    private static final Column<Integer> WEIGHT = NOTES.column("weight", Integer.class);

    private static final Column<Integer> OWNER_ID = OWNERS.column("id", Integer.class);

    private static final Column<Integer> LEAST = OWNERS.column("least", Integer.class);

    /** Columns of the source in the definition of a relation refer to the instance. */
    @Test
    void appliesTheDefinitions() {
        var schema = Schema.of(
                relations(
                        NOTES,
                        r -> r.one(
                                        "owner",
                                        OWNERS,
                                        o -> o.fields(NOTES.column("ownerType"), NOTES.column("ownerId"))
                                                .references(constant("owner"), OWNER_ID))
                                .many(
                                        "heavier",
                                        NOTES,
                                        m -> m.fields(NOTES.column("ownerId"))
                                                .references(NOTES.column("ownerId"))
                                                .where(gt(WEIGHT, parent(WEIGHT)))
                                                .orderBy(asc(NOTE_ID)))),
                relations(
                        OWNERS,
                        r -> r.many("notes", NOTES, m -> m.orderBy(asc(NOTE_ID)))
                                .many(
                                        "heavy",
                                        NOTES,
                                        m -> m.relationName("heavy")
                                                .fields(OWNER_ID)
                                                .references(NOTES.column("ownerId"))
                                                .where(gte(WEIGHT, LEAST)))));
        try (var database = new ShapeDatabase("instances_of_definitions", schema, """
                create table owners (id integer primary key, name text, least integer);
                create table notes (id integer primary key, owner_type text, owner_id integer, weight integer);
                insert into owners values (1, 'Ann', 2), (2, 'Bob', 9);
                insert into notes values (1, 'owner', 1, 1), (2, 'owner', 1, 2), (3, 'else', 1, 3), (4, 'owner', 2, 3);
                """)) {
            var owners = OWNERS.as("o");
            var notes = NOTES.as("n");
            database.returns(
                    """
                    [{"name": "Ann", "n": 2, "notes": [{"id": 1}, {"id": 2}], "heavy": [{"id": 2}, {"id": 3}]},
                     {"name": "Bob", "n": 0, "notes": [{"id": 4}], "heavy": []}]""",
                    db -> db.query(owners)
                            .findMany(q -> q.columns(owners.column("name"))
                                    .extras("n", count("heavy"))
                                    .orderBy(owners.column("id"))
                                    .with("notes", n -> n.columns(NOTE_ID))
                                    .with("heavy", n -> n.columns(NOTE_ID).orderBy(NOTE_ID))));
            database.returns(
                    """
                    [{"id": 2, "owned": true, "owner": {"name": "Ann"}, "heavier": [{"id": 3}]},
                     {"id": 3, "owned": false, "owner": null, "heavier": []}]""",
                    db -> db.query(notes)
                            .findMany(q -> q.columns(notes.column("id"))
                                    .where(inArray(notes.column("id", Integer.class), List.of(2, 3)))
                                    .extras("owned", some("owner"))
                                    .orderBy(notes.column("id"))
                                    .with("owner", o -> o.columns(OWNERS.column("name")))
                                    .with("heavier", n -> n.columns(NOTE_ID))));
        }
    }
}
