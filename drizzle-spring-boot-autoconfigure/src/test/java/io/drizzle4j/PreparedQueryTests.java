package io.drizzle4j;

import static io.drizzle4j.fixtures.blog.Categories.CATEGORIES;
import static io.drizzle4j.fixtures.blog.Comments.COMMENTS;
import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Tags.TAGS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.result.Row;
import io.drizzle4j.sql.Placeholder;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Prepared queries without a database. */
class PreparedQueryTests {

    private final RelationalQueries db =
            RelationalQueries.create(new DriverManagerDataSource("jdbc:nothing:"), BlogSchema.SCHEMA);

    private final PreparedQuery<Row> byName = db.query(USERS)
            .prepare(q -> q.where(like(USERS.name, placeholder("pattern")))
                    .limit(placeholder("limit"))
                    .offset(placeholder("offset")));

    private static void assertRefused(Runnable work, String message) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(work::run)
                .withMessage(message);
    }

    private void assertNotPrepared(Consumer<QueryConfig> q, String message) {
        assertRefused(() -> db.query(USERS).prepare(q), message);
    }

    @Test
    void showsTheSqlBeforeValuesAreBound() {
        assertThat(byName.toSql().sql()).isEqualTo("""
                select "t0"."id" as "c1", "t0"."name" as "c2" from "users" "t0" where "t0"."name" like ?::text \
                order by "c1" limit ?::bigint offset ?::bigint""");
        assertThat(byName.toSql().parameters())
                .extracting(Object::toString)
                .containsExactly("placeholder(\"pattern\")", "placeholder(\"limit\")", "placeholder(\"offset\")");
    }

    @Test
    void showsTheBoundValuesInTheOrderOfTheSql() {
        var bound = byName.bind("offset", 20L).bind("pattern", "A%").bind("limit", 10);

        assertThat(bound.toSql().sql()).isEqualTo(byName.toSql().sql());
        assertThat(bound.toSql().parameters()).containsExactly("A%", 10L, 20L);
    }

    @Test
    void isNotChangedByBindingAValue() {
        var first = byName.bind("pattern", "A%");
        var second = first.bind("pattern", "B%");

        assertThat(byName.toSql().parameters().get(0)).hasToString("placeholder(\"pattern\")");
        assertThat(first.toSql().parameters().get(0)).isEqualTo("A%");
        assertThat(second.toSql().parameters().get(0)).isEqualTo("B%");
    }

    @Test
    void copiesABoundList() {
        var byIds = db.query(USERS).prepare(q -> q.where(inArray(USERS.id, placeholder("ids"))));
        var ids = new ArrayList<>(List.of(1, 2));

        var bound = byIds.bind("ids", ids);
        ids.clear();

        assertThat(bound.toSql().parameters()).containsExactly(List.of(1, 2));
    }

    @Test
    void bindsByThePlaceholderObject() {
        Placeholder<Integer> id = placeholder("id", PgType.INTEGER);
        Placeholder<Long> limit = placeholder("limit");
        var query = db.query(USERS).prepare(q -> q.where(eq(USERS.id, id)).limit(limit));

        assertThat(query.bind(id, 7).bind(limit, 2L).toSql())
                .isEqualTo(query.bind("id", 7).bind("limit", 2L).toSql());
        assertRefused(
                () -> query.bind(placeholder("name", PgType.TEXT), "Ada"),
                "The query has no placeholder 'name'. Use one of [id, limit].");
        assertRefused(
                () -> query.bind(placeholder("id", PgType.TEXT), "Ada"),
                "placeholder(\"id\") takes integer here, but was given a value of java.lang.String."
                        + " Pass one of java.lang.Integer.");
    }

    @Test
    void bindsANameEverywhereItIsUsed() {
        var query = db.query(USERS)
                .prepare(q -> q.where(or(eq(USERS.id, placeholder("n")), gt(count(from(POSTS)), placeholder("n"))))
                        .extras("n", placeholder("n", PgType.INTEGER))
                        .with(
                                "posts",
                                p -> p.limit(placeholder("n")).with("comments", c -> c.limit(placeholder("n")))));

        assertThat(query.bind("n", 3).toSql().parameters()).hasSize(5).containsOnly(3, 3L);
        assertRefused(
                () -> query.bind("n", 3L),
                "placeholder(\"n\") takes integer here, but was given a value of java.lang.Long."
                        + " Pass one of java.lang.Integer.");
    }

    @Test
    void refusesANameWithTwoTypes() {
        assertNotPrepared(
                q -> q.where(and(eq(USERS.name, placeholder("x")), eq(USERS.id, placeholder("x")))),
                "placeholder(\"x\") has the type text in one place and integer in another."
                        + " Use two different names.");
        assertNotPrepared(
                q -> q.where(and(inArray(USERS.name, placeholder("x")), inArray(USERS.id, placeholder("x")))),
                "placeholder(\"x\") has the type text[] in one place and integer[] in another."
                        + " Use two different names.");
        assertNotPrepared(
                q -> q.where(and(eq(USERS.id, placeholder("x")), inArray(USERS.id, placeholder("x")))),
                "placeholder(\"x\") has the type integer in one place and integer[] in another."
                        + " Use two different names.");
    }

    @Test
    void namesEachUnboundPlaceholderOnce() {
        var query = db.query(USERS)
                .prepare(q -> q.where(or(eq(USERS.id, placeholder("id")), ne(USERS.id, placeholder("id"))))
                        .limit(placeholder("limit")));

        var message = "No value is bound to [%s] of the query on 'users'."
                + " Prepare the query and bind a value: prepare(q -> …).bind(name, value).";
        assertRefused(query::findMany, message.formatted("placeholder(\"id\"), placeholder(\"limit\")"));
        assertRefused(() -> query.bind("limit", 1).findFirst(), message.formatted("placeholder(\"id\")"));
    }

    @Test
    void namesTheOutermostLevelWhoseNumberOfRowsIsNegative() {
        var query = db.query(USERS)
                .prepare(q -> q.with("posts", p -> p.limit(placeholder("n")))
                        .offset(placeholder("n"))
                        .limit(placeholder("other")));

        assertRefused(
                () -> query.bind("other", 1).bind("n", -1),
                "A negative limit or offset is bound in the query on 'users'. Bind 0 or more.");
    }

    @Test
    void needsNoLimitOfTheRootForTheFirstRow() {
        var message = "No value is bound to [placeholder(\"%s\")] of the query on 'users'."
                + " Prepare the query and bind a value: prepare(q -> …).bind(name, value).";
        var limited = db.query(USERS)
                .prepare(q -> q.limit(placeholder("n")).with("posts", p -> p.limit(placeholder("posts"))));
        var twice = db.query(USERS)
                .prepare(q -> q.where(gt(count(from(POSTS)), placeholder("n", PgType.BIGINT)))
                        .limit(placeholder("n")));

        assertRefused(limited::findFirst, message.formatted("posts"));
        assertRefused(() -> limited.bind("posts", 1).findMany(), message.formatted("n"));
        assertRefused(twice::findFirst, message.formatted("n"));
    }

    @Test
    void refusesAPlaceholderOutsideOfPrepare() {
        assertRefused(
                () -> db.query(USERS).findMany(q -> q.where(eq(USERS.id, placeholder("id")))),
                "No value is bound to [placeholder(\"id\")] of the query on 'users'."
                        + " Prepare the query and bind a value: prepare(q -> …).bind(name, value).");
    }

    @Test
    void suggestsTheNearestNameForAnUnknownOne() {
        assertRefused(
                () -> byName.bind("patern", "A%"),
                "The query has no placeholder 'patern'."
                        + " Did you mean 'pattern'? There are [pattern, limit, offset].");
        assertRefused(
                () -> db.query(USERS).prepare(q -> {}).bind("id", 1),
                "The query has no placeholder 'id'. It has no placeholders.");
    }

    @Test
    @SuppressWarnings("NullAway")
    void refusesNull() {
        var message = "bind(\"%s\", …) was given null, which would silently match nothing or everything."
                + " Test for SQL NULL with isNull(…) or isNotNull(…), and omit a filter with when(…).";

        assertRefused(() -> byName.bind("pattern", null), message.formatted("pattern"));
        assertRefused(() -> byName.bind("limit", null), message.formatted("limit"));
        assertRefused(
                () -> byName.bind((String) null, "A%"),
                "The query has no placeholder 'null'. Use one of [pattern, limit, offset].");
    }

    @Test
    void refusesNullInABoundList() {
        var query = db.query(USERS)
                .prepare(q -> q.where(notInArray(USERS.id, placeholder("none")))
                        .where(inArray(USERS.name, placeholder("names", PgType.TEXT.array())))
                        .where(eq(sql(PgType.TEXT.array(), "array['a', null]"), placeholder("array")))
                        .where(arrayOverlaps(sql(PgType.TEXT.array(), "array['a']"), placeholder("overlap")))
                        .where(arrayContains(sql(PgType.TEXT.array(), "array['a']"), placeholder("contained")))
                        .where(arrayContained(sql(PgType.TEXT.array(), "array['a']"), placeholder("containing"))));
        var message = "bind(\"%s\", …) was given null, which would silently match nothing or everything."
                + " Test for SQL NULL with isNull(…) or isNotNull(…), and omit a filter with when(…).";

        assertRefused(() -> query.bind("none", Arrays.asList(1, null)), message.formatted("none"));
        for (var name : List.of("names", "overlap", "contained", "containing")) {
            assertRefused(() -> query.bind(name, Arrays.asList("a", null)), message.formatted(name));
        }
        assertThat(query.bind("array", Arrays.asList("a", null)).toSql().parameters())
                .contains(Arrays.asList("a", null));
    }

    @Test
    void refusesAValueOfAnotherClass() {
        assertRefused(
                () -> byName.bind("pattern", 1),
                "placeholder(\"pattern\") takes text here, but was given a value of java.lang.Integer."
                        + " Pass one of java.lang.String.");
        assertRefused(
                () -> byName.bind("limit", "1"),
                "placeholder(\"limit\") takes bigint here, but was given a value of java.lang.String."
                        + " Pass one of java.lang.Long.");
        var byIds = db.query(USERS).prepare(q -> q.where(inArray(USERS.id, placeholder("ids"))));
        assertRefused(
                () -> byIds.bind("ids", List.of(1, "2")),
                "placeholder(\"ids\") takes integer here, but was given a value of java.lang.String."
                        + " Pass one of java.lang.Integer.");
        assertRefused(
                () -> byIds.bind("ids", 1),
                "placeholder(\"ids\") takes integer[] here, but was given a value of java.lang.Integer."
                        + " Pass one of java.util.List.");
    }

    @Test
    void refusesANegativeNumberOfRowsAtEveryLevel() {
        var nested = db.query(USERS)
                .prepare(q -> q.with("posts", p -> p.with("comments", c -> c.offset(placeholder("skipped")))));

        assertRefused(
                () -> byName.bind("limit", -1),
                "A negative limit or offset is bound in the query on 'users'. Bind 0 or more.");
        assertRefused(
                () -> byName.bind("offset", Long.MIN_VALUE),
                "A negative limit or offset is bound in the query on 'users'. Bind 0 or more.");
        assertRefused(
                () -> nested.bind("skipped", -1),
                "A negative limit or offset is bound in the query on 'comments'. Bind 0 or more.");
    }

    @Test
    void refusesATreeWithoutLevels() {
        var tree = db.query(CATEGORIES)
                .prepare(q -> q.with("children", c -> c.recursive().depth(placeholder("depth"))));

        assertRefused(
                () -> tree.bind("depth", 0), "A depth below 1 is bound in the query on 'categories'. Bind 1 or more.");
    }

    @Test
    void checksEverythingWhenItIsPrepared() {
        assertNotPrepared(
                q -> q.where(eq(TAGS.name, placeholder("x"))),
                "'users' uses 'tags.name', whose table is not in scope."
                        + " Use a column of [users], or exists(from(…)).");
        assertNotPrepared(
                q -> q.with("posts", p -> p.orderBy(asc(COMMENTS.id)).limit(placeholder("x"))),
                "'users.posts' uses 'comments.id', whose table is not in scope."
                        + " Use a column of [posts, users], or exists(from(…)).");
        assertNotPrepared(
                q -> q.columns(POSTS.id),
                "'users' uses a column of another table in columns(…): integer. Use columns of 'users': [id, name].");
        assertNotPrepared(
                q -> q.with("post"),
                "No relation 'post' starts from table 'users'. Did you mean 'posts'? There are"
                        + " [posts, profile, authoredPosts, editedPosts, sentMessages, receivedMessages].");
        assertNotPrepared(
                q -> q.extras("x", placeholder("x")),
                "The type of placeholder(\"x\") is unknown."
                        + " Compare it with a column, or write placeholder(\"x\", PgType.TEXT).");
    }
}
