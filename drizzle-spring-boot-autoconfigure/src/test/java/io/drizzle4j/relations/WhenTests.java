package io.drizzle4j.relations;

import static io.drizzle4j.fixtures.blog.BlogSchema.POSTS_RELATIONS;
import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.type.PgType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Conditions that are switched off inside of operators on related rows. They never widen a query. */
class WhenTests {

    private final RelationalQueries db = RelationalQueries.create(new SimpleDriverDataSource(), BlogSchema.SCHEMA);

    private final Condition none = when(false, () -> {
        throw new AssertionError("not to be asked for");
    });

    private String where(Expression<Boolean> condition) {
        return db.query(USERS).toSql(q -> q.columns(USERS.id).where(condition)).sql();
    }

    @Test
    void isOmittedFromAndInsideOfAnOperator() {
        var published = eq(POSTS.published, true);

        assertThat(where(some("posts", and(none, published)))).isEqualTo(where(some("posts", and(published))));
        assertThat(where(none("posts", and(published, none)))).isEqualTo(where(none("posts", and(published))));
        assertThat(where(every("posts", and(none, published, none)))).isEqualTo(where(every("posts", and(published))));
        assertThat(where(gt(count("posts", and(none, published)), 1)))
                .isEqualTo(where(gt(count("posts", and(published)), 1)));
        assertThat(where(some("posts", or(none, published)))).isEqualTo(where(some("posts", or(published))));
    }

    @Test
    void refusesValuesOfAConditionWithoutAnAlternative() {
        var narrowed = or(none, eq(POSTS.published, true));
        Map<String, ThrowingCallable> uses = Map.of(
                "count", () -> where(eq(count("posts", narrowed), 0)),
                "min", () -> where(isNull(min("posts", POSTS.id, narrowed))),
                "eq", () -> where(exists(from(POSTS).where(eq(narrowed, false)))),
                "isNull", () -> where(exists(from(POSTS).where(isNull(narrowed)))),
                "sql", () -> where(exists(from(POSTS).where(sql(PgType.BOOL, "not {0}", narrowed)))));
        uses.forEach((operator, use) -> assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(use)
                .withMessage(
                        "An operand of or inside %s is omitted by when(false, …), which could widen the query. "
                                + "Put when(…) around the whole condition instead.",
                        operator));
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> where(eq(count(from(POSTS).where(narrowed)), 0)))
                .withMessageStartingWith("An operand of or inside count is omitted");
    }

    @Test
    void isNoFilterBelowTheRootEither() {
        assertThat(db.query(USERS).toSql(q -> q.with("posts", p -> p.where(none))))
                .isEqualTo(db.query(USERS).toSql(q -> q.with("posts")));
    }

    @Test
    void omitsAWholeOperator() {
        assertThat(where(when(false, () -> some("posts")))).doesNotContain("where");
        assertThat(where(and(when(false, () -> some("posts")), eq(USERS.id, 1))))
                .isEqualTo(where(and(eq(USERS.id, 1))));
    }

    @Test
    void isRefusedInExtras() {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> db.query(USERS).toSql(q -> q.extras("published", none)))
                .withMessage("'users' has an extra with the key 'published' that is omitted by when(false, …). "
                        + "Omit the extra itself.");
    }

    @TestFactory
    Stream<DynamicTest> isRefusedInOrWhereThatIsNegated() {
        var published = eq(POSTS.published, true);
        var either = or(published, none);
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("not", () -> not(either));
        calls.put("not of and", () -> not(and(eq(POSTS.id, 1), either)));
        calls.put("not of some", () -> not(some("posts", either)));
        calls.put("not of every", () -> not(every("posts", either)));
        calls.put("not of exists", () -> not(exists(from(POSTS).where(either))));
        calls.put("none", () -> none("posts", either));
        calls.put("none of a handle", () -> none(POSTS_RELATIONS.comments, either));
        calls.put("none of some", () -> none("posts", some("comments", either)));
        calls.put("notExists", () -> notExists(from(POSTS).where(either)));
        return calls.entrySet().stream()
                .map(call -> DynamicTest.dynamicTest(call.getKey(), () -> {
                    var operator = call.getKey().split(" ", 2)[0];
                    assertThatExceptionOfType(InvalidQueryException.class)
                            .isThrownBy(call.getValue())
                            .withMessage(
                                    "An operand of or inside %1$s is omitted by when(false, …), which widens the query. Omit a whole %1$s instead: and(%1$s(…), when(flag, () -> %1$s(…)))."
                                            .formatted(operator));
                }));
    }

    @Test
    void isLeftOutWhereTheQueryBecomesNarrower() {
        var published = eq(POSTS.published, true);

        assertThat(where(every("posts", or(published, none)))).isEqualTo(where(every("posts", or(published))));
        assertThat(where(not(and(some("posts", published), none))))
                .isEqualTo(where(not(and(some("posts", published)))));
        assertThat(where(exists(from(POSTS).where(or(published, none)))))
                .isEqualTo(where(exists(from(POSTS).where(or(published)))));
    }

    @TestFactory
    Stream<DynamicTest> isRefusedWhereItCouldWidenTheQuery() {
        var posts = POSTS_RELATIONS.comments;
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("some", () -> some("posts", none));
        calls.put("some of a handle", () -> some(posts, none));
        calls.put("some of all that is left out", () -> some("posts", and(none, none)));
        calls.put("none", () -> none("posts", none));
        calls.put("none of a handle", () -> none(posts, none));
        calls.put("every", () -> every("posts", none));
        calls.put("every of a handle", () -> every(posts, none));
        calls.put("count", () -> count("posts", none));
        calls.put("count of a handle", () -> count(posts, none));
        calls.put("sum", () -> sum("posts", POSTS.id, none));
        calls.put("sum of a handle", () -> sum(posts, COMMENTS.id, none));
        calls.put("avg", () -> avg("posts", POSTS.id, none));
        calls.put("avg of a handle", () -> avg(posts, COMMENTS.id, none));
        calls.put("min", () -> min("posts", POSTS.id, none));
        calls.put("min of a handle", () -> min(posts, COMMENTS.id, none));
        calls.put("max", () -> max("posts", POSTS.id, none));
        calls.put("max of a handle", () -> max(posts, COMMENTS.id, none));
        calls.put("column", () -> column("author", none));
        calls.put("not", () -> not(and(none)));
        calls.put("or", () -> or(none));
        calls.put("sql", () -> sql(PgType.BOOL, "{0}", none));
        return calls.entrySet().stream()
                .map(call -> DynamicTest.dynamicTest(call.getKey(), () -> {
                    var operator = call.getKey().split(" ", 2)[0];
                    assertThatExceptionOfType(InvalidQueryException.class)
                            .isThrownBy(call.getValue())
                            .withMessage(
                                    "Everything inside %s is omitted by when(false, …), which could widen the query."
                                                    .formatted(operator)
                                            + " Put when(…) around the %s itself.".formatted(operator));
                }));
    }
}
