package io.drizzle4j.write;

import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.PostsToTags.POSTS_TO_TAGS;
import static io.drizzle4j.fixtures.blog.Tags.TAGS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.inArray;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.Seeds;
import io.drizzle4j.fixtures.blog.BlogDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random graphs, which are read as they were inserted. */
class RandomGraphsIT {

    record User(@Nullable Integer id, String name, @Nullable Profile profile, List<Post> posts) {}

    record Profile(int id, @Nullable String bio, int userId) {}

    record Post(
            @Nullable Integer id,
            String title,
            @Nullable String content,
            int authorId,
            @Nullable Person editor,
            List<Comment> comments,
            Set<Tag> tags) {}

    record Comment(
            @Nullable Long id, String content, @Nullable Integer postId, Person author) {}

    record Person(@Nullable Integer id, String name) {}

    record Tag(@Nullable Integer id, String name) {}

    private static final List<Person> PERSONS =
            List.of(new Person(1, "Ada"), new Person(2, "Grace"), new Person(3, "Linus"));

    private static final List<Tag> KNOWN_TAGS = List.of(new Tag(1, "history"), new Tag(2, "maths"));

    private static BlogDatabase blog;

    private static RelationalQueries db;

    private Random random = new Random(0);

    private int tags;

    private final List<Person> newPersons = new ArrayList<>();

    @BeforeAll
    static void createBlog() {
        blog = new BlogDatabase();
        var definitions = Stream.concat(
                BlogSchema.RELATIONS.stream(),
                Stream.of(relations(POSTS, r -> r.many("tags", TAGS, many -> many.through(POSTS_TO_TAGS)))));
        db = RelationalQueries.create(blog.log, Schema.of(definitions.toArray(RelationsDefinition[]::new)));
    }

    @AfterAll
    static void dropBlog() {
        blog.close();
    }

    static IntStream seeds() {
        return Seeds.of(30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsWhatItInserts(int seed) {
        random = new Random(seed);
        var users = list(1 + random.nextInt(3), i -> user(seed));
        blog.log.clear();

        var saved = db.insert(USERS).graphs(users);

        assertThat(blog.log.statements()).hasSize(1);
        var ids = saved.stream().map(User::id).toList();
        assertThat(db.query(USERS)
                        .as(User.class)
                        .findMany(q -> q.where(inArray(USERS.id, ids))
                                .orderBy(USERS.id)
                                .with("posts", p -> p.orderBy(POSTS.id).with("comments", c -> c.orderBy(COMMENTS.id)))))
                .isEqualTo(saved);
    }

    private User user(int seed) {
        return new User(
                null,
                "User of " + seed,
                random.nextBoolean() ? new Profile(0, maybe("bio"), 0) : null,
                list(random.nextInt(4), i -> post(seed)));
    }

    private Post post(int seed) {
        Set<Tag> ofPost = new LinkedHashSet<>();
        for (var i = random.nextInt(4); i > 0; i--) {
            ofPost.add(
                    random.nextBoolean()
                            ? KNOWN_TAGS.get(random.nextInt(KNOWN_TAGS.size()))
                            : new Tag(null, "Tag %d of %d".formatted(++tags, seed)));
        }
        return new Post(
                null,
                "Post " + random.nextInt(),
                maybe("content"),
                0,
                random.nextBoolean() ? person() : null,
                list(random.nextInt(4), i -> new Comment(null, "Comment " + random.nextInt(), null, person())),
                ofPost);
    }

    /** Returns a person of the blog, a new one, or one that is already part of the graph. */
    private Person person() {
        if (random.nextBoolean()) {
            return PERSONS.get(random.nextInt(PERSONS.size()));
        }
        if (newPersons.isEmpty() || random.nextBoolean()) {
            newPersons.add(new Person(null, "Person " + random.nextInt()));
        }
        return newPersons.get(random.nextInt(newPersons.size()));
    }

    private @Nullable String maybe(String value) {
        return random.nextBoolean() ? value : null;
    }

    private static <T> List<T> list(int size, IntFunction<T> element) {
        return IntStream.range(0, size).mapToObj(element).toList();
    }
}
