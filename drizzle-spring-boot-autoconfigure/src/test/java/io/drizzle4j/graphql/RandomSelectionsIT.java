package io.drizzle4j.graphql;

import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Profiles.PROFILES;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.graphql.BlogGraphQl.field;
import static io.drizzle4j.graphql.BlogGraphQl.query;
import static io.drizzle4j.query.QueryOperators.count;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.when;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import io.drizzle4j.fixtures.Seeds;
import io.drizzle4j.fixtures.blog.BlogDatabase;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares random GraphQL queries with the results of resolvers that look up each field in memory. */
class RandomSelectionsIT {

    private static final String SCHEMA = """
            type Query { users: [User!]! posts: [Post!]! }
            type User {
              id: Int! name: String! profile: Profile posts(first: Int): [Post!]!
              editedPosts(first: Int, after: String): PostPages!
            }
            type PostPages { edges: [PostPagesEdge!]! nodes: [Post!]! pageInfo: PageInfo! totalCount: Int! }
            type PostPagesEdge { cursor: String! node: Post! }
            type PageInfo {
              hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String
            }
            type Profile { id: Int! bio: String avatarUrl: String user: User! }
            type Post {
              id: Int! title: String! content: String published: Boolean! authorId: Int! editorId: Int
              author: User! editor: User comments(first: Int, by: Int): [Comment!]! commentCount(by: Int): Int!
            }
            type Comment { id: Int! content: String! post: Post! author: User! }
            """;

    /** The fields of each type: the types of relations, and the arguments. */
    private static final Map<String, Map<String, Shape>> TYPES = Map.of(
            "User",
            Map.of(
                    "id", Shape.SCALAR,
                    "name", Shape.SCALAR,
                    "profile", new Shape("Profile", List.of()),
                    "posts", new Shape("Post", List.of("first")),
                    "editedPosts", new Shape("Post", List.of("first", "after"))),
            "Profile",
            Map.of(
                    "id", Shape.SCALAR,
                    "bio", Shape.SCALAR,
                    "avatarUrl", Shape.SCALAR,
                    "user", new Shape("User", List.of())),
            "Post",
            Map.of(
                    "id", Shape.SCALAR,
                    "title", Shape.SCALAR,
                    "content", Shape.SCALAR,
                    "published", Shape.SCALAR,
                    "authorId", Shape.SCALAR,
                    "editorId", Shape.SCALAR,
                    "author", new Shape("User", List.of()),
                    "editor", new Shape("User", List.of()),
                    "comments", new Shape("Comment", List.of("first", "by")),
                    "commentCount", new Shape(null, List.of("by"))),
            "Comment",
            Map.of(
                    "id",
                    Shape.SCALAR,
                    "content",
                    Shape.SCALAR,
                    "post",
                    new Shape("Post", List.of()),
                    "author",
                    new Shape("User", List.of())));

    private record Shape(@Nullable String type, List<String> arguments) {

        static final Shape SCALAR = new Shape(null, List.of());

        boolean isConnection() {
            return arguments.contains("after");
        }
    }

    private static BlogDatabase blog;

    private static BlogGraphQl selecting;

    private static BlogGraphQl inMemory;

    @BeforeAll
    static void createBlog() {
        blog = new BlogDatabase();
        selecting = new BlogGraphQl(
                blog.log,
                SCHEMA,
                query(
                                "users",
                                environment -> blog.db
                                        .query(USERS)
                                        .findMany(selections(environment).andThen(q -> q.orderBy(USERS.id))))
                        .andThen(query(
                                "posts",
                                environment -> blog.db
                                        .query(POSTS)
                                        .findMany(selections(environment).andThen(q -> q.orderBy(POSTS.id))))));
        inMemory = new BlogGraphQl(blog.log, SCHEMA, new InMemory().wiring());
    }

    @AfterAll
    static void dropBlog() {
        blog.close();
    }

    private static Selections selections(DataFetchingEnvironment environment) {
        return Selections.of(environment)
                .bounds(bounds -> bounds.withMaxLevels(1000).withMaxRows(1_000_000))
                .on("User.posts", (posts, field) -> limited(posts, POSTS.id, field))
                .on("User.editedPosts", (posts, field) -> posts.orderBy(POSTS.id))
                .on(
                        "Post.comments",
                        (comments, field) -> limited(
                                comments.where(when(
                                        field.has("by"),
                                        () -> eq(COMMENTS.authorId, field.argument("by", Integer.class)))),
                                COMMENTS.id,
                                field))
                .extras(
                        "Post.commentCount",
                        field -> field.has("by")
                                ? count("comments", eq(COMMENTS.authorId, field.argument("by", Integer.class)))
                                : count("comments"));
    }

