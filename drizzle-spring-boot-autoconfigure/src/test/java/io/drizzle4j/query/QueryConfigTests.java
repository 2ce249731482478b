package io.drizzle4j.query;

import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.asc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.schema.Relation;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

class QueryConfigTests {

    private static Query query(Consumer<? super QueryConfig> q) {
        return Question.of(BlogSchema.SCHEMA, USERS, Query.Kind.MANY, q).query();
    }

    private static void assertRefused(Consumer<? super QueryConfig> q, String message) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> query(q))
                .withMessage(message);
    }

    @Test
    @NullUnmarked
    void refusesNullForALambda() {
        assertRefused(null, "'users' was given null instead of a lambda. Write q -> {} to say nothing.");
        assertRefused(
                q -> q.with("posts", p -> p.with("comments", null)),
                "'users.posts.comments' was given null instead of a lambda. Write q -> {} to say nothing.");
        assertRefused(
                q -> q.with(BlogSchema.SCHEMA.table(USERS).relation("posts").relation(), (Consumer<? super QueryConfig>)
                        null),
                "'users.posts' was given null instead of a lambda. Write q -> {} to say nothing.");
    }

    @Test
    @NullUnmarked
    void refusesNullForSeveralThings() {
        var message = "'users' was given null in %s. Leave the call out instead.";

        assertRefused(q -> q.orderBy((Order[]) null), message.formatted("orderBy"));
        assertRefused(q -> q.orderBy((Expression<?>[]) null), message.formatted("orderBy"));
        assertRefused(q -> q.columns((Column<?>[]) null), message.formatted("columns"));
        assertRefused(q -> q.exclude((Column<?>[]) null), message.formatted("exclude"));
        assertRefused(q -> q.exclude((Column<?>) null), message.formatted("exclude"));
        assertRefused(q -> q.with((Relation) null), message.formatted("with"));
    }

    @Test
    void namesTheLevelByItsPath() {
        assertRefused(
                q -> q.with("posts", p -> p.with("comments", c -> c.limit(-1))),
                "'users.posts.comments' has a negative limit. Give it 0 or more.");
    }

    @Test
    void refusesARelationThatIsReadAlready() {
        var handle = BlogSchema.SCHEMA.table(USERS).relation("posts").relation();
        var message = "'users' reads relation 'posts' twice."
                + " Read it once, or declare a second relation to 'posts' under another key.";

        assertRefused(q -> q.with("posts").with("posts", p -> p.orderBy(asc(POSTS.id))), message);
        assertRefused(q -> q.with("posts").with(handle), message);
        assertThat(query(q -> q.with("posts").with("authoredPosts")).with()).hasSize(2);
    }

    @Test
    void selectsAllColumnsInTheOrderOfTheTable() {
        var all = BlogSchema.SCHEMA.table(USERS).columns();

        assertThat(all).containsExactly(USERS.id, USERS.name);
        assertThat(query(q -> {}).columns()).isSameAs(all);
        assertThat(query(q -> q.exclude(USERS.id)).columns()).containsExactly(USERS.name);
    }
}
