package io.drizzle4j.graphql;

import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.asc;
import static io.drizzle4j.query.QueryOperators.desc;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.inArray;
import static io.drizzle4j.query.QueryOperators.when;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.DataFetchingEnvironment;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.blog.BlogDatabase;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.result.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.test.json.JsonAssert;
import org.springframework.test.json.JsonCompareMode;
import tools.jackson.databind.json.JsonMapper;

/** Annotated controllers that read rows: mutations, batch mappings, and arguments of all kinds. */
class AnnotatedControllersIT {

    private static final String SCHEMA = """
            type Query { posts(ids: [Int!]!): [Post!]! }
            type Mutation { addComment(input: NewComment!): Comment! }
            input NewComment { postId: Int! authorId: Int! content: String! }
            type Post {
              id: Int!
              title: String!
              slug: String!
              author: User!
              comments(ids: [Int!], order: CommentOrder = OLDEST, filter: CommentFilter): [Comment!]!
            }
            enum CommentOrder { OLDEST NEWEST }
            input CommentFilter { by: Int! }
            type Comment { content: String! post: Post! author: User! }
            type User { name: String! initial: String! }
            """;

    private final BlogDatabase blog = new BlogDatabase();

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private DefaultExecutionGraphQlService graphQl;

    @BeforeEach
    void start() {
        context.registerBean(RelationalQueries.class, () -> blog.db);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(blog.log));
        context.registerBean(DefaultBatchLoaderRegistry.class);
        context.register(BlogController.class);
        context.refresh();
        var controllers = new AnnotatedControllerConfigurer();
        controllers.setApplicationContext(context);
        controllers.afterPropertiesSet();
        graphQl = new DefaultExecutionGraphQlService(GraphQlSource.schemaResourceBuilder()
                .schemaResources(new ByteArrayResource(SCHEMA.getBytes(StandardCharsets.UTF_8)))
                .configureRuntimeWiring(controllers)
                .configureRuntimeWiring(new RowWiring())
                .build());
        graphQl.addDataLoaderRegistrar(context.getBean(DefaultBatchLoaderRegistry.class));
    }

    @AfterEach
    void stop() {
        context.close();
        blog.close();
    }

    enum CommentOrder {
        OLDEST,
        NEWEST
    }

    record NewComment(int postId, int authorId, String content) {}

    @Controller
    static class BlogController {

        private final RelationalQueries db;

        private final JdbcClient jdbc;

        BlogController(RelationalQueries db, JdbcClient jdbc) {
            this.db = db;
            this.jdbc = jdbc;
        }

        @QueryMapping
        List<Row> posts(@Argument List<Integer> ids, DataFetchingEnvironment environment) {
            return db.query(POSTS)
                    .findMany(selections(environment)
                            .andThen(q -> q.where(inArray(POSTS.id, ids)).orderBy(POSTS.id)));
        }

        @MutationMapping
        Row addComment(@Argument NewComment input, DataFetchingEnvironment environment) {
            var id = jdbc.sql("insert into comments (post_id, author_id, content) values (?, ?, ?) returning id")
                    .params(input.postId, input.authorId, input.content)
                    .query(Integer.class)
                    .single();
            return db.query(COMMENTS)
                    .findOne(selections(environment).andThen(q -> q.where(eq(COMMENTS.id, id))))
                    .orElseThrow();
        }

        private static Selections selections(DataFetchingEnvironment environment) {
            return Selections.of(environment)
                    .on("Post.author", (author, field) -> author.columns(USERS.name))
                    .on("Comment.author", (author, field) -> author.columns(USERS.name))
                    .on("Post.comments", BlogController::comments);
        }

        private static void comments(ManyConfig comments, FieldArguments field) {
            var order = field.argument("order", CommentOrder.class);
            comments.where(when(
                            field.has("ids"),
                            () -> inArray(COMMENTS.id, List.of(field.argument("ids", Integer[].class)))))
                    .where(when(
                            field.has("filter"),
                            () -> eq(COMMENTS.authorId, (Integer) Objects.requireNonNull(
                                    field.argument("filter", Map.class).get("by")))))
                    .orderBy(order == CommentOrder.NEWEST ? desc(COMMENTS.id) : asc(COMMENTS.id));
        }

        @BatchMapping(typeName = "Post")
        Map<Row, String> slug(List<Row> posts) {
            return posts.stream()
                    .distinct()
                    .collect(Collectors.toMap(Function.identity(), post -> "post-" + post.get(POSTS.id)));
        }

        @BatchMapping(typeName = "User")
        List<String> initial(List<Row> users) {
            return users.stream()
                    .map(user -> Objects.requireNonNull(user.get(USERS.name)).substring(0, 1))
                    .toList();
        }
    }

    private void assertThatQuery(String query, int statements, String json) throws Exception {
        blog.log.clear();
        var result = Objects.requireNonNull(
                graphQl.execute(new DefaultExecutionGraphQlRequest(query, null, null, null, "1", null))
                        .block());
        assertThat(result.getErrors()).isEmpty();
        JsonAssert.comparator(JsonCompareMode.STRICT)
                .assertIsMatch(json, new JsonMapper().writeValueAsString(result.getData()));
        assertThat(blog.log.statements()).hasSize(statements);
    }

    @Test
    void aMutationReadsWhatItHasWritten() throws Exception {
        assertThatQuery("""
                mutation { addComment(input: {postId: 2, authorId: 4, content: "New"}) {
                    content author { name } post { title comments { content } } } }
                """, 2, """
                {"addComment": {"content": "New", "author": {"name": "Edsger"},
                                "post": {"title": "Notes", "comments": [{"content": "New"}]}}}""");
    }

    @Test
    void batchMappingsReceiveTheRowsOfAllLevels() throws Exception {
        assertThatQuery(
                "{ posts(ids: [1, 8]) { slug author { initial } comments { author { initial } post { slug } } } }",
                1,
                """
                {"posts": [
                  {"slug": "post-1", "author": {"initial": "A"}, "comments": [
                    {"author": {"initial": "G"}, "post": {"slug": "post-1"}},
                    {"author": {"initial": "L"}, "post": {"slug": "post-1"}},
                    {"author": {"initial": "A"}, "post": {"slug": "post-1"}}]},
                  {"slug": "post-8", "author": {"initial": "G"}, "comments": [
                    {"author": {"initial": "A"}, "post": {"slug": "post-8"}},
                    {"author": {"initial": "L"}, "post": {"slug": "post-8"}}]}]}""");
    }

    @Test
    void readsArgumentsThatAreListsConstantsOfAnEnumAndInputObjects() throws Exception {
        assertThatQuery("""
                { posts(ids: 1) {
                    some: comments(ids: [3, 1]) { content }
                    latest: comments(order: NEWEST) { content }
                    ofGrace: comments(filter: {by: 2}) { content } } }
                """, 1, """
                {"posts": [{
                  "some": [{"content": "First"}, {"content": "Thanks"}],
                  "latest": [{"content": "Thanks"}, {"content": "Second"}, {"content": "First"}],
                  "ofGrace": [{"content": "First"}]}]}""");
    }
}