    private static void limited(ManyConfig level, Column<?> order, FieldArguments field) {
        level.orderBy(order).limit(field.limit("first", 100));
    }

    /** Resolves each field on its own, from all rows of the tables. */
    private static final class InMemory {

        private final List<Map<String, @Nullable Object>> users = rows(USERS);

        private final List<Map<String, @Nullable Object>> posts = rows(POSTS);

        private final List<Map<String, @Nullable Object>> comments = rows(COMMENTS);

        private final List<Map<String, @Nullable Object>> profiles = rows(PROFILES);

        private static List<Map<String, @Nullable Object>> rows(PgTable table) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (Row row : blog.db.query(table).findMany(q -> q.orderBy(table.column("id")))) {
                rows.add(new LinkedHashMap<>(row));
            }
            return rows;
        }

        Consumer<RuntimeWiring.Builder> wiring() {
            return query("users", environment -> users)
                    .andThen(query("posts", environment -> posts))
                    .andThen(one("User", "profile", "id", profiles, "userId"))
                    .andThen(many("User", "posts", posts, "authorId"))
                    .andThen(field(
                            "User",
                            "editedPosts",
                            environment -> page(
                                    environment,
                                    related(environment, "id", posts, "editorId")
                                            .toList())))
                    .andThen(one("Profile", "user", "userId", users, "id"))
                    .andThen(one("Post", "author", "authorId", users, "id"))
                    .andThen(one("Post", "editor", "editorId", users, "id"))
                    .andThen(many("Post", "comments", comments, "postId"))
                    .andThen(one("Comment", "post", "postId", posts, "id"))
                    .andThen(one("Comment", "author", "authorId", users, "id"))
                    .andThen(field(
                            "Post",
                            "commentCount",
                            environment -> related(environment, "id", comments, "postId")
                                    .count()));
        }

        private static Consumer<RuntimeWiring.Builder> one(
                String type, String name, String key, List<Map<String, @Nullable Object>> rows, String reference) {
            return field(
                    type,
                    name,
                    environment -> related(environment, key, rows, reference)
                            .findFirst()
                            .orElse(null));
        }

        private static Consumer<RuntimeWiring.Builder> many(
                String type, String name, List<Map<String, @Nullable Object>> rows, String reference) {
            return field(
                    type,
                    name,
                    environment -> related(environment, "id", rows, reference)
                            .limit(environment.<Integer>getArgumentOrDefault("first", 100))
                            .toList());
        }

        private static Map<String, Object> page(
                DataFetchingEnvironment environment, List<Map<String, @Nullable Object>> rows) {
            var offset = Math.min(rows.size(), offset(environment.getArgument("after")));
            var end = Math.min(rows.size(), offset + environment.<Integer>getArgumentOrDefault("first", 100));
            var edges = IntStream.range(offset, end)
                    .mapToObj(i -> Map.of("cursor", cursor(i), "node", rows.get(i)))
                    .toList();
            Map<String, @Nullable Object> info = new HashMap<>();
            info.put("hasNextPage", end < rows.size());
            info.put("hasPreviousPage", environment.getArgument("after") != null);
            info.put("startCursor", edges.isEmpty() ? null : cursor(offset));
            info.put("endCursor", edges.isEmpty() ? null : cursor(end - 1));
            return Map.of(
                    "edges", edges, "nodes", rows.subList(offset, end), "pageInfo", info, "totalCount", rows.size());
        }

        private static int offset(@Nullable String after) {
            return after == null
                    ? 0
                    : 1
                            + Integer.parseInt(
                                    new String(Base64.getDecoder().decode(after), StandardCharsets.UTF_8).substring(2));
        }

