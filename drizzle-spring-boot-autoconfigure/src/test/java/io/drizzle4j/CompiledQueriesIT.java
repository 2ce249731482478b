package io.drizzle4j;

import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drizzle4j.fixtures.blog.BlogDatabase;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.insight.CompiledQuery;
import io.drizzle4j.insight.CompiledQuery.Executions;
import io.drizzle4j.insight.CompiledQuery.Level;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.type.PgType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The compiled queries and their executions. */
class CompiledQueriesIT {

    private BlogDatabase blog;

    private RelationalQueries db;

    @BeforeEach
    void createBlog() {
        blog = new BlogDatabase();
        db = RelationalQueries.create(blog.log, BlogSchema.SCHEMA);
    }

    @AfterEach
    void dropBlog() {
        blog.close();
    }

    /** Fails for the user with the id 2. */
    private static void divide(QueryConfig q) {
        q.named("divides").columns(USERS.id).extras("x", sql(PgType.INTEGER, "1 / ({0} - 2)", USERS.id));
    }

    private CompiledQuery only() {
        assertThat(db.compiledQueries()).hasSize(1);
        return db.compiledQueries().get(0);
    }

    private Executions executions(String name) {
        return db.compiledQueries().stream()
                .filter(query -> name.equals(query.name()))
                .findFirst()
                .orElseThrow()
                .executions();
    }

    @Test
    void areDescribedWithoutValues() {
        db.query(USERS)
                .findMany(q -> q.named("users")
                        .columns(USERS.name)
                        .where(ne(USERS.name, "a secret"))
                        .limit(50)
                        .with("posts", p -> p.columns(POSTS.title).limit(5).with("author", a -> a.columns(USERS.id))));

        var query = only();

        assertThat(query.toString()).doesNotContain("secret");
        assertThat(query.name()).isEqualTo("users");
        assertThat(query.kind()).isEqualTo("MANY");
        assertThat(query.table()).isEqualTo("users");
        assertThat(query.form()).isEqualTo("LEVELS");
        assertThat(query.sql()).startsWith("/* users */ with \"l0\" as").contains("\"t0\".\"name\" <> ?::text");
        assertThat(query.levels())
                .containsExactly(
                        new Level(
                                "",
                                "users",
                                null,
                                List.of("name"),
                                Map.of(
                                        "Link", "ROOT",
                                        "FetchStrategy", "DIRECT",
                                        "Cut", "BOUNDED_LIMIT",
                                        "OrderKeys", "COMPLETED",
                                        "Sorting", "BY_ORDINAL",
                                        "Numbering", "OUTSIDE")),
                        new Level(
                                "posts",
                                "posts",
                                "users.posts",
                                List.of("title"),
                                Map.of(
                                        "Link", "LINKED",
                                        "FetchStrategy", "WINDOW",
                                        "Cut", "ROW_NUMBER",
                                        "OrderKeys", "COMPLETED",
                                        "Sorting", "BY_ORDINAL",
                                        "Numbering", "INSIDE")),
                        new Level(
                                "posts.author",
                                "users",
                                "posts.author",
                                List.of("id"),
                                Map.of(
                                        "Link", "SHARED_BY_KEY",
                                        "FetchStrategy", "DIRECT",
                                        "OrderKeys", "GIVEN",
                                        "Sorting", "BY_ORDINAL")));
    }

    @Test
    void countTheRowsOfTheRoot() {
        var users = db.query(USERS).findMany(q -> q.with("posts")).size();
        db.query(USERS).findMany(q -> q.with("posts"));

        assertThat(only().executions().count()).isEqualTo(2);
        assertThat(only().executions().rows()).isEqualTo(2L * users);
        assertThat(only().executions().mean())
                .isBetween(Duration.ofNanos(1000), only().executions().max());
        assertThat(only().executions().p95())
                .isBetween(Duration.ofNanos(1000), only().executions().max());
    }

