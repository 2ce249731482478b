package io.drizzle4j;

import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.ExplainOption.ANALYZE;
import static io.drizzle4j.query.ExplainOption.BUFFERS;
import static io.drizzle4j.query.ExplainOption.GENERIC_PLAN;
import static io.drizzle4j.query.ExplainOption.JSON;
import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.type.PgType.BOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.data.Pages;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.query.GroupConfig;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** {@code toSql} and {@code explain} show what each kind of query runs. */
class ExplainIT {

    private static TestDatabase database;

    private static StatementLog log;

    private static RelationalQueries db;

    @BeforeAll
    static void createBlog() {
        database = TestPostgres.database("explain");
        database.execute(BlogSchema.createSql());
        log = new StatementLog(database.dataSource());
        db = RelationalQueries.create(log, BlogSchema.SCHEMA);
        db.query(POSTS).findMany(); // reads the catalog
    }

    @AfterAll
    static void dropBlog() {
        database.close();
    }

    @Test
    void showTheStatementOfEachKindOfQuery() {
        var statements = db.query(POSTS).toSql();
        var queries = db.query(POSTS);

        assertRuns(statements.findMany(ExplainIT::published), () -> queries.findMany(ExplainIT::published));
        assertThat(queries.toSql(ExplainIT::published)).isEqualTo(statements.findMany(ExplainIT::published));
        assertRuns(statements.findFirst(ExplainIT::published), () -> queries.findFirst(ExplainIT::published));
        assertRuns(statements.findOne(ExplainIT::byId), () -> queries.findOne(ExplainIT::byId));
        assertRuns(statements.stream(ExplainIT::published), () -> queries.forEach(ExplainIT::published, post -> {}));
        assertRuns(statements.count(ExplainIT::published), () -> queries.count(ExplainIT::published));
        assertRuns(statements.exists(ExplainIT::published), () -> queries.exists(ExplainIT::published));
        assertRuns(statements.groupBy(ExplainIT::byAuthor), () -> queries.groupBy(ExplainIT::byAuthor));
    }

    @Test
    void showTheStatementOfEachKindOfPage() {
        var pages = Pages.of(db.query(POSTS));
        var page = PageRequest.of(1, 2, Sort.by("title"));
        Consumer<QueryConfig> ordered = q -> q.orderBy(POSTS.title).limit(2);

        assertRuns(
                pages.toSql().findPage(page, ExplainIT::published), () -> pages.findPage(page, ExplainIT::published));
        assertRuns(
                pages.toSql().findSlice(page, ExplainIT::published), () -> pages.findSlice(page, ExplainIT::published));
        var next = pages.findWindow(ScrollPosition.keyset(), ordered).positionAt(1);
        assertRuns(pages.toSql().findWindow(next, ordered), () -> pages.findWindow(next, ordered));
        var offset = ScrollPosition.offset(3);
        assertRuns(pages.toSql().findWindow(offset, ordered), () -> pages.findWindow(offset, ordered));
    }

    private static void assertRuns(SqlStatement shown, Runnable query) {
        var before = log.statements().size();
        query.run();
        assertThat(log.statements().stream().skip(before).map(StatementLog.Statement::sql))
                .containsExactly(shown.sql());
    }

    private static void published(QueryConfig q) {
        q.where(eq(POSTS.published, true));
    }

    private static void byAuthor(GroupConfig g) {
        g.by(POSTS.authorId).count("posts").where(eq(POSTS.published, true));
    }

    private static void byId(QueryConfig q) {
        q.where(eq(POSTS.id, 1));
    }

