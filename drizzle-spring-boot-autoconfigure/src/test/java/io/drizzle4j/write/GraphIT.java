package io.drizzle4j.write;

import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Messages.MESSAGES;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Profiles.PROFILES;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.gt;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.QueryListener;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidResultTypeException;
import io.drizzle4j.error.InvalidValueException;
import io.drizzle4j.fixtures.blog.BlogDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Graphs that are inserted into the blog, whose keys are identity columns that are always generated. */
class GraphIT {

    private final BlogDatabase blog = new BlogDatabase();

    private final RelationalQueries db = blog.db;

    record User(
            @Nullable Integer id,
            @Nullable String name,
            @Nullable Profile profile,
            @Nullable List<Post> posts) {

        static User of(@Nullable String name, Post... posts) {
            return new User(null, name, null, List.of(posts));
        }
    }

    record Profile(int id, @Nullable String bio, int userId) {}

    record Post(
            @Nullable Integer id,
            @Nullable String title,
            @Nullable Integer authorId,
            @Nullable List<Comment> comments) {

        static Post of(@Nullable String title, Comment... comments) {
            return new Post(null, title, null, List.of(comments));
        }
    }

    record Comment(
            @Nullable Integer id,
            @Nullable String content,
            @Nullable Author author) {}

    record Author(@Nullable Integer id, @Nullable String name) {}

    record Article(
            @Nullable Integer id,
            String title,
            @Nullable Integer authorId,
            @Nullable Author author) {}

    record Node(
            @Nullable Integer id,
            String name,
            @Nullable Integer parentId,
            @Nullable List<Node> children) {

        static Node of(String name, Node... children) {
            return new Node(null, name, null, List.of(children));
        }
    }

    @AfterEach
    void dropBlog() {
        blog.close();
    }

    private int statements() {
        return blog.log.statements().size();
    }

    private String lastSql() {
        return blog.log.statements().get(statements() - 1).sql();
    }

    @Test
    void insertsAUserWithPostsWithCommentsByOneStatement() {
        blog.log.clear();

        var saved = db.insert(USERS)
                .graph(User.of(
                        "Ann",
                        Post.of(
                                "One",
                                new Comment(null, "a", new Author(3, null)),
                                new Comment(null, "b", new Author(1, null))),
                        Post.of("Two"),
                        Post.of("Three", new Comment(null, "c", new Author(3, null)))));

        assertThat(statements()).isOne();
        assertThat(saved)
                .isEqualTo(new User(
                        5,
                        "Ann",
                        null,
                        List.of(
                                new Post(
                                        11,
                                        "One",
                                        5,
                                        List.of(
                                                new Comment(9, "a", new Author(3, null)),
                                                new Comment(10, "b", new Author(1, null)))),
                                new Post(12, "Two", 5, List.of()),
                                new Post(13, "Three", 5, List.of(new Comment(11, "c", new Author(3, null)))))));
        assertThat(db.query(USERS)
                        .findMany(q -> q.where(gt(USERS.id, 4))
                                .with(
                                        "posts",
                                        p -> p.columns(POSTS.id, POSTS.title)
                                                .with("comments", c -> c.columns(COMMENTS.content, COMMENTS.authorId))))
                        .toString())
                .isEqualTo("[{id=5, name=Ann, posts=["
                        + "{id=11, title=One, comments=[{content=a, authorId=3}, {content=b, authorId=1}]}, "
                        + "{id=12, title=Two, comments=[]}, "
                        + "{id=13, title=Three, comments=[{content=c, authorId=3}]}]}]");
        assertThat(db.query(USERS).findMany(q -> q.where(eq(USERS.id, 3))).toString())
                .isEqualTo("[{id=3, name=Linus}]");
    }

