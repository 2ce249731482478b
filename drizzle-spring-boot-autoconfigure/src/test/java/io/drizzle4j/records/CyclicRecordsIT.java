package io.drizzle4j.records;

import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.result.Key;
import io.drizzle4j.result.MapKey;
import io.drizzle4j.result.Paged;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Records that contain themselves, also by way of another, are read as deep as the lambda names them. */
class CyclicRecordsIT {

    private static ShapeDatabase database;

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("cyclic_records", BlogSchema.SCHEMA, BlogSchema.createSql());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    record Author(String name, List<Post> posts) {}

    record Post(String title, @Nullable Author author) {}

    @Test
    void endWhereTheLambdaEnds() {
        database.assertReads(
                db -> db.query(USERS).as(Author.class).findFirst(q -> q.where(eq(USERS.id, 3))),
                Optional.of(new Author("Linus", List.of())));
        database.assertReads(
                db -> db.query(USERS)
                        .as(Author.class)
                        .findFirst(q -> q.where(eq(USERS.id, 3)).with("posts")),
                Optional.of(new Author("Linus", List.of(new Post("Kernels", null)))));
        database.assertReads(
                db -> db.query(USERS)
                        .as(Author.class)
                        .findFirst(q -> q.where(eq(USERS.id, 3)).with("posts", p -> p.with("author"))),
                Optional.of(new Author("Linus", List.of(new Post("Kernels", new Author("Linus", List.of()))))));
        database.assertReads(
                db -> db.query(USERS)
                        .as(Author.class)
                        .findFirst(q ->
                                q.where(eq(USERS.id, 3)).with("posts", p -> p.with("author", a -> a.with("posts")))),
                Optional.of(new Author(
                        "Linus",
                        List.of(new Post("Kernels", new Author("Linus", List.of(new Post("Kernels", null))))))));
        database.assertReads(
                db -> db.query(POSTS).as(Post.class).findFirst(q -> q.where(eq(POSTS.id, 10))),
                Optional.of(new Post("Kernels", null)));
    }

    record Page(Author author) {}

    /** The records around a cycle are read, whether the lambda names them or not. */
    @Test
    void beginBelowOtherRecords() {
        database.assertReads(
                db -> db.query(POSTS).as(Page.class).findFirst(q -> q.where(eq(POSTS.id, 10))),
                Optional.of(new Page(new Author("Linus", List.of()))));
        database.assertReads(
                db -> db.query(POSTS)
                        .as(Page.class)
                        .findFirst(q -> q.where(eq(POSTS.id, 10)).with("author", a -> a.with("posts"))),
                Optional.of(new Page(new Author("Linus", List.of(new Post("Kernels", null))))));
    }

    record Profile(@Nullable String bio) {}

    record Writer(
            String name,
            Optional<Profile> profile,
            @Nullable List<Article> posts) {}

    record Article(String title, Optional<Writer> author, List<Remark> comments) {}

    record Remark(String content) {}

    /** The components that are not part of the cycle are read at every level. */
    @Test
    void readAllOtherComponents() {
        database.assertReads(
                db -> db.query(USERS)
                        .as(Writer.class)
                        .findFirst(q -> q.where(eq(USERS.id, 2))
                                .with("posts", p -> p.where(eq(POSTS.id, 9)).with("author"))),
                Optional.of(new Writer(
                        "Grace",
                        Optional.of(new Profile("Found the first bug")),
                        List.of(new Article(
                                "Moths",
                                Optional.of(new Writer("Grace", Optional.of(new Profile("Found the first bug")), null)),
                                List.of())))));
    }

    record Child(String name, @Nullable List<Child> children) {}

    @Test
    void tellAnEmptyListFromOneThatIsNotRead() {
        database.assertReads(
                db -> db.query(CATEGORIES).as(Child.class).findFirst(q -> q.where(eq(CATEGORIES.id, 6))),
                Optional.of(new Child("Music", null)));
        database.assertReads(
                db -> db.query(CATEGORIES)
                        .as(Child.class)
                        .findFirst(q -> q.where(eq(CATEGORIES.id, 6)).with("children")),
                Optional.of(new Child("Music", List.of())));
        database.assertReads(
                db -> db.query(CATEGORIES)
                        .as(Child.class)
                        .findFirst(q -> q.where(eq(CATEGORIES.id, 3)).with("children", c -> c.recursive())),
                Optional.of(new Child("Science", List.of())));
    }

    /** Below its last level, a tree is not read. */
    @Test
    void tellTheLeavesOfATreeFromItsLastLevel() {
        database.assertReads(
                db -> db.query(CATEGORIES)
                        .as(Child.class)
                        .findFirst(q -> q.where(eq(CATEGORIES.id, 1))
                                .with("children", c -> c.recursive().depth(2).orderBy(CATEGORIES.id))),
                Optional.of(new Child(
                        "Books",
                        List.of(
                                new Child("Fiction", List.of(new Child("Crime", null), new Child("Fantasy", null))),
                                new Child("Science", List.of())))));
        database.execute("""
                insert into categories (id, name, parent_id) overriding system value
                values (101, 'Hen', 102), (102, 'Egg', 101)""");
        database.assertReads(
                db -> db.query(CATEGORIES)
                        .as(Child.class)
                        .findFirst(q -> q.where(eq(CATEGORIES.id, 101))
                                .with("children", c -> c.recursive().cutCycles())),
                Optional.of(new Child("Hen", List.of(new Child("Egg", List.of(new Child("Hen", null)))))));
    }

    record Containers(
            String name,
            @Key("posts") Set<Contained> set,
            @Key("posts") @Nullable Set<Contained> nullableSet,
            @Key("posts") @MapKey("id") Map<Integer, Contained> map,
            @Key("posts") @MapKey("id") @Nullable Map<Integer, Contained> nullableMap,
            @Key("posts") @MapKey("published") Map<Boolean, List<Contained>> lists,
            @Key("posts") @MapKey("published") @Nullable Map<Boolean, List<Contained>> nullableLists,
            @Key("posts") Paged<Contained> page,
            @Key("posts") @Nullable Paged<Contained> nullablePage) {}

    record Contained(@Nullable Containers author) {}

    @Test
    void leaveEachContainerEmptyOrNull() {
        database.assertReads(
                db -> db.query(USERS).as(Containers.class).findFirst(q -> q.where(eq(USERS.id, 1))),
                Optional.of(new Containers(
                        "Ada",
                        Set.of(),
                        null,
                        Map.of(),
                        null,
                        Map.of(),
                        null,
                        new Paged<>(List.of(), false, OptionalLong.empty()),
                        null)));
    }

    @Test
    void areStreamedAndPrepared() {
        var expected = new Author("Linus", List.of(new Post("Kernels", null)));
        database.both().forEach(db -> {
            var authors = db.query(USERS).as(Author.class);
            Consumer<Author> isExpected = author -> assertThat(author).isEqualTo(expected);

            authors.forEach(q -> q.where(eq(USERS.id, 3)).with("posts"), isExpected);
            assertThat(authors.prepare(q ->
                                    q.where(eq(USERS.id, placeholder("id"))).with("posts"))
                            .bind("id", 3)
                            .findFirst())
                    .contains(expected);
        });
    }
}
