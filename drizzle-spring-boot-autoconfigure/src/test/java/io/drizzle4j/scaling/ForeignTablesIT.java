package io.drizzle4j.scaling;

import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.asc;
import static io.drizzle4j.query.QueryOperators.count;
import static io.drizzle4j.query.QueryOperators.desc;
import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.query.QueryOperators.inArray;
import static io.drizzle4j.query.QueryOperators.some;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.schema.PgTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tables of another server, which {@code postgres_fdw} reads. */
class ForeignTablesIT {

    private static TestDatabase remote;

    private static TestDatabase local;

    private static RelationalQueries there;

    private static RelationalQueries here;

    @BeforeAll
    static void createDatabases() {
        remote = TestPostgres.database("remote");
        remote.execute(BlogSchema.createSql());
        local = TestPostgres.database("local");
        var port = new JdbcTemplate(local.dataSource()).queryForObject("show port", String.class);
        local.execute("""
                create extension postgres_fdw;
                create server remote foreign data wrapper postgres_fdw options (host 'localhost', port '%s', dbname '%s');
                create user mapping for current_user server remote options (user '%s', password '%s');
                import foreign schema public from server remote into public
                """.formatted(port, databaseName(), remote.user(), remote.password()));
        there = RelationalQueries.create(remote.dataSource(), BlogSchema.SCHEMA);
        here = RelationalQueries.create(local.dataSource(), BlogSchema.SCHEMA);
    }

    private static String databaseName() {
        return new JdbcTemplate(remote.dataSource()).queryForObject("select current_database()", String.class);
    }

    @AfterAll
    static void dropDatabases() {
        local.close();
        remote.close();
    }

    /** A query, and the number of remote queries that it takes. */
    private record Question(String name, PgTable table, int remoteQueries, Consumer<QueryConfig> clauses) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Question> questions() {
        return List.of(
                new Question(
                        "rows", USERS, 1, q -> q.where(eq(USERS.name, "Ada")).limit(2)),
                new Question(
                        "related rows",
                        USERS,
                        2,
                        q -> q.orderBy(asc(USERS.id)).with("posts", p -> p.orderBy(asc(POSTS.id)))),
                new Question(
                        "three levels",
                        USERS,
                        3,
                        q -> q.where(inArray(USERS.id, List.of(1, 2)))
                                .orderBy(asc(USERS.id))
                                .with(
                                        "posts",
                                        p -> p.orderBy(asc(POSTS.id))
                                                .with("comments", c -> c.orderBy(asc(COMMENTS.id))))),
                new Question(
                        "the first of each",
                        USERS,
                        2,
                        q -> q.orderBy(asc(USERS.id))
                                .with("posts", p -> p.orderBy(desc(POSTS.id)).limit(2))),
                new Question(
                        "rows that many refer to",
                        POSTS,
                        2,
                        q -> q.orderBy(asc(POSTS.id)).limit(5).with("author")),
                new Question(
                        "conditions on related rows",
                        USERS,
                        2,
                        q -> q.orderBy(asc(USERS.id)).where(some("posts", eq(POSTS.published, true)))));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void areReadByOneRemoteQueryForEachLevel(Question question) {
        assertThat(here.query(question.table).findMany(question.clauses))
                .isEqualTo(there.query(question.table).findMany(question.clauses));

        assertThat(remoteQueries(question))
                .as(() -> String.join("\n", remoteQueries(question).keySet()))
                .allSatisfy((sql, loops) -> assertThat(loops).isEqualTo(1))
                .hasSize(question.remoteQueries);
    }

    /** Returns the SQL of the remote queries, and how often each is executed. */
    private static Map<String, Integer> remoteQueries(Question question) {
        var plan = here.query(question.table)
                .explain(ExplainOption.ANALYZE, ExplainOption.VERBOSE, ExplainOption.JSON)
                .findMany(question.clauses);
        Map<String, Integer> queries = new LinkedHashMap<>();
        nodes(JsonMapper.shared().readTree(plan).get(0).get("Plan"))
                .filter(node -> node.has("Remote SQL"))
                .forEach(node -> queries.put(node.get("Remote SQL").asString(), (int)
                        node.get("Actual Loops").asDouble()));
        return queries;
    }

    private static Stream<JsonNode> nodes(JsonNode node) {
        var below = node.has("Plans")
                ? node.get("Plans").values().stream().flatMap(ForeignTablesIT::nodes)
                : Stream.<JsonNode>empty();
        return Stream.concat(Stream.of(node), below);
    }

    @Test
    void conditionsAndOrdersAreSentToTheServer() {
        var filtered = new Question("", USERS, 1, q -> q.where(eq(USERS.name, "Ada")));
        var ordered = new Question("", USERS, 1, q -> q.orderBy(asc(USERS.id)));

        assertThat(remoteQueries(filtered).keySet())
                .extracting(sql -> sql.replace("::text", "")) // PostgreSQL 14 casts
                .containsExactly("SELECT id, name FROM public.users WHERE ((name = 'Ada'))");
        assertThat(remoteQueries(ordered))
                .containsOnlyKeys("SELECT id, name FROM public.users ORDER BY id ASC NULLS LAST");
    }

    /**
     * As documented: there is no index that the library could know, but grouping could raise errors of a foreign view.
     */
    @Test
    void aValueOfRelatedRowsIsARemoteQueryForEachRow() {
        var counting = new Question("", USERS, 1, q -> q.extras("posts", count("posts")));
        var grouping = new Question("", USERS, 1, q -> q.with("posts", p -> p.groupBy(g -> g.count("number"))));

        assertThat(remoteQueries(counting)).containsValue(4);
        assertThat(remoteQueries(grouping).values()).hasSize(2).containsOnly(1);
    }
}
