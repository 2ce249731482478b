package io.drizzle4j.result;

import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Profiles.PROFILES;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.type.PgType.INTEGER;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidRowException;
import io.drizzle4j.fixtures.blog.BlogDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.internal.schema.SchemaTables;
import java.time.LocalDateTime;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;

/** A row as a map, and its readers. */
class RowIT {

    private static BlogDatabase blog;

    /** Post 8, by Grace, edited by Ada, with two comments. */
    private static Row post;

    /** User 4, without a profile and posts. */
    private static Row user;

    @BeforeAll
    static void readRows() {
        blog = new BlogDatabase();
        post = blog.db
                .query(POSTS)
                .findFirst(q -> q.columns(POSTS.title, POSTS.id, POSTS.editorId, POSTS.createdAt)
                        .where(eq(POSTS.id, 8))
                        .extras("lowerTitle", lower(POSTS.title))
                        .extras("tags", sql(INTEGER.array(), "array[1, null]"))
                        .with("author")
                        .with(
                                "comments",
                                c -> c.columns(COMMENTS.content)
                                        .orderBy(COMMENTS.id)
                                        .with("author", a -> a.columns(USERS.name))))
                .orElseThrow();
        user = blog.db
                .query(USERS)
                .findFirst(q -> q.where(eq(USERS.id, 4))
                        .extras("nothing", sql(INTEGER, "null"))
                        .with("profile")
                        .with("posts"))
                .orElseThrow();
    }

    @AfterAll
    static void dropBlog() {
        blog.close();
    }

    /** Returns the same entries in a {@code LinkedHashMap}. */
    private static Map<String, Object> plainMap(Map<String, Object> row) {
        Map<String, Object> copy = new LinkedHashMap<>();
        row.forEach((key, value) -> copy.put(key, value));
        return copy;
    }

    @Test
    void shortensAnUnknownKey() {
        var row = blog.db.query(USERS).findFirst(q -> q.columns(USERS.id)).orElseThrow();

        assertThatExceptionOfType(InvalidRowException.class)
                .isThrownBy(() -> row.get("k\n".repeat(50_000), String.class))
                .withMessage("The query did not select '" + "k\\n".repeat(50) + "…' here. Use one of [id].");
    }

    @Test
    void hasItsKeysInTheOrderOfColumnsExtrasAndRelations() {
        assertThat(List.copyOf(post.keySet()))
                .containsExactly("title", "id", "editorId", "createdAt", "lowerTitle", "tags", "author", "comments");
    }

    @Test
    void keepsTheContractOfAMap() {
        assertThat(user.size()).isEqualTo(5);
        assertThat(user.isEmpty()).isFalse();
        assertThat(user.get("name")).isEqualTo("Edsger");
        assertThat(user.get("nmae")).isNull();
        assertThat(user.get((Object) null)).isNull();
        assertThat(user.getOrDefault("nmae", "none")).isEqualTo("none");
        assertThat(user.getOrDefault("profile", "none")).isNull();
        assertThat(user.containsKey("profile")).isTrue();
        assertThat(user.containsKey("nmae")).isFalse();
        assertThat(user.containsKey(null)).isFalse();
        assertThat(user.containsValue("Edsger")).isTrue();
        assertThat(user.containsValue(null)).isTrue();
        assertThat(user.containsValue("Ada")).isFalse();
    }

    @Test
    void iteratesOverItsEntriesInTheirOrder() {
        var entries = new ArrayList<Map.Entry<String, Object>>();
        user.entrySet().forEach(entries::add);

        assertThat(entries)
                .containsExactly(
                        entry("id", 4),
                        entry("name", "Edsger"),
                        new SimpleEntry<>("nothing", null),
                        new SimpleEntry<>("profile", null),
                        entry("posts", List.of()));
        assertThat(new ArrayList<>(user.values()))
                .isEqualTo(new ArrayList<>(plainMap(user).values()));
        assertThat(user).hasToString("{id=4, name=Edsger, nothing=null, profile=null, posts=[]}");
    }