    @Test
    void insertsAToOneWithoutAKeyOnceForEachObject() {
        var nova = new Author(null, "Nova");

        var saved = db.insert(POSTS)
                .graphs(List.of(
                        new Article(null, "One", null, nova),
                        new Article(null, "Two", null, new Author(2, "is not changed")),
                        new Article(null, "Three", null, nova),
                        new Article(null, "Four", 4, null),
                        new Article(null, "Five", null, new Author(null, "Nova"))));

        assertThat(saved)
                .containsExactly(
                        new Article(11, "One", 5, new Author(5, "Nova")),
                        new Article(12, "Two", 2, new Author(2, "is not changed")),
                        new Article(13, "Three", 5, new Author(5, "Nova")),
                        new Article(14, "Four", 4, null),
                        new Article(15, "Five", 6, new Author(6, "Nova")));
        assertThat(db.query(POSTS)
                        .findMany(q -> q.columns(POSTS.title)
                                .where(gt(POSTS.id, 10))
                                .orderBy(POSTS.id)
                                .with("author"))
                        .toString())
                .isEqualTo("[{title=One, author={id=5, name=Nova}}, {title=Two, author={id=2, name=Grace}}, "
                        + "{title=Three, author={id=5, name=Nova}}, {title=Four, author={id=4, name=Edsger}}, "
                        + "{title=Five, author={id=6, name=Nova}}]");
    }

    @Test
    void insertsARowThatRefersToItsParent() {
        var saved = db.insert(USERS).graph(new User(null, "Ann", new Profile(0, "Bio", 0), null));

        assertThat(saved).isEqualTo(new User(5, "Ann", new Profile(4, "Bio", 5), null));
        assertThat(db.query(PROFILES).findMany(q -> q.where(gt(PROFILES.id, 3))).toString())
                .isEqualTo("[{id=4, bio=Bio, avatarUrl=null, userId=5}]");
    }

    @Test
    void insertsATree() {
        var saved = db.insert(CATEGORIES)
                .graphs(List.of(
                        Node.of("A", Node.of("B", Node.of("C"), Node.of("D")), Node.of("E")),
                        Node.of("F", Node.of("G", Node.of("H")))));

        assertThat(saved.toString().replace("Node", ""))
                .isEqualTo("[[id=7, name=A, parentId=null, children=["
                        + "[id=9, name=B, parentId=7, children=[[id=12, name=C, parentId=9, children=[]], "
                        + "[id=13, name=D, parentId=9, children=[]]]], [id=10, name=E, parentId=7, children=[]]]], "
                        + "[id=8, name=F, parentId=null, children=["
                        + "[id=11, name=G, parentId=8, children=[[id=14, name=H, parentId=11, children=[]]]]]]]");
        assertThat(db.query(CATEGORIES)
                        .as(Node.class)
                        .findMany(q -> q.where(eq(CATEGORIES.id, 7)).with("children", c -> c.recursive())))
                .containsExactly(saved.get(0));
    }

    @Test
    void insertsParentsOfATree() {
        record Child(
                @Nullable Integer id, String name, @Nullable Child parent) {}

        assertThat(db.insert(CATEGORIES).graph(new Child(null, "C", new Child(null, "B", new Child(1, "", null)))))
                .isEqualTo(new Child(8, "C", new Child(7, "B", new Child(1, "", null))));
        assertThat(db.query(CATEGORIES)
                        .findMany(q -> q.where(gt(CATEGORIES.id, 6)).orderBy(CATEGORIES.id))
                        .toString())
                .isEqualTo("[{id=7, name=B, parentId=1}, {id=8, name=C, parentId=7}]");
    }

    @Test
    void insertsMaps() {
        Map<String, Object> post = new LinkedHashMap<>();
        post.put("title", "Map");
        post.put("author", Map.of("name", "New"));
        post.put(
                "postsToTags",
                List.of(Map.of("tag", Map.of("name", "new")), Map.of("tag", Map.of("id", 2)), Map.of("tagId", 1)));

        var saved = db.insert(POSTS).graph(post);

        assertThat(saved.toString())
                .isEqualTo("{title=Map, author={name=New, id=5}, postsToTags=["
                        + "{tag={name=new, id=5}, postId=11, tagId=5}, {tag={id=2}, postId=11, tagId=2}, "
                        + "{tagId=1, postId=11}], id=11, authorId=5}");
        assertThat(post).doesNotContainKey("id");
        assertThat(db.query(POSTS)
                        .findMany(q -> q.columns(POSTS.authorId)
                                .where(gt(POSTS.id, 10))
                                .with("postsToTags"))
                        .toString())
                .isEqualTo("[{authorId=5, postsToTags=[{postId=11, tagId=1}, {postId=11, tagId=2}, "
                        + "{postId=11, tagId=5}]}]");
    }

