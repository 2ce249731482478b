package io.drizzle4j.shapes;

import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.sql.Placeholder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.IncorrectResultSizeDataAccessException;

/** {@code findOne} and {@code exists}. */
class FindOneIT {

    record PostView(String title, List<CommentView> comments) {}

    record CommentView(String content) {}

    private static ShapeDatabase blog;

    private static StatementLog log;

    private static RelationalQueries db;

    @BeforeAll
    static void createBlog() {
        blog = new ShapeDatabase("find_one", BlogSchema.SCHEMA, BlogSchema.createSql());
        log = blog.log;
        db = blog.db;
    }

    @AfterAll
    static void dropBlog() {
        blog.close();
    }

    @BeforeEach
    void clearLog() {
        log.clear();
    }

    private String lastSql() {
        assertThat(log.statements()).hasSize(1);
        return log.statements().get(0).sql();
    }

    @Test
    void readsTheOnlyRow() {
        assertThat(db.query(USERS).findOne(q -> q.where(eq(USERS.name, "Ada"))))
                .hasValueSatisfying(ada -> assertThat(ada).isEqualTo(Map.of("id", 1, "name", "Ada")));
        assertThat(lastSql()).endsWith("limit ?::bigint").doesNotContain("order by");
        assertThat(db.query(USERS).findOne(q -> q.where(eq(USERS.name, "Nobody"))))
                .isEmpty();
        assertThat(db.query(USERS)
                        .as(String.class)
                        .findOne(q -> q.columns(USERS.name).where(eq(USERS.id, 2))))
                .isEqualTo(Optional.of("Grace"));
        assertThat(db.query(POSTS).as(PostView.class).findOne(q -> q.where(eq(POSTS.title, "Compilers"))))
                .contains(new PostView("Compilers", List.of(new CommentView("Finally"), new CommentView("Indeed"))));
    }

    @Test
    void refusesSeveralRows() {
        assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
                .isThrownBy(() -> db.query(POSTS)
                        .findOne(q -> q.where(eq(POSTS.authorId, 1)).with("comments")))
                .withMessage("findOne on 'posts' has found more than one row. "
                        + "Narrow the where, or use findFirst or findMany.")
                .satisfies(failure -> assertThat(failure.getExpectedSize()).isEqualTo(1));
        assertThat(log.statements()).hasSize(1);
        assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
                .isThrownBy(() -> db.query(POSTS)
                        .findOne(q -> q.where(eq(POSTS.authorId, 1)).limit(1)));
    }

    @Test
    @SuppressWarnings("NullAway") // what the compiler does not see everywhere
    void isPreparedToo() {
        var byName = db.query(USERS)
                .prepare(q -> q.where(eq(USERS.name, placeholder("name"))).with("posts"));
        assertThat(byName.bind("name", "Grace").findOne())
                .hasValueSatisfying(grace -> assertThat(grace.many("posts")).hasSize(2));
        assertThat(byName.bind("name", "Nobody").findOne()).isEmpty();
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> byName.bind((Placeholder<String>) null, "Ada"))
                .withMessageStartingWith("bind(…) of the query on 'users' was called with null");

        var limited = db.query(POSTS)
                .prepare(q -> q.limit(placeholder("most")).where(eq(POSTS.authorId, placeholder("author"))));
        assertThat(limited.bind("author", 3).findOne()).isPresent();
        assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
                .isThrownBy(() -> limited.bind("author", 1).findOne());
    }

    @Test
    void returnsWhetherThereIsARow() {
        assertThat(db.query(POSTS).exists(q -> q.where(eq(POSTS.authorId, 1), some("comments"))))
                .isTrue();
        assertThat(lastSql()).startsWith("select exists (select 1 from \"posts\" \"t0\" where ");
        assertThat(db.query(POSTS).exists(q -> q.where(eq(POSTS.authorId, 4)))).isFalse();
        assertThat(db.query(COMMENTS).exists()).isTrue();
    }

    @Test
    void acceptsOnlyConditionsForExists() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.query(POSTS).exists(q -> q.limit(1)))
                .withMessage("'posts' is only checked for existence, which limit does not affect. Remove it.");
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.query(POSTS).exists(q -> q.with("comments")));
        assertThat(log.statements()).isEmpty();
    }
}