    @Test
    void equalsEveryMapOfTheSameEntries() {
        assertThat(post).isEqualTo(plainMap(post)).hasSameHashCodeAs(plainMap(post));
        assertThat(plainMap(post)).isEqualTo(post);
        assertThat(new HashMap<>(user)).isEqualTo(user).isNotEqualTo(post);
        assertThat(new HashSet<>(List.of(user, plainMap(post)))).contains(post);
        assertThat(post.one("author").orElseThrow()).isEqualTo(Map.of("id", 2, "name", "Grace"));
    }

    static final List<Consumer<Map<String, Object>>> CHANGES = List.of(
            row -> row.put("name", "other"),
            row -> row.put("new", "other"),
            row -> row.putAll(Map.of("name", "other")),
            row -> row.putIfAbsent("new", "other"),
            row -> row.remove("name"),
            row -> row.remove("name", "Edsger"),
            row -> row.replace("name", "other"),
            row -> row.replaceAll((key, value) -> "other"),
            row -> row.compute("name", (key, value) -> "other"),
            row -> row.computeIfAbsent("new", key -> "other"),
            row -> row.merge("name", "other", (before, after) -> after),
            row -> row.keySet().remove("name"),
            row -> row.keySet().clear(),
            row -> row.values().remove("Edsger"),
            row -> row.values().removeIf(value -> true),
            row -> row.entrySet().iterator().next().setValue("other"),
            row -> row.entrySet().add(entry("new", "other")),
            row -> {
                var entries = row.entrySet().iterator();
                entries.next();
                entries.remove();
            },
            Map::clear);

    @ParameterizedTest
    @FieldSource("CHANGES")
    void refusesEveryChange(Consumer<Map<String, Object>> change) {
        var before = plainMap(user);

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> change.accept(user));

