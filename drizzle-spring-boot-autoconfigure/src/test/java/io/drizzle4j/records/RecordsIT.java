package io.drizzle4j.records;

import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.PostsToTags.POSTS_TO_TAGS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.TableQuery;
import io.drizzle4j.fixtures.QueryAssert;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.result.Key;
import io.drizzle4j.result.MapKey;
import io.drizzle4j.result.Row;
import io.drizzle4j.type.PgType;
import io.drizzle4j.value.Interval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;

/** Rows read as records or other classes with one constructor. Their components determine what is read. */
class RecordsIT {

    private static ShapeDatabase database;

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("records", BlogSchema.SCHEMA, BlogSchema.createSql());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    record AuthorView(String name) {}

    record CommentView(String content, AuthorView author) {}

    record ProfileView(@Nullable String bio) {}

    record PostView(int id, String title, List<CommentView> comments) {}

    record UserView(int id, String name, Optional<ProfileView> profile, List<PostView> posts) {}

    private static final AuthorView ADA = new AuthorView("Ada");

    private static final AuthorView LINUS = new AuthorView("Linus");

    @Test
    void readsWhatTheComponentsNameAtAnyDepth() {
        database.assertReads(
                db -> db.query(USERS)
                        .as(UserView.class)
                        .findMany(q -> q.where(inArray(USERS.id, List.of(2, 4)))
                                .orderBy(asc(USERS.id))
                                .with(
                                        "posts",
                                        p -> p.orderBy(asc(POSTS.id))
                                                .limit(5)
                                                .with("comments", c -> c.orderBy(asc(COMMENTS.id))))),
                List.of(
                        new UserView(
                                2,
                                "Grace",
                                Optional.of(new ProfileView("Found the first bug")),
                                List.of(
                                        new PostView(
                                                8,
                                                "Compilers",
                                                List.of(
                                                        new CommentView("Finally", ADA),
                                                        new CommentView("Indeed", LINUS))),
                                        new PostView(9, "Moths", List.of()))),
                        new UserView(4, "Edsger", Optional.empty(), List.of())));
    }

    @Test
    void selectsOnlyTheComponents() {
        database.db.query(USERS).count();
        QueryAssert.assertThatQuery(
                        database.log,
                        () -> database.db.query(USERS).as(AuthorView.class).findMany())
                .hasSql("select \"t0\".\"name\" as \"c1\" from \"users\" \"t0\"");
    }

    @Test
    void readsTheFirstRowAndCountsAndPrepares() {
        TableQuery<AuthorView> authors = database.db.query(USERS).as(AuthorView.class);
        var byId = authors.prepare(q -> q.where(eq(USERS.id, placeholder("id"))));

        assertThat(authors.findFirst(q -> q.orderBy(desc(USERS.name)))).contains(LINUS);
        assertThat(authors.count()).isEqualTo(4);
        assertThat(byId.bind("id", 1).findFirst()).contains(ADA);
        assertThat(byId.bind("id", 1).findMany()).containsExactly(ADA);
        assertThat(byId.bind("id", 9).findFirst()).isEmpty();
    }

    @Test
    void givesUnmodifiableLists() {
        var user = database.db
                .query(USERS)
                .as(UserView.class)
                .findFirst(q -> q.where(eq(USERS.id, 1)))
                .orElseThrow();

        assertThat(user.posts()).isUnmodifiable();
        assertThat(user.posts().get(0).comments()).isUnmodifiable();
        assertThat(database.db.query(USERS).as(UserView.class).findMany()).isUnmodifiable();
    }

    record TitleView(String title) {}

    record Containers(
            @Key("posts") Set<TitleView> set,
            @Key("authoredPosts") @MapKey("id") Map<Long, TitleView> map,
            @Key("editedPosts") Collection<TitleView> collection) {}

    @Test
    void collectsRowsIntoASetAMapOrACollection() {
        var found = database.db
                .query(USERS)
                .as(Containers.class)
                .findFirst(q -> q.where(eq(USERS.id, 2))
                        .with("posts", p -> p.orderBy(desc(POSTS.id)))
                        .with("authoredPosts", p -> p.orderBy(desc(POSTS.id)))
                        .with("editedPosts", p -> p.orderBy(asc(POSTS.id))))
                .orElseThrow();

        assertThat(found.set())
                .containsExactly(new TitleView("Moths"), new TitleView("Compilers"))
                .isUnmodifiable();
        assertThat(found.map())
                .containsExactly(Map.entry(9L, new TitleView("Moths")), Map.entry(8L, new TitleView("Compilers")))
                .isUnmodifiable();
        assertThat(found.collection())
                .containsExactly(new TitleView("Engines"), new TitleView("Numbers"), new TitleView("Kernels"));
    }