    @Test
    void countTheRowsOfAPageAndOfACount() {
        db.query(USERS).count(q -> q.named("count"));
        db.query(USERS).findFirst(q -> q.named("none").where(eq(USERS.id, -1)));
        db.query(USERS).exists(q -> q.named("exists"));

        assertThat(executions("count").rows()).isEqualTo(1);
        assertThat(executions("none").rows()).isZero();
        assertThat(executions("exists").rows()).isEqualTo(1);
        assertThat(db.compiledQueries())
                .filteredOn(query -> "count".equals(query.name()))
                .singleElement()
                .satisfies(query -> {
                    assertThat(query.kind()).isEqualTo("COUNT");
                    assertThat(query.form()).isNull();
                    assertThat(query.levels()).containsExactly(new Level("", "users", null, List.of(), Map.of()));
                });
    }

    @Test
    void distinguishGroupsFromRows() {
        db.query(POSTS).groupBy(g -> g.by(POSTS.authorId).count("posts"));

        assertThat(only().kind()).isEqualTo("GROUPS");
        assertThat(only().levels().get(0).keys()).containsExactly("authorId", "posts");
    }

    @Test
    void countErrors() {
        assertThatThrownBy(() -> db.query(USERS).findMany(CompiledQueriesIT::divide))
                .isInstanceOf(DataAccessException.class);

        assertThat(executions("divides").count()).isEqualTo(1);
        assertThat(executions("divides").errors()).isEqualTo(1);
        assertThat(executions("divides").rows()).isZero();
    }

    @Test
    void countStreamsWhenTheyAreClosed() {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(blog.log));
        var users = db.query(USERS).count();
        transaction.executeWithoutResult(status -> {
            var stream = db.query(USERS).stream(q -> q.named("stream").fetchSize(1));
            assertThat(stream.iterator().next()).isNotEmpty();
            assertThat(executions("stream").count()).isZero();
            stream.close();
        });
        assertThat(executions("stream").count()).isEqualTo(1);
        assertThat(executions("stream").rows()).isEqualTo(1);

        db.query(USERS).forEach(q -> q.named("stream").fetchSize(1), row -> {});
        assertThat(executions("stream").rows()).isEqualTo(1 + users);
        assertThat(executions("stream").errors()).isZero();

        assertThatThrownBy(() -> db.query(USERS).forEach(q -> q.named("stream").fetchSize(1), row -> {
                    throw new IllegalStateException("the consumer fails");
                }))
                .hasMessage("the consumer fails");
        assertThat(executions("stream").errors()).isZero();

        assertThatThrownBy(() -> db.query(USERS).forEach(CompiledQueriesIT::divide, row -> {}))
                .isInstanceOf(DataAccessException.class);
        assertThat(executions("divides").errors()).isEqualTo(1);
    }

    @Test
    void includePreparedQueries() {
        var prepared = db.query(USERS).prepare(q -> q.named("prepared").where(eq(USERS.id, placeholder("id"))));
        assertThat(executions("prepared").count()).isZero();

        prepared.bind("id", 1).findMany();
        prepared.bind("id", 2).findMany();

        assertThat(executions("prepared").count()).isEqualTo(2);
    }

    @Test
    void keepTheirExecutionsWhenTheyArePlannedAgain() {
        Consumer<QueryConfig> query = q -> q.with("posts", p -> p.limit(2));
        db.query(USERS).findMany(query);
        var before = only().sql();
        new JdbcTemplate(blog.log).execute("create index on posts (author_id)");
        db.differences();
        assertThat(db.compiledQueries()).as("until it is planned again").isEmpty();

        db.query(USERS).findMany(query);

        assertThat(only().sql()).isNotEqualTo(before);
        assertThat(only().executions().count()).isEqualTo(2);
    }

    @Test
    void theSlowestComesFirst() {
        db.query(USERS).findMany(q -> q.named("fast"));
        db.query(USERS).findMany(q -> q.named("slow").extras("x", sql(PgType.TEXT, "pg_sleep(0.02)::text")));

        assertThat(db.compiledQueries()).extracting(CompiledQuery::name).containsExactly("slow", "fast");
    }

    @Test
    void countHitsAndMissesOfThePlanCache() {
        db.query(USERS).count();
        var before = db.planCacheStatistics();
        db.query(USERS).findMany();
        db.query(USERS).findMany();
        var after = db.planCacheStatistics();

        assertThat(after.size()).isEqualTo(2);
        assertThat(after.maxSize()).isEqualTo(1000);
        assertThat(after.hits() - before.hits()).isEqualTo(1);
        assertThat(after.misses() - before.misses()).isEqualTo(1);
    }
}
