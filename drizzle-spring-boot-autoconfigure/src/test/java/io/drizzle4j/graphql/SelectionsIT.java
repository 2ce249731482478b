package io.drizzle4j.graphql;

import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.graphql.BlogGraphQl.field;
import static io.drizzle4j.graphql.BlogGraphQl.query;
import static io.drizzle4j.query.QueryOperators.asc;
import static io.drizzle4j.query.QueryOperators.count;
import static io.drizzle4j.query.QueryOperators.desc;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.inArray;
import static io.drizzle4j.query.QueryOperators.lower;
import static io.drizzle4j.query.QueryOperators.when;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.data.Pages;
import io.drizzle4j.error.InvalidConfigurationException;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRowException;
import io.drizzle4j.fixtures.blog.BlogDatabase;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Relations;
import io.drizzle4j.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;
import reactor.core.publisher.Mono;

/** Queries that read what a GraphQL query selects. */
class SelectionsIT {

    private static final String SCHEMA = """
            type Query {
              posts(first: Int): [Post!]!
              post(id: Int!): Post
              users: [User!]!
              categories: [Category!]!
              feed(first: Int, after: String): PostConnection!
              page(number: Int!): PostPage!
              threads: [Thread!]!
              contents: [Content!]!
            }
            type Post {
              id: Int!
              title(upper: Boolean): String!
              content: String
              published: Boolean!
              createdAt: String
              author: User!
              editor: User
              comments(first: Int, by: Int): [Comment!]!
              commentCount: Int!
              commentsBy(author: Int!): Int!
              summary: String!
            }
            type Comment { id: Int! content: String! post: Post! author: User! }
            type User {
              id: Int!
              name: String!
              posts(first: Int): [Post!]!
              editedPosts: [Post!]!
              profile: Profile
              sentMessages(first: Int): [Message!]!
            }
            type Profile { bio: String user: User! }
            type Message { content: String! }
            type Category { name: String! parent: Category children: [Category!]! }
            type PostPage { content: [Post!]! total: Int! }
            type Thread {
              id: Int!
              title: String!
              comments(first: Int, after: String, last: Int, before: String, by: Int): CommentConnection!
            }
            type CommentConnection { edges: [CommentEdge!]! nodes: [Comment!]! pageInfo: PageInfo! totalCount: Int averageLength: Int }
            type CommentEdge { node: Comment! cursor: String! }
            interface Content { id: Int! title: String! comments(first: Int, by: Int): [Comment!]! }
            type Article implements Content { id: Int! title: String! comments(first: Int, by: Int): [Comment!]! author: User! }
            type Draft implements Content { id: Int! title: String! comments(first: Int, by: Int): [Comment!]! editor: User }
            """;

    private static BlogDatabase blog;

    private static RelationalQueries db;

    private static BlogGraphQl graphQl;

    @BeforeAll
    static void createBlog() {
        blog = new BlogDatabase();
        db = blog.db;
        graphQl = new BlogGraphQl(blog.log, SCHEMA, SelectionsIT::wire);
    }

    @AfterAll
    static void dropBlog() {
        blog.close();
    }

    private static void wire(RuntimeWiring.Builder wiring) {
        query("posts", SelectionsIT::posts).accept(wiring);
        query(
                        "post",
                        environment -> db.query(POSTS)
                                .findOne(selections(environment).andThen(q -> q.where(eq(POSTS.id, id(environment))))))
                .accept(wiring);
        query(
                        "users",
                        environment -> db.query(USERS)
                                .findMany(Selections.of(environment)
                                        .on("posts", SelectionsIT::limited)
                                        .on("posts.comments", SelectionsIT::comments)
                                        .andThen(q -> q.orderBy(USERS.id))))
                .accept(wiring);
        query(
                        "categories",
                        environment -> db.query(CATEGORIES)
                                .findMany(Selections.of(environment).andThen(q -> q.orderBy(CATEGORIES.id))))
                .accept(wiring);
        query("feed", SelectionsIT::feed).accept(wiring);
        query("page", SelectionsIT::page).accept(wiring);
        query(
                        "threads",
                        environment -> db.query(POSTS)
                                .findMany(Selections.of(environment)
                                        .on("comments", SelectionsIT::commentsBy)
                                        .andThen(q -> q.orderBy(POSTS.id).limit(2))))
                .accept(wiring);
        query(
                        "contents",
                        environment -> db.query(POSTS)
                                .findMany(selections(environment)
                                        .andThen(q -> q.columns(POSTS.published)
                                                .orderBy(desc(POSTS.id))
                                                .limit(4))))
                .accept(wiring);
        field("Post", "summary", environment -> {
                    Row post = Objects.requireNonNull(environment.getSource());
                    return "Post " + post.get(POSTS.id);
                })
                .accept(wiring);
        field("User", "sentMessages", environment -> List.of(Map.of("content", "from elsewhere")))
                .accept(wiring);
        contents(wiring);
    }