    @Test
    void drawsOnlyMissingKeys() {
        assertThat(db.insert(USERS)
                        .graphs(List.of(
                                new Author(100, "Given"), new Author(null, "Drawn"), new Author(101, "Given too"))))
                .containsExactly(new Author(100, "Given"), new Author(5, "Drawn"), new Author(101, "Given too"));
        blog.log.clear();
        assertThat(db.insert(USERS).graph(new Author(102, "Given"))).isEqualTo(new Author(102, "Given"));
        assertThat(lastSql()).doesNotContain("nextval").contains("overriding system value");
    }

    @Test
    void letsTheDatabaseDrawKeysThatNothingNeeds() {
        record Message(String content, int senderId, int receiverId) {}
        blog.log.clear();

        var message = new Message("Hi", 1, 2);

        assertThat(db.insert(MESSAGES).graph(message)).isSameAs(message);
        assertThat(lastSql()).doesNotContain("nextval").doesNotContain("overriding");
        assertThat(db.query(MESSAGES)
                        .findMany(q -> q.columns(MESSAGES.id, MESSAGES.content).where(gt(MESSAGES.id, 5)))
                        .toString())
                .isEqualTo("[{id=6, content=Hi}]");
    }

    @Test
    void readsOptionalsSetsPrimitivesAndClasses() {
        record SetOfPosts(long id, String name, Set<Article> posts, Optional<Profile> profile) {}

        var saved = db.insert(USERS)
                .graph(new SetOfPosts(
                        0, "Ann", Set.of(new Article(null, "One", null, null)), Optional.of(new Profile(0, null, 0))));

        assertThat(saved)
                .isEqualTo(new SetOfPosts(
                        5, "Ann", Set.of(new Article(11, "One", 5, null)), Optional.of(new Profile(4, null, 5))));
        var bean = db.insert(USERS).graph(new Person(null, "Bean"));
        assertThat(bean.getId()).isEqualTo(6);
    }

    /** A class with one constructor and getters. */
    static final class Person {

        private final @Nullable Long id;

        private final String name;

        Person(@Nullable Long id, String name) {
            this.id = id;
            this.name = name;
        }

        public @Nullable Long getId() {
            return id;
        }

        public String getName() {
            return name;
        }
    }

    @Test
    void keepsTheOrderOfManyRows() {
        var saved = db.insert(USERS)
                .graphs(IntStream.range(0, 500)
                        .mapToObj(user -> User.of(
                                "User " + user,
                                IntStream.range(0, 4)
                                        .mapToObj(post -> Post.of("Post %d of %d".formatted(post, user)))
                                        .toArray(Post[]::new)))
                        .toList());

        assertThat(saved)
                .extracting(User::id)
                .isEqualTo(IntStream.range(5, 505).boxed().toList());
        assertThat(saved)
                .flatExtracting(user ->
                        requireNonNull(user.posts()).stream().map(Post::id).toList())
                .isEqualTo(IntStream.range(11, 2011).boxed().toList());
        assertThat(db.query(POSTS)
                        .findMany(
                                q -> q.where(gt(POSTS.id, 10)).orderBy(POSTS.id).with("author")))
                .allSatisfy(post -> assertThat(post.get("title", String.class))
                        .endsWith(" of "
                                + requireNonNull(
                                                post.one("author").orElseThrow().get("name", String.class))
                                        .substring(5)))
                .hasSize(2000);
    }