        assertThat(user).isEqualTo(before);
    }

    @Test
    void refusesEveryChangeOfItsLists() {
        var row = blog.db.query(USERS).findFirst(q -> q.with("posts")).orElseThrow();

        Stream.of(post.many("comments"), user.many("posts"), row.many("posts"))
                .forEach(list -> assertThatExceptionOfType(UnsupportedOperationException.class)
                        .isThrownBy(() -> list.add(user)));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() ->
                        Objects.requireNonNull(post.get("tags", List.class)).remove(0));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> post.many("comments").remove(0));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> blog.db.query(USERS).findMany().remove(0));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() ->
                        blog.db.query(USERS).findMany(q -> q.with("posts")).remove(0));
    }

    @Test
    void isReadWithTypes() {
        String title = post.get(POSTS.title);
        LocalDateTime createdAt = post.get(POSTS.createdAt);

        assertThat(title).isEqualTo("Compilers");
        assertThat(createdAt).isEqualTo(LocalDateTime.of(2024, 2, 1, 9, 0));
        assertThat(post.get("lowerTitle", String.class)).isEqualTo("compilers");
        assertThat(post.get("id", Number.class)).isEqualTo(8);
        assertThat(post.get("id", Object.class)).isEqualTo(8);
        assertThat((Object) post.get("tags", List.class)).isEqualTo(Arrays.asList(1, null));
        assertThat(user.get("nothing", Integer.class)).isNull();
        assertThat(post.one("author").orElseThrow().get(USERS.name)).isEqualTo("Grace");
        assertThat(post.many("comments"))
                .extracting(comment -> comment.one("author").orElseThrow().get(USERS.name))
                .containsExactly("Ada", "Linus");
        assertThat(user.one("profile")).isEmpty();
        assertThat(user.many("posts")).isEmpty();
    }

    private static void assertRefused(Consumer<Row> reading, Row row, String message) {
        assertThatExceptionOfType(InvalidRowException.class)
                .isThrownBy(() -> reading.accept(row))
                .withMessage(message);
    }

    @Test
    void refusesAColumnThatTheQueryDidNotSelect() {
        assertRefused(
                row -> row.get(POSTS.content),
                post,
                "The query did not select the column 'posts.content' here. Select it in columns(…), or read one of "
                        + "[title, id, editorId, createdAt, lowerTitle, tags, author, comments].");
    }

    @Test
    void refusesAColumnOfAnotherTable() {
        assertRefused(
                row -> row.get(PROFILES.bio),
                user,
                "A row of 'users' was read by a column of another table: text. "
                        + "Read one of [id, name, nothing, profile, posts].");
        assertRefused(
                row -> row.get(alias(USERS, "other").name),
                user,
                "A row of 'users' was read by a column of another table: text. "
                        + "Read one of [id, name, nothing, profile, posts].");
        assertRefused(
                row -> row.get(text("a_name")),
                user,
                "A row of 'users' was read by a column of another table: a_name text. "
                        + "Read one of [id, name, nothing, profile, posts].");
    }

    @Test
    void refusesAKeyThatTheQueryDidNotSelect() {
        assertRefused(
                row -> row.get("nmae", String.class),
                user,
                "The query did not select 'nmae' here. "
                        + "Did you mean 'name'? There are [id, name, nothing, profile, posts].");
        assertRefused(
                row -> row.many("comments"),
                user,
                "The query did not select 'comments' here. Use one of [id, name, nothing, profile, posts].");
        assertRefused(
                row -> row.one("post"),
                user,
                "The query did not select 'post' here. "
                        + "Did you mean 'posts'? There are [id, name, nothing, profile, posts].");
    }

    @Test
    void acceptsAColumnAsAKey() {
        assertThat(user.get((Object) USERS.name)).isEqualTo("Edsger");
        assertThat(user.get((Object) "nmae")).isNull();
    }

    @Test
    @SuppressWarnings("CollectionIncompatibleType") // what is refused
    void refusesInvalidKeys() {
        assertRefused(
                row -> row.get((Object) BlogSchema.POSTS_RELATIONS.author),
                post,
                "A row of 'posts' was read by the handle of a relation, but the keys of a row are strings. "
                        + "Read it by its key: one(\"author\").");
        assertRefused(
                row -> row.get((Object) BlogSchema.POSTS_RELATIONS.comments),
                post,
                "A row of 'posts' was read by the handle of a relation, but the keys of a row are strings. "
                        + "Read it by its key: many(\"comments\").");
        assertRefused(
                row -> row.get((Object) BlogSchema.POSTS_RELATIONS.author),
                post.many("comments").get(0).one("author").orElseThrow(),
                "A row of 'users' was read by the handle of a relation, but the keys of a row are strings. "
                        + "The query does not read this relation here. Read it: with(handle).");
        assertRefused(
                row -> row.get((Object) POSTS.content),
                post,
                "The query did not select the column 'posts.content' here. Select it in columns(…), or read one of "
                        + "[title, id, editorId, createdAt, lowerTitle, tags, author, comments].");
        assertRefused(
                row -> row.getOrDefault((Object) 7, "none"),
                user,
                "A row of 'users' was read by a key of java.lang.Integer, but the keys of a row are strings. "
                        + "Read one of [id, name, nothing, profile, posts], such as get(\"id\", Integer.class).");
    }

    @Test
    void refusesAnotherClassWhateverTheValue() {
        assertRefused(
                row -> row.get("id", Long.class),
                user,
                "'id' is read as java.lang.Integer, not as java.lang.Long. Read it with get(\"id\", Integer.class).");
        assertRefused(
                row -> row.get("nothing", String.class),
                user,
                "'nothing' is read as java.lang.Integer, not as java.lang.String. "
                        + "Read it with get(\"nothing\", Integer.class).");
        assertRefused(
                row -> row.get("id", int.class),
                user,
                "'id' is read as java.lang.Integer, not as int. Read it with get(\"id\", Integer.class).");
        assertRefused(
                row -> row.get("tags", String.class),
                post,
                "'tags' is read as java.util.List, not as java.lang.String. Read it with get(\"tags\", List.class).");
        assertRefused(
                row -> row.get("comments", String.class),
                post,
                "'comments' is read as java.util.List, not as java.lang.String. Read it with many(\"comments\").");
        assertRefused(
                row -> row.get("profile", String.class),
                user,
                "'profile' is read as io.drizzle4j.result.Row, not as java.lang.String. "
                        + "Read it with one(\"profile\").");
    }

    @Test
    void refusesToReadOneAsManyAndManyAsOne() {
        assertRefused(
                row -> row.many("author"),
                post,
                "'author' is not a relation to many rows. Read it with one(\"author\").");
        assertRefused(
                row -> row.many("profile"),
                user,
                "'profile' is not a relation to many rows. Read it with one(\"profile\").");
        assertRefused(
                row -> row.one("comments"),
                post,
                "'comments' is not a relation to one row. Read it with many(\"comments\").");
        assertRefused(
                row -> row.many("tags"),
                post,
                "'tags' is not a relation to many rows. Read it with get(\"tags\", List.class).");
        assertRefused(
                row -> row.one("nothing"),
                user,
                "'nothing' is not a relation to one row. Read it with get(\"nothing\", Integer.class).");
    }

    @Test
    void readsRelationsByTheirHandles() {
        assertThat(post.one(BlogSchema.POSTS_RELATIONS.author)).isEqualTo(post.one("author"));
        assertThat(post.many(BlogSchema.POSTS_RELATIONS.comments)).isSameAs(post.many("comments"));

        var paged = blog.db
                .query(POSTS)
                .findFirst(q -> q.where(eq(POSTS.id, 8)).with(BlogSchema.POSTS_RELATIONS.comments, c -> c.page(1)))
                .orElseThrow();
        assertThat(paged.page(BlogSchema.POSTS_RELATIONS.comments))
                .isSameAs(paged.page("comments"))
                .satisfies(page -> assertThat(page.rows()).hasSize(1));
        assertRefused(
                row -> row.many(BlogSchema.POSTS_RELATIONS.comments),
                paged,
                "'comments' is not a list of rows, but a page. Read it with page(\"comments\").");
        assertRefused(
                row -> row.page(BlogSchema.POSTS_RELATIONS.comments),
                post,
                "'comments' is not a page. Read it with many(\"comments\").");
    }

    @Test
    void readsRelationsOfASecondInstanceAndOfATreeByTheirHandles() {
        var other = alias(POSTS, "other");
        var tree = BlogSchema.CATEGORIES_RELATIONS.children;

        assertThat(blog.db.query(other).findFirst(q -> q.orderBy(other.id).with(BlogSchema.POSTS_RELATIONS.author)))
                .hasValueSatisfying(row ->
                        assertThat(row.one(BlogSchema.POSTS_RELATIONS.author)).isPresent());
        assertThat(blog.db
                        .query(CATEGORIES)
                        .findFirst(q -> q.where(isNull(CATEGORIES.parentId))
                                .orderBy(CATEGORIES.id)
                                .with(tree, c -> c.recursive())))
                .hasValueSatisfying(row -> assertThat(row.many(tree))
                        .isNotEmpty()
                        .allSatisfy(child -> assertThat(child.many(tree)).isSameAs(child.many("children"))));
    }

    @Test
    void refusesHandlesOfRelationsThatAreNotReadOrOfAnotherTable() {
        assertRefused(
                row -> row.one(BlogSchema.POSTS_RELATIONS.editor),
                post,
                "The query did not read the relation 'posts.editor' here. Read it: with(\"editor\").");
        assertRefused(
                row -> row.many(BlogSchema.POSTS_RELATIONS.postsToTags),
                post,
                "The query did not read the relation 'posts.postsToTags' here. Read it: with(\"postsToTags\").");
        assertRefused(
                row -> row.page(BlogSchema.POSTS_RELATIONS.comments),
                user,
                "A row of 'users' was read by a relation of another table, to 'comments'."
                        + " Use a relation of 'users': " + users() + ".");
    }

    private static Set<String> users() {
        return SchemaTables.of(BlogSchema.SCHEMA).table(USERS).relations().keySet();
    }

    @Test
    void isWrittenAsJsonInItsOrder() {
        assertThat(new JsonMapper().writeValueAsString(List.of(post, user))).isEqualTo("""
                [{"title":"Compilers","id":8,"editorId":1,"createdAt":"2024-02-01T09:00:00","lowerTitle":"compilers",\
                "tags":[1,null],"author":{"id":2,"name":"Grace"},\
                "comments":[{"content":"Finally","author":{"name":"Ada"}},\
                {"content":"Indeed","author":{"name":"Linus"}}]},\
                {"id":4,"name":"Edsger","nothing":null,"profile":null,"posts":[]}]""");
    }
}