    @Test
    void givesEmptyContainersIfThereAreNoRows() {
        database.assertReads(
                db -> db.query(USERS).as(Containers.class).findFirst(q -> q.where(eq(USERS.id, 4))),
                Optional.of(new Containers(Set.of(), Map.of(), List.of())));
    }

    record PostsByAuthor(@MapKey("authorId") Map<Integer, TitleView> posts) {}

    record PostsByEditor(@MapKey("editorId") Map<Integer, TitleView> posts) {}

    @Test
    void refusesADuplicateOrNullKey() {
        database.assertRefused(
                db -> db.query(USERS).as(PostsByAuthor.class).findMany(q -> q.where(eq(USERS.id, 2))),
                "Two rows of 'users.posts' have the same map key, 'authorId' = 2. "
                        + "Use a unique column for @MapKey, or make it a Map<K, List<V>>.");
        database.assertRefused(
                db -> db.query(USERS)
                        .as(PostsByEditor.class)
                        .findMany(q -> q.where(eq(USERS.id, 1)).with("posts", p -> p.where(isNull(POSTS.editorId)))),
                "A row of 'users.posts' has null in 'editorId', which is its map key. "
                        + "Use another column for @MapKey, or use a List.");
    }

    record Renamed(
            @Key("name") String title,
            @Key("name") String again,
            @Key("posts") List<TitleView> articles) {}

    @Test
    void readsARenamedComponent() {
        database.assertReads(
                db -> db.query(USERS)
                        .as(Renamed.class)
                        .findFirst(q -> q.where(eq(USERS.id, 3)).with("posts", p -> p.limit(1))),
                Optional.of(new Renamed("Linus", "Linus", List.of(new TitleView("Kernels")))));
    }

    @Test
    void computesComponents() {
        record WithExtra(String title, @Key("commentCount") long comments) {}
        record WithExtras(String name, int postCount, Optional<String> initial, List<WithExtra> posts) {}
        database.assertReads(
                db -> db.query(USERS)
                        .as(WithExtras.class)
                        .findMany(q -> q.where(inArray(USERS.id, List.of(2, 4)))
                                .orderBy(asc(USERS.id))
                                .extras("initial", sql(PgType.TEXT, "nullif(left({0}, 1), 'E')", USERS.name))
                                .extras("postCount", count(from(POSTS).where(eq(POSTS.authorId, USERS.id))))
                                .with(
                                        "posts",
                                        p -> p.orderBy(asc(POSTS.id))
                                                .extras(
                                                        "commentCount",
                                                        count(from(COMMENTS).where(eq(COMMENTS.postId, POSTS.id)))))),
                List.of(
                        new WithExtras(
                                "Grace",
                                2,
                                Optional.of("G"),
                                List.of(new WithExtra("Compilers", 2), new WithExtra("Moths", 0))),
                        new WithExtras("Edsger", 0, Optional.empty(), List.of())));
    }

    record Category(String name, List<Category> children) {}

    record Ancestor(String name, @Nullable Ancestor parent) {}

    record OptionalAncestor(String name, Optional<OptionalAncestor> parent) {}

    @Test
    void endsAtTheLastLevelOfTheQuery() {
        database.assertReads(
                db -> db.query(CATEGORIES)
                        .as(Category.class)
                        .findFirst(q -> q.where(eq(CATEGORIES.id, 1))
                                .with(
                                        "children",
                                        c -> c.orderBy(asc(CATEGORIES.id))
                                                .with("children", g -> g.orderBy(asc(CATEGORIES.id))))),
                Optional.of(new Category(
                        "Books",
                        List.of(
                                new Category(
                                        "Fiction",
                                        List.of(new Category("Crime", List.of()), new Category("Fantasy", List.of()))),
                                new Category("Science", List.of())))));
        database.assertReads(
                db -> db.query(CATEGORIES)
                        .as(Ancestor.class)
                        .findFirst(q -> q.where(eq(CATEGORIES.id, 4)).with("parent")),
                Optional.of(new Ancestor("Crime", new Ancestor("Fiction", null))));
        database.assertReads(
                db -> db.query(CATEGORIES)
                        .as(OptionalAncestor.class)
                        .findFirst(q -> q.where(eq(CATEGORIES.id, 4)).with("parent")),
                Optional.of(
                        new OptionalAncestor("Crime", Optional.of(new OptionalAncestor("Fiction", Optional.empty())))));
    }

