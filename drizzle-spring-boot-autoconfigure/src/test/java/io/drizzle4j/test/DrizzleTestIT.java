package io.drizzle4j.test;

import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.blog.BlogDatabase;
import io.drizzle4j.fixtures.blog.Tags;
import io.drizzle4j.test.scanned.Application;
import io.drizzle4j.test.scanned.BlogService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;

/** The test slice, and assertions about the queries of a test. */
@DrizzleTest(properties = {"spring.flyway.enabled=false", "spring.liquibase.enabled=false", "drizzle.validate=fail"})
@ContextConfiguration(classes = Application.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class DrizzleTestIT {

    private static final BlogDatabase BLOG = new BlogDatabase();

    private final RelationalQueries db;

    private final JdbcClient jdbc;

    private final Queries queries;

    private final ApplicationContext context;

    @Autowired
    DrizzleTestIT(RelationalQueries db, JdbcClient jdbc, Queries queries, ApplicationContext context) {
        this.db = db;
        this.jdbc = jdbc;
        this.queries = queries;
        this.context = context;
    }

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) {
        BLOG.register(properties);
    }

    @AfterAll
    static void dropDatabase() {
        BLOG.close();
    }

    @BeforeEach
    void runAQuery() {
        db.query(USERS).count();
    }

    @Test
    void findsRelationsButNoServices() {
        assertThat(db.query(POSTS).findFirst(q -> q.with("author"))).isPresent();
        assertThat(context.getBeanNamesForType(Tags.class)).hasSize(1);
        assertThat(context.getBeanNamesForType(BlogService.class)).isEmpty();
    }

    @Test
    void seesTheRowsOfItsTransaction() {
        jdbc.sql("insert into users (name) values ('Barbara')").update();

        assertThat(db.query(USERS).count()).isEqualTo(5);
    }

    @Test
    void seesNoRowsOfOtherTests() {
        assertThat(db.query(USERS).count()).isEqualTo(4);
    }

    @Test
    void countsTheQueriesOfTheTestMethod() {
        assertThat(queries).ran(0);

        db.query(POSTS).findMany(q -> q.columns(POSTS.id).with("author", a -> a.columns(USERS.id)));
        db.query(USERS).exists();

        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.query(USERS).findMany(q -> q.parameter("unknown", 1)))
                .withMessageContaining("unknown");
        assertThat(queries).ran(2);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(queries).ran(1))
                .withMessageStartingWith("Expected 1 queries to run, but 2 ran:")
                .withMessageContaining("  exists on users: select exists");
    }

    @Test
    void comparesStatements() {
        db.query(USERS).findFirst(q -> q.named("first").columns(USERS.name).where(eq(USERS.id, 1)));

        assertThat(queries).hasSql("""
                select "t0"."name" as "c1"
                from "users" "t0"
                where "t0"."id" = ?::integer
                limit 1
                """);
    }

    @Test
    void looksAtPlans() {
        jdbc.sql("set local enable_seqscan = off").update();
        db.query(USERS).findFirst(q -> q.where(eq(USERS.id, 1)));

        assertThat(queries).usesIndex("users_pkey").readsAtMostBuffers(5);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(queries).usesIndex("users"))
                .withMessageStartingWith("Expected a query to use the index 'users', but these are the plans:")
                .withMessageContaining("Index Scan using users_pkey on users");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(queries).readsAtMostBuffers(0))
                .withMessageMatching(
                        "(?s)Expected the queries to read at most 0 buffers, but they read [1-9].*Buffers: .*");
    }

    @Test
    void doesNotRunALockingQueryAgain() {
        db.query(USERS).findMany(q -> q.forUpdate());

        assertThat(queries).ran(1);
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> assertThat(queries).readsAtMostBuffers(5))
                .withMessage("'users' is explained with ANALYZE, which would run the query and lock its rows."
                        + " Remove ANALYZE or the lock.");
    }
}