    @Test
    void writesTextThatDoesNotDependOnTheNumberOfRows() {
        db.insert(USERS).graph(User.of("A", Post.of("1")));
        var one = lastSql();
        db.insert(USERS).graphs(List.of(User.of("A", Post.of("1"), Post.of("2")), User.of("B", Post.of("3"))));

        assertThat(lastSql()).isEqualTo(one);
        assertThat(one).isEqualTo("""
                with "l0" as materialized (select "u"."#", \
                nextval((select pg_get_serial_sequence('"users"', 'id')::regclass))::integer as "id", \
                "u"."name" as "name" from unnest(?::text[]) with ordinality as "u"("name", "#")),
                "l0w" as (insert into "users" as "t0" ("id", "name") overriding system value \
                select "id", "name" from "l0" order by "#"),
                "l1" as materialized (select "u"."#", \
                nextval((select pg_get_serial_sequence('"posts"', 'id')::regclass))::integer as "id", \
                "u"."title" as "title", \
                (select array_agg("id" order by "#") from "l0")["u"."#1"] as "author_id" \
                from unnest(?::text[], ?::integer[]) with ordinality as "u"("title", "#1", "#")),
                "l1w" as (insert into "posts" as "t0" ("id", "title", "author_id") overriding system value \
                select "id", "title", "author_id" from "l1" order by "#")
                select (select array_agg("id" order by "#") from "l0"), \
                (select array_agg("id" order by "#") from "l1")""");
    }

    @Test
    void runsNothingWithoutRows() {
        blog.log.clear();

        assertThat(db.insert(USERS).graphs(List.<User>of())).isEmpty();
        assertThat(statements()).isZero();
    }

