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
import io.drizzle4j.result.Row;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;

/** Maps with a list of rows for each key. */
class ContainersIT {

    private static ShapeDatabase database;

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("containers", BlogSchema.SCHEMA, BlogSchema.createSql());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    record TitleView(String title) {}

    record ByPublished(String name, @MapKey("published") Map<Boolean, List<TitleView>> posts) {}

    @Test
    void keysAndRowsAreInTheOrderOfTheRows() {
        database.ask(db -> db.query(USERS)
                        .as(ByPublished.class)
                        .findMany(q -> q.where(ne(USERS.id, 3))
                                .orderBy(USERS.id)
                                .with("posts", p -> p.orderBy(desc(POSTS.id)).limit(3))))
                .forEach(users -> {
                    assertThat(users).extracting(ByPublished::name).containsExactly("Ada", "Grace", "Edsger");
                    assertThat(users.get(0).posts())
                            .containsExactly(
                                    Map.entry(false, List.of(new TitleView("Draft"))),
                                    Map.entry(true, List.of(new TitleView("Science"), new TitleView("Poetry"))));
                    assertThat(users.get(1).posts())
                            .containsExactly(
                                    Map.entry(false, List.of(new TitleView("Moths"))),
                                    Map.entry(true, List.of(new TitleView("Compilers"))));
                    assertThat(users.get(2).posts()).isEmpty();
                });
    }

    @Test
    void areUnmodifiable() {
        var posts = database.db
                .query(USERS)
                .as(ByPublished.class)
                .findFirst()
                .orElseThrow()
                .posts();

        assertThat(posts).isUnmodifiable();
        assertThat(posts.get(true)).isUnmodifiable();
    }

    @Test
    void arePreparedAndStreamed() {
        var expected = new ByPublished(
                "Grace", Map.of(true, List.of(new TitleView("Compilers")), false, List.of(new TitleView("Moths"))));
        database.both().forEach(db -> {
            var users = db.query(USERS).as(ByPublished.class);
            var prepared = users.prepare(q -> q.where(eq(USERS.id, placeholder("id"))));

            assertThat(prepared.bind("id", 2).findFirst()).contains(expected);
            users.forEach(
                    q -> q.where(eq(USERS.id, 2)), user -> assertThat(user).isEqualTo(expected));
        });
    }

    record Titles(
            @Key("posts") @MapKey("published") Map<String, Collection<String>> titles,
            @Key("authoredPosts") @MapKey("published") Map<Boolean, Iterable<Row>> rows) {}

    @Test
    void holdValuesRowsAndConvertedKeys() {
        database.assertReads(
                db -> db.query(USERS)
                        .as(Titles.class)
                        .findFirst(q -> q.where(eq(USERS.id, 2))
                                .with("posts", p -> p.columns(POSTS.title).orderBy(POSTS.id))
                                .with(
                                        "authoredPosts",
                                        p -> p.columns(POSTS.id, POSTS.published)
                                                .orderBy(POSTS.id)))
                        .map(Titles::toString),
                Optional.of("Titles[titles={true=[Compilers], false=[Moths]}, "
                        + "rows={true=[{id=8, published=true}], false=[{id=9, published=false}]}]"));
    }

    record Contents(@MapKey("published") Map<Boolean, List<String>> posts) {}

    @Test
    void holdValuesThatAreNull() {
        database.assertReads(
                db -> db.query(USERS)
                        .as(Contents.class)
                        .findFirst(q -> q.where(eq(USERS.id, 1))
                                .with(
                                        "posts",
                                        p -> p.columns(POSTS.content)
                                                .where(inArray(POSTS.id, List.of(1, 3)))
                                                .orderBy(POSTS.id))),
                Optional.of(new Contents(Map.of(true, Arrays.asList("On engines", null)))));
    }

    record ByEditor(@MapKey("editorId") Map<Integer, List<TitleView>> posts) {}

    @Test
    void refuseANullKey() {
        database.assertRefused(
                db -> db.query(USERS).as(ByEditor.class).findFirst(q -> q.where(eq(USERS.id, 1))),
                "A row of 'users.posts' has null in 'editorId', which is its map key. "
                        + "Use another column for @MapKey, or use a List.");
        database.assertReads(
                db -> db.query(USERS)
                        .as(ByEditor.class)
                        .findFirst(q -> q.where(eq(USERS.id, 1))
                                .with(
                                        "posts",
                                        p -> p.where(isNotNull(POSTS.editorId)).orderBy(POSTS.id))),
                Optional.of(new ByEditor(Map.of(
                        1, List.of(new TitleView("Science")),
                        2, List.of(new TitleView("Engines"), new TitleView("Numbers")),
                        3, List.of(new TitleView("Looms"))))));
    }

    record Grouped<K, V>(
            String name, @Key("posts") @MapKey("published") Map<K, V> groups) {}

    @Test
    void areTheTypeArgumentsOfGenericRecords() {
        database.assertReads(
                db -> db.query(USERS)
                        .as(new ParameterizedTypeReference<Grouped<Boolean, List<TitleView>>>() {})
                        .findFirst(q -> q.where(eq(USERS.id, 3))),
                Optional.of(new Grouped<>("Linus", Map.of(true, List.of(new TitleView("Kernels"))))));
    }

    record Category(int id, @MapKey("name") Map<String, List<Category>> children) {}

    @Test
    void areTheChildrenOfATree() {
        database.execute("""
                insert into categories (id, name, parent_id) overriding system value
                values (101, 'Root', null), (102, 'Same', 101), (103, 'Same', 101), (104, 'Leaf', 103)""");
        database.assertReads(
                db -> db.query(CATEGORIES)
                        .as(Category.class)
                        .findFirst(q -> q.where(eq(CATEGORIES.id, 101))
                                .with("children", c -> c.recursive().orderBy(desc(CATEGORIES.id)))),
                Optional.of(new Category(
                        101,
                        Map.of(
                                "Same",
                                List.of(
                                        new Category(103, Map.of("Leaf", List.of(new Category(104, Map.of())))),
                                        new Category(102, Map.of()))))));
    }
}