    @Test
    void readsAValue() {
        database.assertReads(
                db -> db.query(USERS)
                        .as(String.class)
                        .findMany(q -> q.columns(USERS.name).orderBy(asc(USERS.id))),
                List.of("Ada", "Grace", "Linus", "Edsger"));
        database.assertReads(
                db -> db.query(USERS)
                        .as(Long.class)
                        .findMany(q -> q.columns(USERS.id).orderBy(asc(USERS.id))),
                List.of(1L, 2L, 3L, 4L));
        database.assertReads(
                db -> db.query(USERS)
                        .as(String.class)
                        .findFirst(q ->
                                q.columns().extras("loud", upper(USERS.name)).where(eq(USERS.id, 1))),
                Optional.of("ADA"));
    }

    @Test
    void readsAValueThatMayBeNull() {
        var withNull = new ArrayList<>(Collections.nCopies(2, (String) null));
        database.assertReads(
                db -> db.query(POSTS)
                        .as(String.class)
                        .findMany(q -> q.columns(POSTS.content).where(isNull(POSTS.content))),
                withNull);
        database.assertReads(
                db -> db.query(POSTS)
                        .as(String.class)
                        .findFirst(q -> q.columns(POSTS.content).where(eq(POSTS.id, 3))),
                Optional.empty());
    }

    record PostAuthor(
            String title,
            @Key("author") String authorName,
            @Key("editor") Optional<String> editorName) {}

    record TitlesById(@MapKey("id") Map<Integer, String> posts) {}

    @Test
    void readsTheValuesOfARelation() {
        database.assertReads(
                db -> db.query(POSTS)
                        .as(PostAuthor.class)
                        .findMany(q -> q.where(lte(POSTS.id, 2))
                                .orderBy(asc(POSTS.id))
                                .with("author", a -> a.columns(USERS.name))
                                .with("editor", e -> e.columns(USERS.name))),
                List.of(
                        new PostAuthor("Engines", "Ada", Optional.of("Grace")),
                        new PostAuthor("Notes", "Ada", Optional.empty())));
        database.assertReads(
                db -> db.query(USERS)
                        .as(TitlesById.class)
                        .findFirst(q -> q.where(eq(USERS.id, 2)).with("posts", p -> p.columns(POSTS.title))),
                Optional.of(new TitlesById(Map.of(8, "Compilers", 9, "Moths"))));
    }

    record UserWithRows(String name, List<Row> posts, Optional<Row> profile) {}

    @Test
    void mixesRecordsAndRows() {
        var user = database.db
                .query(USERS)
                .as(UserWithRows.class)
                .findFirst(q -> q.where(eq(USERS.id, 3)).with("posts", p -> p.columns(POSTS.id, POSTS.title)))
                .orElseThrow();

        assertThat(user.posts()).singleElement().isEqualTo(Map.of("id", 10, "title", "Kernels"));
        assertThat(user.profile().orElseThrow().get("userId")).isEqualTo(3);
    }

    record Named<T>(String name, T posts) {}

    record Both<A, B>(A author, @Nullable B editor) {}

    @Test
    void readsGenericRecords() {
        database.assertReads(
                db -> db.query(USERS)
                        .as(new ParameterizedTypeReference<Named<List<TitleView>>>() {})
                        .findFirst(q -> q.where(eq(USERS.id, 3))),
                Optional.of(new Named<>("Linus", List.of(new TitleView("Kernels")))));
        database.assertReads(
                db -> db.query(POSTS)
                        .as(new ParameterizedTypeReference<Both<AuthorView, Named<Set<TitleView>>>>() {})
                        .findFirst(q -> q.where(eq(POSTS.id, 10))
                                .with("editor", e -> e.with("posts", p -> p.orderBy(asc(POSTS.id))))),
                Optional.of(new Both<>(
                        LINUS, new Named<>("Grace", Set.of(new TitleView("Compilers"), new TitleView("Moths"))))));
    }

