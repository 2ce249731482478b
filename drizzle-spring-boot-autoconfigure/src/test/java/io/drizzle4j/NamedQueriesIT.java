package io.drizzle4j;

import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.data.Pages;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.result.Row;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.data.domain.PageRequest;

/** Names of queries in SQL comments and in messages. */
class NamedQueriesIT {

    private static TestDatabase database;

    private static StatementLog log;

    private static RelationalQueries db;

    @BeforeAll
    static void createBlog() {
        database = TestPostgres.database("named");
        database.execute(BlogSchema.createSql());
        log = new StatementLog(database.dataSource());
        db = with(SqlComments.NAMED);
    }

    @AfterAll
    static void dropBlog() {
        database.close();
    }

    private static RelationalQueries with(SqlComments comments) {
        var queries = RelationalQueries.create(log, BlogSchema.SCHEMA, QueryOptions.DEFAULTS.withSqlComments(comments));
        queries.query(USERS).findFirst(); // reads the catalog
        log.clear();
        return queries;
    }

    private static List<String> beginnings() {
        return log.statements().stream()
                .map(statement -> statement.sql().replaceFirst("(?s)(/\\*.*\\*/ )?(\\w+).*", "$1$2"))
                .toList();
    }

    @Test
    void beginStatementsWithTheirName() {
        log.clear();

        List<Row> users =
                db.query(USERS).findMany(q -> q.named("all users: 1.a_b-c").with("posts", p -> p.limit(1)));
        db.query(USERS).findFirst(q -> q.named("first"));
        db.query(USERS).count(q -> q.named("number"));
        db.query(USERS).forEach(q -> q.named("each"), user -> {});
        Pages.of(db.query(USERS)).findSlice(PageRequest.of(0, 2), q -> q.named("page"));
        db.query(USERS)
                .prepare(q -> q.named("prepared").where(eq(USERS.id, placeholder("id"))))
                .bind("id", 1)
                .findOne();
        db.query(USERS).exists(q -> {});

        assertThat(users).isEqualTo(db.query(USERS).findMany(q -> q.with("posts", p -> p.limit(1))));
        assertThat(beginnings())
                .containsExactly(
                        "/* all users: 1.a_b-c */ with",
                        "/* first */ select",
                        "/* number */ select",
                        "/* each */ select",
                        "/* page */ select",
                        "/* prepared */ select",
                        "select",
                        "with");
    }

    @Test
    void haveNoCommentIfCommentsAreOff() {
        var silent = with(SqlComments.OFF);
        silent.query(USERS).findMany(q -> q.named("users"));
        assertThat(beginnings()).containsExactly("select");
    }

    @Test
    void haveTheTableAndTheMethodAsCommentIfAllHaveOne() {
        var all = with(SqlComments.ALL);
        all.query(USERS).findMany();
        all.query(USERS).findMany(q -> q.named("users"));
        all.query(USERS).findOne(q -> q.where(eq(USERS.id, 1)));
        all.query(USERS).count();
        all.query(USERS).exists();
        all.query(USERS).forEach(q -> {}, user -> {});
        assertThat(beginnings())
                .containsExactly(
                        "/* users findMany */ select",
                        "/* users */ select",
                        "/* users findOne */ select",
                        "/* users count */ select",
                        "/* users exists */ select",
                        "/* users stream */ select");
    }

    @Test
    void arePartOfMessages() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.query(USERS).findMany(q -> q.named("users").with("posts", p -> p.limit(-1))))
                .withMessage("'users: users.posts' has a negative limit. Set it to 0 or more.");
        assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
                .isThrownBy(() -> db.query(USERS).findOne(q -> q.named("only-user")))
                .withMessage("findOne on 'only-user: users' has found more than one row. "
                        + "Narrow the where, or use findFirst or findMany.");
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() ->
                        db.query(POSTS).findMany(q -> q.named("broken").where(eq(sql(POSTS.id.type(), "1 / 0"), 1))))
                .withMessageContaining("/* broken */ select");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a*/b", "a/*b", "a?", "a'b", "a\nb", "Ä"})
    void areRefusedWithOtherCharacters(String name) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.query(USERS).findMany(q -> q.named(name)))
                .withMessageStartingWith("'users' has the name '")
                .withMessageEndingWith("Use at most 63 letters and digits of ASCII, spaces, and the characters "
                        + "'.', ':', '-' and '_'.");
    }

    @Test
    void areRefusedIfTheyAreTooLongOrGivenTwice() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.query(USERS).findMany(q -> q.named("a".repeat(64))))
                .withMessageContaining("Use at most 63 letters");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.query(USERS).findMany(q -> q.named("a").named("b")))
                .withMessage("'a: users' sets named twice. Call it once.");
    }
}