    @Test
    void leavesNothingIfItFails() {
        var user = User.of("Ann", Post.of("One", new Comment(null, "c", new Author(99, null))));

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> db.insert(USERS).graph(user))
                .withMessageContaining("comments_author_id_fkey");
        assertThat(db.query(USERS).count(q -> q.where(eq(USERS.name, "Ann")))).isZero();
        assertThat(db.query(POSTS).count(q -> q.where(eq(POSTS.title, "One")))).isZero();
    }

    @Test
    void leavesNothingIfTheAnswerCannotBeCreated() {
        record Picky(@Nullable Integer id, String name) {
            Picky {
                if (id != null) {
                    throw new IllegalArgumentException("no id, please");
                }
            }
        }

        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> db.insert(USERS).graph(new Picky(null, "Picky")))
                .withMessageStartingWith("The constructor of ");
        assertThat(db.query(USERS).count(q -> q.where(eq(USERS.name, "Picky")))).isZero();
    }

    @Test
    void takesPartInTheTransaction() {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(blog.log));

        transaction.executeWithoutResult(status -> {
            db.insert(USERS).graph(User.of("Ann", Post.of("One")));
            assertThat(db.query(USERS).count(q -> q.where(eq(USERS.name, "Ann"))))
                    .isOne();
            status.setRollbackOnly();
        });
        assertThat(db.query(USERS).count(q -> q.where(eq(USERS.name, "Ann")))).isZero();

        transaction.setReadOnly(true);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> transaction.execute(status -> db.insert(USERS).graph(User.of("Ann"))))
                .withMessage("'users' is written, but the transaction is read-only. Run the statement in a read-write "
                        + "transaction, such as a method with @Transactional.");
    }

    @Test
    void notifiesTheListener() {
        List<String> events = new ArrayList<>();
        var listening = RelationalQueries.create(
                blog.log, BlogSchema.SCHEMA, QueryOptions.DEFAULTS.withListener(call -> new QueryListener.Execution() {
                    @Override
                    public void onEnd(long rows, @Nullable Throwable failure) {
                        events.add("%s %s %s %d".formatted(call.method(), call.name(), call.summary(), rows));
                    }
                }));

        listening.insert(USERS).graph(User.of("Ann", Post.of("One"), Post.of("Two")), g -> g.named("signup"));

        assertThat(events).containsExactly("insert signup INSERT users posts 3");
        assertThat(listening.compiledQueries())
                .singleElement()
                .satisfies(query -> assertThat(query.kind()).isEqualTo("INSERT"));
    }

    @Test
    void namesMissingValuesWithTheirPathBeforeAnySql() {
        blog.log.clear();

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.insert(USERS)
                        .graph(User.of(null, Post.of("One", new Comment(null, null, null)), Post.of(null))))
                .withMessage("The insert of a graph into 'users' has no value for 'users.name', 'users.posts[].title', "
                        + "'users.posts[].comments[].content', 'users.posts[].comments[].authorId', which must not be "
                        + "null. Set them. A default never replaces null: leave the component out.");
        assertThat(statements()).isZero();
    }

    @Test
    void refusesAnotherKeyThanThatOfTheParent() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        db.insert(USERS).graph(new User(null, "Ann", null, List.of(new Post(null, "One", 7, null)))))
                .withMessage("The insert into 'users.posts[]' sets 'users.posts[].authorId' to another value than the "
                        + "related row has. Leave it out: it is set from the related row.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.insert(POSTS).graph(new Article(null, "One", 1, new Author(2, null))))
                .withMessage("The insert into 'posts' sets 'posts.authorId' to another value than the related row has. "
                        + "Leave it out: it is set from the related row.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.insert(POSTS).graph(new Article(null, "One", 1, new Author(null, "New"))))
                .withMessage("The insert into 'posts' sets 'posts.authorId' to another value than the related row has. "
                        + "Leave it out: it is set from the related row.");
        record Blogger(@Nullable Integer id, String name, List<Article> posts) {}
        for (var author : List.of(new Author(null, "New"), new Author(1, null))) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> db.insert(USERS)
                            .graph(new Blogger(null, "Ann", List.of(new Article(null, "One", null, author)))))
                    .withMessage("The insert into 'users.posts[]' sets 'users.posts[].authorId' to another value than "
                            + "the related row has. Leave it out: it is set from the related row.");
        }
        assertThat(db.insert(POSTS).graph(new Article(null, "One", 2, new Author(2, null))))
                .isEqualTo(new Article(11, "One", 2, new Author(2, null)));
    }

    @Test
    void refusesUnknownKeysOfMaps() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.insert(USERS).graph(Map.of("name", "Ann", "post", List.of())))
                .withMessage("The insert into 'users' was given 'post', which is neither a column nor a relation of "
                        + "'users'. Did you mean 'posts'? There are [id, name, posts, profile, authoredPosts, editedPosts, "
                        + "sentMessages, receivedMessages].");
    }

    @Test
    void refusesMapsWithDifferentColumns() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.insert(POSTS)
                        .graphs(List.of(
                                Map.of("title", "One", "authorId", 1),
                                Map.of("title", "Two", "authorId", 1, "content", "…"))))
                .withMessage("The insert into 'posts' has rows with different columns: only some set 'posts.content'. "
                        + "Set the same columns in each row.");
    }

    @Test
    void refusesWhatIsNoRow() {
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> db.insert(USERS).graph("Ann"))
                .withMessageContaining("'String' is not a row: java.lang.String has no components.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.insert(USERS).graph(List.of(User.of("Ann"))))
                .withMessage("The insert into 'users' was given a collection instead of a row. Call graphs(…).");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(
                        () -> db.insert(USERS).graph(db.query(USERS).findFirst().orElseThrow()))
                .withMessage("The insert into 'users' was given a Row, which is the result of a query."
                        + " Pass a map: new LinkedHashMap<>(row).");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.insert(USERS).graphs(Arrays.asList(User.of("Ann"), null)))
                .withMessage("The insert into 'users' was given null in graph(…). Pass a value, or omit the call.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() ->
                        db.insert(USERS).graph(new User(null, "Ann", null, Arrays.asList(Post.of("One"), null))))
                .withMessage("The insert into 'users' was given null in 'users.posts[]'. Remove it from the "
                        + "collection.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.insert(USERS).graph(Map.of("name", "Ann", "posts", "One")))
                .withMessage("The insert into 'users' was given 'users.posts[]' of java.lang.String, which is no "
                        + "collection of rows. Make it a List or a Set.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.insert(USERS).graph(Map.of("name", "Ann", "id", "first")))
                .withMessage("The insert into 'users' was given 'users.id' of java.lang.String, which is no value of "
                        + "type integer. Make it Integer, or add a converter to the ConversionService.");
    }

    @Test
    void refusesObjectsThatContainThemselves() {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("name", "A");
        node.put("children", List.of(node));

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.insert(CATEGORIES).graph(node))
                .withMessage("The graph of 'categories' has more than 32 levels, one inside the other. Look for an "
                        + "object that contains itself, or insert the graph in parts.");
    }

    @Test
    @SuppressWarnings("NullAway")
    void refusesNoGraphs() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.insert(USERS).graphs(null))
                .withMessageContaining("graphs");
    }
}