    static final class Author {

        private final String given;

        private final int number;

        Author(@Key("name") String given, @Key("id") int number) {
            this.given = given;
            this.number = number;
        }
    }

    @Test
    void callsTheOneConstructorOfAClass() {
        var author = database.db.query(USERS).as(Author.class).findFirst().orElseThrow();

        assertThat(author.given).isEqualTo("Ada");
        assertThat(author.number).isEqualTo(1);
    }

    record WrittenOut(String title, @Nullable AuthorView editor) {

        WrittenOut(String title, AuthorView editor) {
            this.title = title;
            this.editor = editor;
        }
    }

    @Test
    void allowsNullByTheComponentDespiteAnExplicitConstructor() {
        database.assertReads(
                db -> db.query(POSTS).as(WrittenOut.class).findFirst(q -> q.where(isNull(POSTS.editorId))),
                Optional.of(new WrittenOut("Notes", null)));
    }

    record Names(String name) implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return List.of(name).iterator();
        }
    }

    record PostOfNames(int id, Names author) {}

    @Test
    void readsOneRowAsARecordThatCanBeIterated() {
        database.assertReads(
                db -> db.query(POSTS).as(PostOfNames.class).findFirst(q -> q.where(eq(POSTS.id, 8))),
                Optional.of(new PostOfNames(8, new Names("Grace"))));
    }

    @Test
    void readsAValueOfATypeOfTheLibrary() {
        database.assertReads(
                db -> db.query(USERS)
                        .as(Interval.class)
                        .findFirst(q -> q.extras("day", sql(PgType.INTERVAL, "interval '1 day'"))),
                Optional.of(new Interval(0, 1, 0)));
    }

    record PostsByKind(@MapKey("title") Map<TimeUnit, TitleView> posts) {}

    @Test
    void refusesAKeyThatItsMapCannotHold() {
        database.assertRefused(
                db -> db.query(USERS).as(PostsByKind.class).findMany(),
                "A row of 'users.posts' has a value in 'title' that the key type of its map cannot hold. "
                        + "Give the keys a type that can, or fix the value.");
    }

    record Choosy(String name, int id) {

        Choosy {
            if (id == 2) {
                throw new IllegalArgumentException("not she");
            }
        }
    }

    @Test
    void namesTheRowThatAConstructorRefuses() {
        database.assertRefused(
                db -> db.query(USERS).as(Choosy.class).findMany(q -> q.orderBy(asc(USERS.id))),
                "The constructor of Choosy rejected the values of 'users' in the row with id = 2 "
                        + "(java.lang.IllegalArgumentException: not she). Fix the row, or make the constructor "
                        + "accept it.");
    }

    @NullMarked
    record Marked(String title, String content) {}

    @NullMarked
    record MarkedTitles(String name, List<Marked> posts) {}

    record Primitive(String title, @Key("none") int number) {}

    @Test
    void refusesANullForAComponentThatIsNeverNull() {
        database.assertRefused(
                db -> db.query(USERS)
                        .as(MarkedTitles.class)
                        .findMany(q -> q.with("posts", p -> p.where(eq(POSTS.id, 3)))),
                "Marked.content is not nullable, but 'users.posts.content' is null in the row with id = 3. "
                        + "Annotate it @Nullable, make it Optional, or read only rows where it is not null.");
        database.assertRefused(
                db -> db.query(POSTS)
                        .as(Primitive.class)
                        .findMany(q -> q.where(eq(POSTS.id, 3)).extras("none", sql(PgType.INTEGER, "null::integer"))),
                "Primitive.number is not nullable, but 'posts.none' is null in the row with id = 3. "
                        + "Annotate it @Nullable, make it Optional, or read only rows where it is not null.");
    }

    @Test
    void readsATagOfAPostToTag() {
        record TagView(String name) {}
        record PostToTag(TagView tag) {}
        record Tagged(String title, List<PostToTag> postsToTags) {}
        database.assertReads(
                db -> db.query(POSTS)
                        .as(Tagged.class)
                        .findFirst(q ->
                                q.where(eq(POSTS.id, 1)).with("postsToTags", t -> t.orderBy(asc(POSTS_TO_TAGS.tagId)))),
                Optional.of(new Tagged(
                        "Engines",
                        List.of(new PostToTag(new TagView("history")), new PostToTag(new TagView("machines"))))));
    }
}