        private static Stream<Map<String, @Nullable Object>> related(
                DataFetchingEnvironment environment,
                String key,
                List<Map<String, @Nullable Object>> rows,
                String reference) {
            Map<String, @Nullable Object> source = Objects.requireNonNull(environment.getSource());
            Object by = environment.getArgument("by");
            return rows.stream()
                    .filter(row -> row.get(reference) != null && Objects.equals(row.get(reference), source.get(key)))
                    .filter(row -> by == null || by.equals(row.get("authorId")));
        }
    }

    /** Writes a random query. Each key of a selection is used once, or again with other keys below it. */
    private static final class Generator {

        private static final List<String> NAMES =
                List.of("id", "title", "name", "author", "comments", "posts", "content", "x", "y");

        private final Random random;

        private final StringBuilder fragments = new StringBuilder();

        private int number;

        Generator(long seed) {
            this.random = new Random(seed);
        }

        String query(int roots) {
            var query = new StringBuilder("query {");
            for (var i = 0; i < roots; i++) {
                query.append(
                        random.nextBoolean()
                                ? " r%d: users %s".formatted(i, selection("User", 4))
                                : " r%d: posts %s".formatted(i, selection("Post", 4)));
            }
            return query.append(" }\n").append(fragments).toString();
        }

        private String selection(String type, int depth) {
            Set<String> used = new HashSet<>();
            var text = new StringBuilder("{ ").append(fields(type, depth, used));
            if (random.nextInt(3) == 0) {
                text.append("... on ")
                        .append(type)
                        .append(" { ")
                        .append(fields(type, depth, used))
                        .append("} ");
            }
            if (random.nextInt(4) == 0) {
                var name = "F" + number++;
                var below = fields(type, depth, used);
                fragments.append("fragment %s on %s { %s}\n".formatted(name, type, below));
                text.append("...").append(name).append(random.nextInt(3) == 0 ? " @skip(if: true) " : " ");
            }
            return text.append("}").toString();
        }

        private String fields(String type, int depth, Set<String> used) {
            var shapes = Objects.requireNonNull(TYPES.get(type));
            var names = shapes.keySet().stream().sorted().toList();
            var text = new StringBuilder();
            for (var i = 1 + random.nextInt(4); i > 0; i--) {
                var name = names.get(random.nextInt(names.size()));
                var shape = Objects.requireNonNull(shapes.get(name));
                if (shape.type != null && depth == 0) {
                    continue;
                }
                var key = key(name, used);
                var field = (key.equals(name) ? name : key + ": " + name) + arguments(shape);
                text.append(field).append(directive()).append(below(shape, depth));
                if (shape.type != null && random.nextInt(5) == 0) {
                    var again = " { " + unique() + "} ";
                    text.append(field).append(shape.isConnection() ? nodes(again) : again);
                }
            }
            return text.isEmpty() || random.nextInt(6) == 0 ? text + unique() : text.toString();
        }

        private String below(Shape shape, int depth) {
            if (shape.type == null) {
                return " ";
            }
            var selection = " " + selection(shape.type, depth - 1) + " ";
            return shape.isConnection() ? nodes(selection) : selection;
        }

        private String nodes(String selection) {
            var text = new StringBuilder(" { ");
            text.append(random.nextBoolean() ? "totalCount " : "");
            text.append(random.nextBoolean() ? "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } " : "");
            return text.append(random.nextBoolean() ? "nodes" + selection : "edges { cursor node" + selection + "} ")
                    .append("} ")
                    .toString();
        }

        /** Returns fields under keys that occur nowhere else. */
        private String unique() {
            number++;
            return "u%1$d: __typename i%1$d: id ".formatted(number);
        }

        private String key(String name, Set<String> used) {
            var key = random.nextBoolean() ? name : NAMES.get(random.nextInt(NAMES.size()));
            if (used.add(key)) {
                return key;
            }
            var fresh = "k" + number++;
            used.add(fresh);
            return fresh;
        }

        private String arguments(Shape shape) {
            var given = shape.arguments.stream()
                    .filter(name -> random.nextBoolean())
                    .map(name -> name + ": " + argument(name, shape))
                    .toList();
            return given.isEmpty() ? "" : "(" + String.join(", ", given) + ")";
        }

        private String argument(String name, Shape shape) {
            return switch (name) {
                case "first" -> String.valueOf(shape.isConnection() ? 1 + random.nextInt(3) : random.nextInt(4));
                case "after" -> "\"%s\"".formatted(cursor(random.nextInt(3)));
                default -> String.valueOf(1 + random.nextInt(4));
            };
        }

        private String directive() {
            return switch (random.nextInt(12)) {
                case 0 -> " @include(if: true)";
                case 1 -> " @skip(if: false)";
                case 2 -> " @include(if: false)";
                default -> "";
            };
        }
    }

    private static String cursor(int index) {
        return Base64.getEncoder().encodeToString(("O_" + index).getBytes(StandardCharsets.UTF_8));
    }

    static IntStream seeds() {
        return Seeds.of(300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsWhatResolversFind(int seed) {
        var roots = 1 + seed % 2;
        var query = new Generator(seed).query(roots);

        var expected = inMemory.data(query);

        assertThat(selecting.data(query)).as(query).isEqualTo(expected);
        assertThat(blog.log.statements()).as(query).hasSize(roots);
    }
}