    private static void contents(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Content",
                type -> type.typeResolver(environment -> environment
                        .getSchema()
                        .getObjectType(
                                Boolean.TRUE.equals(environment.<Row>getObject().get(POSTS.published))
                                        ? "Article"
                                        : "Draft")));
    }

    private static int id(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.<Integer>getArgument("id"));
    }

    private static List<Row> posts(DataFetchingEnvironment environment) {
        return db.query(POSTS)
                .findMany(selections(environment)
                        .andThen(
                                q -> q.orderBy(POSTS.id).limit(environment.<Integer>getArgumentOrDefault("first", 2))));
    }

    private static Selections selections(DataFetchingEnvironment environment) {
        return Selections.of(environment)
                .on("comments", SelectionsIT::comments)
                .on("editor.posts", SelectionsIT::limited)
                .extras("commentCount", field -> count("comments"))
                .extras("commentsBy", field -> count("comments", eq(COMMENTS.authorId, author(field))));
    }

    private static int author(FieldArguments field) {
        return field.argument("author", Integer.class);
    }

    private static void comments(ManyConfig comments, FieldArguments field) {
        commentsBy(comments, field);
        limited(comments, field);
    }

    private static void commentsBy(ManyConfig comments, FieldArguments field) {
        comments.where(when(field.has("by"), () -> eq(COMMENTS.authorId, field.argument("by", Integer.class))))
                .orderBy(COMMENTS.id);
    }

    private static void limited(ManyConfig level, FieldArguments field) {
        level.limit(field.limit("first", 10));
    }

    private static Object feed(DataFetchingEnvironment environment) {
        String after = environment.getArgument("after");
        return Pages.of(db.query(POSTS))
                .findWindow(
                        after == null ? ScrollPosition.keyset() : BlogGraphQl.CURSORS.fromCursor(after),
                        selections(environment)
                                .andThen(q -> q.orderBy(desc(POSTS.createdAt)).limit(3)));
    }

    private static Object page(DataFetchingEnvironment environment) {
        int number = Objects.requireNonNull(environment.getArgument("number"));
        var page = Pages.of(db.query(POSTS))
                .findPage(
                        PageRequest.of(number, 2),
                        selections(environment).below("content").andThen(q -> q.orderBy(asc(POSTS.id))));
        return Map.of("content", page.getContent(), "total", page.getTotalElements());
    }

    @Test
    void readsAnyDepthInOneStatement() throws Exception {
        graphQl.assertThatQuery("""
                { users { name posts(first: 1) { title comments { content author { name profile { bio } } } } } }
                """, 1, """
                {"users": [
                  {"name": "Ada", "posts": [{"title": "Engines", "comments": [
                    {"content": "First", "author": {"name": "Grace", "profile": {"bio": "Found the first bug"}}},
                    {"content": "Second", "author": {"name": "Linus", "profile": {"bio": null}}},
                    {"content": "Thanks", "author": {"name": "Ada", "profile": {"bio": "Wrote the first program"}}}]}]},
                  {"name": "Grace", "posts": [{"title": "Compilers", "comments": [
                    {"content": "Finally", "author": {"name": "Ada", "profile": {"bio": "Wrote the first program"}}},
                    {"content": "Indeed", "author": {"name": "Linus", "profile": {"bio": null}}}]}]},
                  {"name": "Linus", "posts": [{"title": "Kernels", "comments": []}]},
                  {"name": "Edsger", "posts": []}]}""");
    }

    @Test
    void readsOnlyTheSelectedColumnsAndThePrimaryKey() throws Exception {
        graphQl.assertThatQuery("{ posts(first: 1) { title createdAt } }", 1, """
                {"posts": [{"title": "Engines", "createdAt": "2024-01-01T09:00"}]}""");

        assertThat(graphQl.sql())
                .contains("\"t0\".\"id\"", "\"t0\".\"title\"", "\"t0\".\"createdAt\"")
                .doesNotContain("content", "author_id", "published");
    }

    @Test
    void readsThePrimaryKeyForTheResolversOfOtherFields() throws Exception {
        graphQl.assertThatQuery("{ posts { summary } }", 1, """
                {"posts": [{"summary": "Post 1"}, {"summary": "Post 2"}]}""");
        graphQl.assertThatQuery("{ posts { __typename author { __typename } } }", 1, """
                {"posts": [{"__typename": "Post", "author": {"__typename": "User"}},
                           {"__typename": "Post", "author": {"__typename": "User"}}]}""");
    }

    @Test
    void followsFragmentsAndDirectives() throws Exception {
        graphQl.assertThatQuery("""
                { posts(first: 1) {
                    ...Titled
                    ... on Post { author { ...Named } }
                    ... { published @skip(if: true) editor @include(if: false) { name } }
                    editor { ...Named ... on User { posts(first: 1) { ...Titled } } } } }
                fragment Titled on Post { heading: title }
                fragment Named on User { name }
                """, 1, """
                {"posts": [{"heading": "Engines", "author": {"name": "Ada"},
                            "editor": {"name": "Grace", "posts": [{"heading": "Compilers"}]}}]}""");
        assertThat(graphQl.sql()).doesNotContain("published");
    }

    @Test
    void mergesFieldsThatAreSelectedTwice() throws Exception {
        graphQl.assertThatQuery(
                "{ post(id: 1) { author { id } comments(first: 1) { id } author { name } comments(first: 1) { content } } }",
                1,
                """
                {"post": {"author": {"id": 1, "name": "Ada"}, "comments": [{"id": 1, "content": "First"}]}}""");
    }

    @Test
    void readsEachAliasOfARelationWithItsOwnArguments() throws Exception {
        graphQl.assertThatQuery("""
                { post(id: 1) {
                    comments { id }
                    first: comments(first: 1) { content }
                    ofLinus: comments(by: 3, first: 5) { text: content author { name } }
                    ofNobody: comments(by: 4) { id } } }
                """, 1, """
                {"post": {
                   "comments": [{"id": 1}, {"id": 2}, {"id": 3}],
                   "first": [{"content": "First"}],
                   "ofLinus": [{"text": "Second", "author": {"name": "Linus"}}],
                   "ofNobody": []}}""");
    }

    @Test
    void acceptsAliasesThatAreTheKeysOfColumnsAndOtherRelations() throws Exception {
        graphQl.assertThatQuery("""
                { post(id: 1) {
                    id: comments(first: 1) { id: content }
                    author: editor { name }
                    editor: author { name }
                    title: id
                    comments: title } }
                """, 1, """
                {"post": {"id": [{"id": "First"}], "author": {"name": "Grace"}, "editor": {"name": "Ada"},
                          "title": 1, "comments": "Engines"}}""");
    }

    @Test
    void readsATableRelatedToItself() throws Exception {
        graphQl.assertThatQuery("{ categories { name parent { name } children { name children { name } } } }", 1, """
                {"categories": [
                  {"name": "Books", "parent": null, "children": [
                     {"name": "Fiction", "children": [{"name": "Crime"}, {"name": "Fantasy"}]},
                     {"name": "Science", "children": []}]},
                  {"name": "Fiction", "parent": {"name": "Books"}, "children": [
                     {"name": "Crime", "children": []}, {"name": "Fantasy", "children": []}]},
                  {"name": "Science", "parent": {"name": "Books"}, "children": []},
                  {"name": "Crime", "parent": {"name": "Fiction"}, "children": []},
                  {"name": "Fantasy", "parent": {"name": "Fiction"}, "children": []},
                  {"name": "Music", "parent": null, "children": []}]}""");
    }

    @Test
    void runsOneStatementForEachRootField() throws Exception {
        graphQl.assertThatQuery(
                "{ a: post(id: 1) { title author { name } } b: post(id: 8) { title comments { id } } c: post(id: 99) { id } }",
                3,
                """
                {"a": {"title": "Engines", "author": {"name": "Ada"}},
                 "b": {"title": "Compilers", "comments": [{"id": 7}, {"id": 8}]},
                 "c": null}""");
    }

    @Test
    void readsComputedValuesOnlyIfTheyAreSelected() throws Exception {
        graphQl.assertThatQuery("""
                { posts { n: commentCount commentCount commentsBy(author: 2) linus: commentsBy(author: 3) } }
                """, 1, """
                {"posts": [{"n": 3, "commentCount": 3, "commentsBy": 1, "linus": 1},
                           {"n": 0, "commentCount": 0, "commentsBy": 0, "linus": 0}]}""");
        graphQl.assertThatQuery("{ posts(first: 1) { id } }", 1, """
                {"posts": [{"id": 1}]}""");
        assertThat(graphQl.sql()).doesNotContain("comments");
    }

    @Test
    void leavesRelationsWithAResolverOfTheirOwnToIt() throws Exception {
        graphQl.assertThatQuery("{ post(id: 1) { author { name sentMessages(first: 3) { content } } } }", 1, """
                {"post": {"author": {"name": "Ada", "sentMessages": [{"content": "from elsewhere"}]}}}""");
        assertThat(graphQl.sql()).doesNotContain("messages");
    }

    @Test
    void readsARelationWithAResolverIfItIsConfigured() throws Exception {
        var resolved = new BlogGraphQl(
                blog.log,
                SCHEMA,
                found(
                                "posts",
                                environment -> Selections.of(environment)
                                        .on("author", (author, field) -> author.columns(USERS.name))
                                        .andThen(SelectionsIT::first))
                        .andThen(field("Post", "author", environment -> {
                            Row post = Objects.requireNonNull(environment.getSource());
                            return Map.of(
                                    "name",
                                    "Dr. " + post.one("author").orElseThrow().get(USERS.name));
                        })));

        resolved.assertThatQuery("{ posts { author { name } } }", 1, """
                {"posts": [{"author": {"name": "Dr. Ada"}}]}""");
    }

    @Test
    void runsQueriesOfNestedResolversWithTheirOwnSelection() throws Exception {
        var resolved = new BlogGraphQl(
                blog.log,
                SCHEMA,
                found("posts", environment -> Selections.of(environment).andThen(SelectionsIT::first))
                        .andThen(field("Post", "comments", environment -> {
                            Row post = Objects.requireNonNull(environment.getSource());
                            return db.query(COMMENTS)
                                    .findMany(Selections.of(environment)
                                            .andThen(q -> q.where(eq(
                                                            COMMENTS.postId,
                                                            Objects.requireNonNull(post.get(POSTS.id))))
                                                    .orderBy(COMMENTS.id)));
                        })));

        resolved.assertThatQuery("{ posts { title comments { content author { name } } } }", 2, """
                {"posts": [{"title": "Engines", "comments": [
                  {"content": "First", "author": {"name": "Grace"}},
                  {"content": "Second", "author": {"name": "Linus"}},
                  {"content": "Thanks", "author": {"name": "Ada"}}]}]}""");
    }

    @Test
    void readsTheFieldsOfAllTypesOfAnInterface() throws Exception {
        graphQl.assertThatQuery("""
                { contents { __typename title
                    ... on Article { author { name } comments(first: 1) { id } }
                    ... on Draft { editor { name } comments(first: 1) { content } } } }
                """, 1, """
                {"contents": [
                  {"__typename": "Article", "title": "Kernels", "author": {"name": "Linus"}, "comments": []},
                  {"__typename": "Draft", "title": "Moths", "editor": null, "comments": []},
                  {"__typename": "Article", "title": "Compilers", "author": {"name": "Grace"}, "comments": [{"id": 7}]},
                  {"__typename": "Draft", "title": "Draft", "editor": null, "comments": [{"content": "Hidden"}]}]}""");
        assertThat(graphQl.clientError("""
                { contents { ... on Article { comments(first: 1) { id } } ... on Draft { comments(first: 2) { id } } } }
                """))
                .isEqualTo("The field 'comments' is selected with different arguments under the key 'comments'.");
    }

    @Test
    void servesConnectionsFromWindows() throws Exception {
        graphQl.assertThatQuery("""
                { feed { edges { node { title author { name } } } pageInfo { hasNextPage hasPreviousPage } } }
                """, 1, """
                {"feed": {
                  "edges": [{"node": {"title": "Kernels", "author": {"name": "Linus"}}},
                            {"node": {"title": "Moths", "author": {"name": "Grace"}}},
                            {"node": {"title": "Compilers", "author": {"name": "Grace"}}}],
                  "pageInfo": {"hasNextPage": true, "hasPreviousPage": false}}}""");
        assertThat(graphQl.sql()).doesNotContain("content");

        var keys = BlogGraphQl.CURSORS.toCursor(
                ScrollPosition.forward(Map.of("createdAt", "2024-02-01T09:00:00", "id", 8)));
        graphQl.assertThatQuery("{ feed(after: \"%s\") { edges { node { title } } } }".formatted(keys), 1, """
                {"feed": {"edges": [{"node": {"title": "Draft"}}, {"node": {"title": "Science"}},
                                    {"node": {"title": "Poetry"}}]}}""");
        graphQl.assertThatQuery("{ feed { pageInfo { hasNextPage } } }", 1, """
                {"feed": {"pageInfo": {"hasNextPage": true}}}""");
    }

    @Test
    void servesConnectionsOfRelationsFromPages() throws Exception {
        graphQl.assertThatQuery("""
                { threads { title comments(first: 2) {
                    totalCount
                    edges { cursor node { content author { name } } }
                    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }
                """, 1, """
                {"threads": [
                  {"title": "Engines", "comments": {
                     "totalCount": 3,
                     "edges": [{"cursor": "T18w", "node": {"content": "First", "author": {"name": "Grace"}}},
                               {"cursor": "T18x", "node": {"content": "Second", "author": {"name": "Linus"}}}],
                     "pageInfo": {"hasNextPage": true, "hasPreviousPage": false,
                                  "startCursor": "T18w", "endCursor": "T18x"}}},
                  {"title": "Notes", "comments": {
                     "totalCount": 0, "edges": [],
                     "pageInfo": {"hasNextPage": false, "hasPreviousPage": false,
                                  "startCursor": null, "endCursor": null}}}]}""");
        graphQl.assertThatQuery("""
                { threads {
                    next: comments(first: 2, after: "T18x") {
                        nodes { content } pageInfo { hasNextPage hasPreviousPage startCursor } }
                    linus: comments(by: 3) { nodes { content } totalCount } } }
                """, 1, """
                {"threads": [
                  {"next": {"nodes": [{"content": "Thanks"}],
                            "pageInfo": {"hasNextPage": false, "hasPreviousPage": true, "startCursor": "T18y"}},
                   "linus": {"nodes": [{"content": "Second"}], "totalCount": 1}},
                  {"next": {"nodes": [],
                            "pageInfo": {"hasNextPage": false, "hasPreviousPage": true, "startCursor": null}},
                   "linus": {"nodes": [], "totalCount": 0}}]}""");
    }

    @Test
    void rejectsInvalidArgumentsOfConnections() {
        assertThat(graphQl.clientError("{ threads { comments(last: 2) { nodes { id } } } }"))
                .isEqualTo("The connection 'comments' can only be read forward.");
        assertThat(graphQl.clientError("{ threads { comments(after: \"abc\") { nodes { id } } } }"))
                .isEqualTo("The cursor is malformed.");
        assertThat(graphQl.clientError("{ threads { comments(first: 101) { nodes { id } } } }"))
                .isEqualTo("The argument 'first' of 'comments' is not between 1 and 100.");
        assertThat(graphQl.clientError("{ threads { comments(first: 0) { nodes { id } } } }"))
                .isEqualTo("The argument 'first' of 'comments' is not between 1 and 100.");
    }

    @Test
    void readsTheSelectionBelowAWrapper() throws Exception {
        graphQl.assertThatQuery("{ page(number: 1) { total content { title author { name } } } }", 1, """
                {"page": {"total": 10, "content": [
                  {"title": "Numbers", "author": {"name": "Ada"}}, {"title": "Looms", "author": {"name": "Ada"}}]}}""");
        graphQl.assertThatQuery("{ page(number: 1) { total } }", 1, """
                {"page": {"total": 10}}""");
    }

    @Test
    void rejectsArgumentsThatNobodyReads() {
        var ignoring = blog(environment -> Selections.of(environment).andThen(q -> q.limit(1)));

        assertThat(ignoring.failure("{ posts { comments(first: 1) { id } } }"))
                .isExactlyInstanceOf(InvalidQueryException.class)
                .hasMessage("The field 'comments' has arguments that the query ignores: [first]."
                        + " Read them: Selections.of(environment).on(\"Post.comments\","
                        + " (level, field) -> …field.argument(\"first\", …)…).");

        var forgetting = blog(environment -> Selections.of(environment)
                .on("author.posts", (posts, field) -> posts.limit(1))
                .on("comments", SelectionsIT::limited)
                .extras("commentsBy", field -> count("comments")));

        assertThat(forgetting.failure("{ posts { comments(first: 1, by: 2) { id } } }"))
                .hasMessageStartingWith("The field 'comments' has arguments that the query ignores: [by].");
        assertThat(forgetting.failure("{ posts { author { posts(first: 2) { id } } } }"))
                .hasMessageStartingWith("The field 'author.posts' has arguments that the query ignores: [first].");
        assertThat(forgetting.failure("{ posts { commentsBy(author: 2) } }"))
                .hasMessage("The field 'commentsBy' has arguments that the query ignores: [author]."
                        + " Read them: Selections.of(environment).extras(\"Post.commentsBy\","
                        + " field -> …field.argument(\"author\", …)…).");
    }

    @Test
    void configuresAFieldOfATypeAtAnyDepth() throws Exception {
        var ofType = blog(environment -> Selections.of(environment)
                .on("Post.comments", SelectionsIT::comments)
                .on("User.posts", (posts, field) -> posts.orderBy(POSTS.id).limit(field.limit("first", 10)))
                .on(
                        "author.posts",
                        (posts, field) -> posts.orderBy(desc(POSTS.id)).limit(field.limit("first", 1)))
                .extras("Post.commentCount", field -> count("comments"))
                .andThen(q -> q.orderBy(POSTS.id).limit(1)));

        ofType.assertThatQuery("""
                { posts {
                    comments(by: 2) { author { posts(first: 1) { title commentCount } } }
                    author { posts { title comments(first: 1) { id } } } } }
                """, 1, """
                {"posts": [{
                  "comments": [{"author": {"posts": [{"title": "Compilers", "commentCount": 2}]}}],
                  "author": {"posts": [{"title": "Draft", "comments": [{"id": 6}]}]}}]}""");
    }

    @Test
    void configuresAFieldOfAnInterface() throws Exception {
        var ofInterface = new BlogGraphQl(
                blog.log,
                SCHEMA,
                found(
                                "contents",
                                environment -> Selections.of(environment)
                                        .on("Content.comments", SelectionsIT::comments)
                                        .on(
                                                "Draft.comments",
                                                (comments, field) -> comments.limit(field.limit("first", 0)))
                                        .andThen(q -> q.columns(POSTS.published)
                                                .where(inArray(POSTS.id, List.of(7, 8)))
                                                .orderBy(POSTS.id)))
                        .andThen(SelectionsIT::contents));

        ofInterface.assertThatQuery("""
                { contents { ... on Article { comments(first: 1) { id } } ... on Draft { drafted: comments { id } } } }
                """, 1, """
                {"contents": [{"drafted": []}, {"comments": [{"id": 7}]}]}""");
        assertThat(ofInterface.clientError("{ contents { comments { id } } }"))
                .isEqualTo("The field 'comments' is selected under one key of the types [Article, Draft], which read it"
                        + " differently.");
    }

    @Test
    void rejectsAConfigurationOfAFieldThatIsNoRelation() {
        var title = blog(environment -> Selections.of(environment).on("Post.title", (titles, field) -> {}));

        assertThat(title.failure("{ posts { title } }"))
                .isExactlyInstanceOf(InvalidQueryException.class)
                .hasMessage(
                        "Selections.of(…) configures 'Post.title' with on(…), but 'posts' has no relation 'title' of"
                                + " that type. Use extras(\"Post.title\", …) for a computed value.");
    }

    @Test
    void boundsTheArgumentsOfTheRoot() throws Exception {
        var root = blog(environment -> {
            var selections = Selections.of(environment);
            return selections.andThen(
                    q -> q.orderBy(POSTS.id).limit(selections.field().pageSize("first", 1)));
        });

        root.assertThatQuery("{ posts(first: 2) { id } }", 1, """
                {"posts": [{"id": 1}, {"id": 2}]}""");
        root.assertThatQuery("{ posts { id } }", 1, """
                {"posts": [{"id": 1}]}""");
        assertThat(root.clientError("{ posts(first: 0) { id } }"))
                .isEqualTo("The argument 'first' of 'posts' is not between 1 and 100.");
        assertThat(root.clientError("{ posts(first: 101) { id } }"))
                .isEqualTo("The argument 'first' of 'posts' is not between 1 and 100.");
    }

    @Test
    void rejectsPlacesThatDoNotExist() {
        var ofType = blog(environment -> Selections.of(environment).on("Post.coments", (comments, field) -> {}));

        var on = blog(environment -> Selections.of(environment).on("author.post", (posts, field) -> {}));
        var extras = blog(environment -> Selections.of(environment).extras("coments.likes", field -> count("post")));

        assertThat(on.failure("{ posts { id } }"))
                .isExactlyInstanceOf(InvalidQueryException.class)
                .hasMessageStartingWith("No relation 'post' starts from table 'users'. Did you mean 'posts'?");
        assertThat(ofType.failure("{ posts { id } }"))
                .hasMessageStartingWith("The type 'Post' of the GraphQL schema has no field 'coments'."
                        + " Did you mean 'comments'? There are [id, title, content,");
        assertThat(extras.failure("{ posts { id } }"))
                .hasMessageStartingWith("No relation 'coments' starts from table 'posts'. Did you mean 'comments'?");
    }

    @Test
    void rejectsAFieldWhoseTypeDoesNotFitItsRelation() {
        var schema = "type Query { posts: [Post!]! } type Post { author: [User!]! comments: Comment }"
                + " type User { name: String! } type Comment { id: Int! }";
        var wrong = new BlogGraphQl(
                blog.log, schema, query("posts", environment -> db.query(POSTS).findMany(Selections.of(environment))));

        assertThat(wrong.failure("{ posts { author { name } } }"))
                .hasMessage("The field 'author' is of type [User!]!, but relation 'posts.author' leads to one row."
                        + " Make it the type of one row in the GraphQL schema.");
        assertThat(wrong.failure("{ posts { comments { id } } }"))
                .hasMessage("The field 'comments' is of type Comment, but relation 'posts.comments' leads to many rows."
                        + " Make it a list or a connection in the GraphQL schema.");
    }

    record PostView(String title) {}

    @Test
    void rejectsRowsThatAreReadAsRecords() {
        var records = new BlogGraphQl(
                blog.log,
                SCHEMA,
                query("posts", environment -> db.query(POSTS).as(PostView.class).findMany(Selections.of(environment))));

        assertThat(records.failure("{ posts { title } }"))
                .isExactlyInstanceOf(InvalidQueryException.class)
                .hasMessage("'posts' is read as PostView, whose components determine what is read, but also by"
                        + " Selections.of(…). Read it as Row: remove as(…).");
    }

    @Test
    void rejectsFieldsThatARowDoesNotHave() {
        assertThat(blog(environment -> q -> q.columns(POSTS.id).limit(1)).failure("{ posts { title } }"))
                .isExactlyInstanceOf(InvalidRowException.class)
                .hasMessage("A row has no value for the field 'title', but only for [id]. Select it in the query, with"
                        + " columns, extras or with; or resolve the field: @SchemaMapping.");
    }

    @Test
    void rejectsFieldsThatAConnectionDoesNotHave() {
        var thread = new BlogGraphQl(
                blog.log,
                SCHEMA,
                found("threads", environment -> Selections.of(environment).andThen(SelectionsIT::first)));

        assertThat(thread.failure("{ threads { comments { averageLength } } }"))
                .isExactlyInstanceOf(InvalidRowException.class)
                .hasMessage("A connection has no value for the field 'averageLength', but only for [edges, nodes,"
                        + " pageInfo, totalCount]. Resolve the field: @SchemaMapping.");
    }

    @Test
    void passesTheFieldsOfAConnectionToTheResolversOfOthers() throws Exception {
        var resolved = new BlogGraphQl(
                blog.log,
                SCHEMA,
                found("threads", environment -> Selections.of(environment).andThen(SelectionsIT::first))
                        .andThen(field("CommentConnection", "averageLength", environment -> {
                            Map<String, Object> connection = Objects.requireNonNull(environment.getSource());
                            return ((List<?>) Objects.requireNonNull(connection.get("nodes"))).size();
                        })));

        resolved.assertThatQuery("{ threads { comments { averageLength nodes { id } } } }", 1, """
                {"threads": [{"comments": {"averageLength": 3, "nodes": [{"id": 1}, {"id": 2}, {"id": 3}]}}]}""");
    }

    @Test
    void readsOneColumnOfATableWithoutAPrimaryKey() throws Exception {
        var keyless = PgTable.of("users", t -> t.add("name", text()).add("id", integer()));
        var users = RelationalQueries.create(blog.log, Schema.of(Relations.relations(keyless, r -> r)));
        var typed = new BlogGraphQl(
                blog.log,
                "type Query { users: [User!]! } type User { name: String }",
                query("users", environment -> users.query(keyless).findMany(Selections.of(environment))));
        users.query(keyless).count(); // reads the catalog

        typed.assertThatQuery("{ users { __typename } }", 1, """
                {"users": [{"__typename": "User"}, {"__typename": "User"}, {"__typename": "User"},
                           {"__typename": "User"}]}""");
        assertThat(typed.sql()).contains("\"name\"").doesNotContain("\"id\"");
    }

    @Test
    void rejectsAliasesWithoutItsDataFetcher() {
        List<Throwable> failures = new ArrayList<>();
        var graphQl = BlogGraphQl.builder(SCHEMA)
                .configureRuntimeWiring(
                        wiring -> query("posts", SelectionsIT::posts).accept(wiring))
                .exceptionResolvers(List.of((exception, environment) -> {
                    failures.add(exception);
                    return Mono.empty();
                }))
                .build()
                .graphQl();

        assertThat(graphQl.execute("{ posts { comments { id } author { name } } }")
                        .getErrors())
                .isEmpty();
        assertThat(graphQl.execute("{ posts { latest: comments { id } } }").getErrors())
                .hasSize(1);
        assertThat(failures)
                .singleElement(InstanceOfAssertFactories.THROWABLE)
                .isExactlyInstanceOf(InvalidQueryException.class)
                .hasMessage("'comments' is selected under an alias, whose rows only the data fetcher of RowWiring"
                        + " finds. Register it: builder.configureRuntimeWiring(new RowWiring()).");
    }

    @Test
    void doesNotReadHiddenColumnsUnlessTheQueryNamesThem() throws Exception {
        var users = PgTable.of("users", t -> t.add("id", integer().primaryKey()).add("name", text().hidden()));
        var posts = PgTable.of("posts", t -> t.add("id", integer().primaryKey()).add("authorId", integer("author_id")));
        var hidden = RelationalQueries.create(
                blog.log,
                Schema.of(Relations.relations(
                        posts,
                        r -> r.one(
                                "author",
                                users,
                                one -> one.fields(posts.column("authorId")).references(users.column("id"))))));
        var schema = "type Query { posts: [Post!]! } type Post { author: User! } type User { id: Int! name: String }";
        var reading = new BlogGraphQl(
                blog.log,
                schema,
                query(
                        "posts",
                        environment -> hidden.query(posts)
                                .findMany(Selections.of(environment).andThen(q -> q.limit(1)))));
        var naming = new BlogGraphQl(
                blog.log,
                schema,
                query(
                        "posts",
                        environment -> hidden.query(posts)
                                .findMany(Selections.of(environment)
                                        .on("author", (author, field) -> author.columns(users.column("name")))
                                        .andThen(q -> q.limit(1)))));

        assertThat(reading.failure("{ posts { author { name } } }"))
                .hasMessageStartingWith("A row has no value for the field 'name', but only for [id].");
        naming.assertThatQuery("{ posts { author { name } } }", 1, """
                {"posts": [{"author": {"name": "Ada"}}]}""");
    }

    @Test
    void boundsTheDepth() throws Exception {
        var shallow = blog(environment ->
                selections(environment).bounds(bounds -> bounds.withMaxDepth(2)).andThen(q -> q.limit(1)));

        assertThat(shallow.clientError("{ posts { comments { author { profile { bio } } } } }"))
                .isEqualTo("'comments.author.profile' is nested more than 2 levels deep.");
        shallow.assertThatQuery("{ posts { comments(by: 4) { author { name } } } }", 1, """
                {"posts": [{"comments": []}]}""");
    }

    @Test
    void boundsTheNumberOfRelationsAndComputedValues() throws Exception {
        var narrow = bounded(SelectionBounds.DEFAULTS.withMaxLevels(3));

        narrow.assertThatQuery(
                "{ posts(first: 1) { author { name } editor { name } commentCount n: commentCount } }", 1, """
                {"posts": [{"author": {"name": "Ada"}, "editor": {"name": "Grace"}, "commentCount": 3, "n": 3}]}""");
        assertThat(narrow.clientError("{ posts { author { name } a: editor { name } b: editor { profile { bio } } } }"))
                .isEqualTo("The query selects more than 3 relations and computed values.");
        assertThat(narrow.clientError(
                        "{ posts { author { name } n: commentsBy(author: 1) m: commentsBy(author: 2) commentCount } }"))
                .isEqualTo("The query selects more than 3 relations and computed values.");
    }

    @Test
    void boundsTheNumberOfRowsThatAnArgumentRequests() {
        assertThat(graphQl.clientError("{ posts { comments(first: 101) { id } } }"))
                .isEqualTo("The argument 'first' of 'comments' is not between 0 and 100.");
        assertThat(graphQl.clientError("{ posts { comments(first: -1) { id } } }"))
                .isEqualTo("The argument 'first' of 'comments' is not between 0 and 100.");
    }

    @Test
    void boundsTheNumberOfRowsInTotal() throws Exception {
        // one post and its three comments, whose authors are joined or not
        var four = bounded(SelectionBounds.DEFAULTS.withMaxRows(4));
        var three = bounded(SelectionBounds.DEFAULTS.withMaxRows(3));

        four.assertThatQuery("{ posts(first: 1) { comments { id } } }", 1, """
                {"posts": [{"comments": [{"id": 1}, {"id": 2}, {"id": 3}]}]}""");
        assertThat(three.clientError("{ posts(first: 1) { comments { id } } }"))
                .isEqualTo("The query selects more than 3 rows.");
        assertThat(three.clientError("{ posts(first: 4) { id } }")).isEqualTo("The query selects more than 3 rows.");
        three.assertThatQuery("{ posts(first: 3) { id } }", 1, """
                {"posts": [{"id": 1}, {"id": 2}, {"id": 3}]}""");
    }

    @Test
    void boundsTheRowsOfStreams() throws Exception {
        var bounded = new BlogGraphQl(
                blog.log, SCHEMA, SelectionBounds.DEFAULTS.withMaxRows(4), query("posts", environment -> {
                    List<Row> rows = new ArrayList<>();
                    db.query(POSTS)
                            .forEach(
                                    selections(environment)
                                            .andThen(q -> q.orderBy(POSTS.id)
                                                    .limit(environment.<Integer>getArgumentOrDefault("first", 1))),
                                    rows::add);
                    return rows;
                }));

        bounded.assertThatQuery("{ posts { comments { id } } }", 1, """
                {"posts": [{"comments": [{"id": 1}, {"id": 2}, {"id": 3}]}]}""");
        bounded.assertThatQuery("{ posts(first: 4) { id } }", 1, """
                {"posts": [{"id": 1}, {"id": 2}, {"id": 3}, {"id": 4}]}""");
        assertThat(bounded.clientError("{ posts(first: 2) { comments { id } } }"))
                .isEqualTo("The query selects more than 4 rows.");
        assertThat(bounded.clientError("{ posts(first: 5) { id } }")).isEqualTo("The query selects more than 4 rows.");
    }

    @Test
    void boundsTheRowsOfPages() {
        var pages = new BlogGraphQl(
                blog.log, SCHEMA, SelectionBounds.DEFAULTS.withMaxRows(2), query("feed", SelectionsIT::feed));

        assertThat(pages.clientError("{ feed { edges { node { title } } } }"))
                .isEqualTo("The query selects more than 2 rows.");
    }

    @Test
    void rejectsBoundsBelowOne() {
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> SelectionBounds.DEFAULTS.withMaxDepth(0))
                .withMessage("The bound maxDepth of GraphQL selections is 0. Set it to 1 or more.");
    }

    @Test
    void rejectsArgumentsThatCannotBeRead() {
        var converting = blog(environment -> Selections.of(environment)
                .on(
                        "comments",
                        (comments, field) -> comments.where(
                                        eq(lower(COMMENTS.content), field.argument("by", String.class)))
                                .limit(field.argument("first", Short.class))));

        assertThat(converting.clientError("{ posts { comments(by: 1, first: 70000) { id } } }"))
                .isEqualTo("The argument 'first' of 'comments' is not a valid Short.");
        assertThat(converting.failure("{ posts { comments(by: null, first: 1) { id } } }"))
                .isExactlyInstanceOf(InvalidQueryException.class)
                .hasMessage("The argument 'by' of 'comments' has no value. Ask for it first: field.has(\"by\").");
    }

    @Test
    void refusesATypeThatNoArgumentCanHave() {
        var converting = blog(environment -> Selections.of(environment)
                .on("comments", (comments, field) -> comments.limit(field.argument("first", Boolean.class) ? 1 : 2)));

        assertThat(converting.failure("{ posts { comments(first: 7) { id } } }"))
                .isExactlyInstanceOf(InvalidQueryException.class)
                .hasMessage("The argument 'first' of 'comments' cannot be converted to Boolean. Ask for a type that"
                        + " Spring's DefaultConversionService converts it to; for an input object, Map.");
    }

    @Test
    void refusesArgumentsOfAColumnThatNobodyReads() {
        assertThat(blog(Selections::of).failure("{ posts { title(upper: true) } }"))
                .isExactlyInstanceOf(InvalidQueryException.class)
                .hasMessage(
                        "The field 'title' has arguments that the query ignores: [upper]. Read them:"
                                + " Selections.of(environment).extras(\"Post.title\", field -> …field.argument(\"upper\", …)…).");
    }

    @Test
    void refusesLongAliases() {
        assertThat(blog(Selections::of).clientError("{ posts { %s: title } }".formatted("a".repeat(101))))
                .isEqualTo("An alias of 'title' has more than 100 characters.");
    }

    private static BlogGraphQl blog(Function<DataFetchingEnvironment, Consumer<QueryConfig>> posts) {
        return new BlogGraphQl(blog.log, SCHEMA, found("posts", posts));
    }

    private static BlogGraphQl bounded(SelectionBounds bounds) {
        return new BlogGraphQl(blog.log, SCHEMA, bounds, query("posts", SelectionsIT::posts));
    }

    /** Returns the wiring of a field that returns posts. */
    private static Consumer<RuntimeWiring.Builder> found(
            String field, Function<DataFetchingEnvironment, Consumer<QueryConfig>> clauses) {
        return query(field, environment -> db.query(POSTS).findMany(clauses.apply(environment)));
    }

    private static void first(QueryConfig posts) {
        posts.orderBy(POSTS.id).limit(1);
    }
}