    @Test
    void showThePlanOfEachKindOfQuery() {
        var plans = db.query(POSTS).explain();
        assertThat(List.of(
                        db.query(POSTS).explain(ExplainIT::published),
                        plans.findMany(ExplainIT::published),
                        plans.findFirst(ExplainIT::published),
                        plans.findOne(ExplainIT::published),
                        plans.stream(ExplainIT::published),
                        plans.count(ExplainIT::published),
                        plans.exists(ExplainIT::published),
                        plans.groupBy(ExplainIT::byAuthor)))
                .allSatisfy(plan ->
                        assertThat(plan).contains("on posts t0", "cost=").doesNotContain("actual"));
        var pages = Pages.of(db.query(POSTS)).explain(BUFFERS);
        assertThat(List.of(
                        pages.findPage(PageRequest.of(0, 2), ExplainIT::published),
                        pages.findSlice(PageRequest.of(0, 2), ExplainIT::published),
                        pages.findWindow(ScrollPosition.keyset(), q -> q.limit(2))))
                .allSatisfy(plan -> assertThat(plan).contains("posts t0", "cost="));
    }

    @Test
    void runTheQueryToAnalyzeIt() {
        var read = db.query(USERS).explain(ANALYZE, BUFFERS).findMany(q -> q.with("posts"));
        assertThat(read).contains("actual", "Buffers:", "on posts");
    }

    @Test
    void returnThePlanAsJson() {
        var plan = JsonMapper.shared()
                .readTree(db.query(POSTS).explain(ANALYZE, JSON).count(ExplainIT::published));
        assertThat(plan.at("/0/Plan/Actual Rows").asInt()).isEqualTo(1);
    }

    @Test
    void explainAPreparedQueryWithItsValues() {
        var byTitle = db.query(POSTS).prepare(q -> q.where(eq(POSTS.title, placeholder("title"))));
        assertThat(byTitle.bind("title", "Engines").explain()).contains("'Engines'");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(byTitle::explain)
                .withMessageContaining("No value is bound to [placeholder(\"title\")]");
    }

    @Test
    void showTheGenericPlanWithoutValues() {
        var byTitle = db.query(POSTS)
                .prepare(q -> q.where(and(
                        eq(POSTS.title, placeholder("title")),
                        sql(BOOL, "{0} <> '?' and '{\"a\": 1}'::jsonb ? 'a'", POSTS.title))));
        assertThat(byTitle.explain(GENERIC_PLAN)).contains("(title = $1)");
        assertThat(db.query(POSTS).explain(GENERIC_PLAN).findMany(q -> q.where(eq(POSTS.title, "Engines"))))
                .contains("(title = $1)");
    }

    @Test
    void showTheGenericPlanThatTheServerKeeps() {
        var byId = db.query(POSTS).prepare(q -> q.where(eq(POSTS.id, placeholder("id"))));
        var jdbc = new JdbcTemplate(log);
        new TransactionTemplate(new DataSourceTransactionManager(log)).executeWithoutResult(status -> {
            for (var i = 0; i < 20; i++) {
                byId.bind("id", i).findMany();
            }
            List<Long> kept = new ArrayList<>();
            jdbc.query(
                    "select generic_plans from pg_prepared_statements where statement = ?",
                    rows -> {
                        kept.add(rows.getLong(1));
                    },
                    byId.toSql().sql().replace("?", "$1"));
            assertThat(kept)
                    .singleElement()
                    .satisfies(plans -> assertThat(plans).isPositive());
        });
        assertThat(byId.explain(GENERIC_PLAN)).contains("posts", "(id = $1)");
    }

    @Test
    void refuseWhatCannotBeExplained() {
        assertRefused(
                () -> db.query(POSTS).explain(ANALYZE).findMany(q -> q.forUpdate()),
                "'posts' is explained with ANALYZE, which would run the query and lock its rows. "
                        + "Remove ANALYZE or the lock.");
        assertRefused(
                () -> db.query(POSTS).explain(ANALYZE, GENERIC_PLAN),
                "explain(…) on 'posts' was called with ANALYZE and GENERIC_PLAN, but a generic plan cannot run. "
                        + "Remove one of them.");
        assertThat(db.query(POSTS).explain().findMany(q -> q.forUpdate())).contains("LockRows");
    }

    private static void assertRefused(Supplier<?> query, String message) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(query::get)
                .withMessage(message);
    }
}
