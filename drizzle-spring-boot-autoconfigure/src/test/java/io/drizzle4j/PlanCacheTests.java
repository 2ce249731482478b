package io.drizzle4j;

import static io.drizzle4j.fixtures.blog.Posts.POSTS;
import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.insight.PlanCacheStatistics;
import io.drizzle4j.internal.plan.Plan;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.sql.Condition;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which queries share a plan. Nothing is sent to a database. */
class PlanCacheTests {

    private final Plans plans = plans(3);

    private static Plans plans(int planCacheSize) {
        return Plans.withoutCatalog(
                SchemaTables.of(BlogSchema.SCHEMA), QueryOptions.DEFAULTS.withPlanCacheSize(planCacheSize));
    }

    private static Plan plan(Plans plans, Consumer<QueryConfig> q) {
        return plans.of(Question.of(SchemaTables.of(BlogSchema.SCHEMA), USERS, Query.Kind.MANY, q)
                        .query())
                .plan();
    }

    private Plan plan(Consumer<QueryConfig> q) {
        return plan(plans, q);
    }

    private static void nested(QueryConfig q, String name, List<Integer> ids, long limit) {
        q.where(or(eq(USERS.name, name), inArray(USERS.id, ids)))
                .extras("lower", lower(USERS.name))
                .with(
                        "posts",
                        p -> p.where(exists(from(USERS).where(eq(USERS.id, POSTS.authorId))))
                                .orderBy(desc(POSTS.createdAt))
                                .limit(limit)
                                .with("comments"));
    }

    @Test
    void equalQueriesShareAPlanWhateverTheirValues() {
        var plan = plan(q -> nested(q, "Ada", List.of(), 64));

        assertThat(plan(q -> nested(q, "Grace", List.of(1, 2, 3), 127))).isSameAs(plan);
    }

    @Test
    void queriesWhoseLimitsDifferGreatlyHaveTwoPlans() {
        var plan = plan(q -> nested(q, "Ada", List.of(), 63));

        assertThat(plan.sql()).contains(" limit 64)");
        assertThat(plan(q -> nested(q, "Ada", List.of(), 64)).sql())
                .isEqualTo(plan.sql().replace(" limit 64)", " limit 1024)"));
    }

    @Test
    void aQueryWithTwoLimitsHasFewPlansWhateverTheirValues() {
        var keepsMany = plans(1000);

        for (var users = 0; users <= 40; users++) {
            for (var posts = 0; posts <= 40; posts++) {
                var mostUsers = 1L << users;
                var mostPosts = 1L << posts;
                plan(
                        keepsMany,
                        q -> q.limit(mostUsers)
                                .with("posts", p -> p.orderBy(desc(POSTS.id)).limit(mostPosts)));
            }
        }

        assertThat(keepsMany.size()).isEqualTo(25);
    }

    @Test
    void findFirstHasOnePlanWithAndWithoutPrepare() {
        var fromTheStart = Question.of(
                SchemaTables.of(BlogSchema.SCHEMA), USERS, Query.Kind.FIRST, q -> nested(q, "Ada", List.of(), 1));
        var afterwards = Question.of(
                SchemaTables.of(BlogSchema.SCHEMA), USERS, Query.Kind.MANY, q -> nested(q, "Ada", List.of(), 1));

        assertThat(fromTheStart.first()).isSameAs(fromTheStart).isEqualTo(afterwards.first());
        assertThat(plans.of(fromTheStart.query()))
                .isSameAs(plans.of(afterwards.first().query()));
    }

    @Test
    void findFirstReplacesALimit() {
        var limited = Question.of(
                SchemaTables.of(BlogSchema.SCHEMA),
                USERS,
                Query.Kind.FIRST,
                q -> q.where(eq(USERS.id, 7)).limit(0));
        var afterwards = Question.of(
                SchemaTables.of(BlogSchema.SCHEMA),
                USERS,
                Query.Kind.MANY,
                q -> q.where(eq(USERS.id, 7)).limit(0));

        assertThat(limited.first()).isEqualTo(afterwards.first());
        assertThat(limited.first().query().rows().limit()).isNull();
        assertThat(limited.first().values()).containsExactly(7, 1L);
    }

    @Test
    void differentQueriesHaveDifferentPlans() {
        var plan = plan(q -> q.where(eq(USERS.id, 1)));

        assertThat(plan(q -> q.where(ne(USERS.id, 1)))).isNotEqualTo(plan);
        assertThat(plan(q -> q.where(eq(USERS.id, 1)).columns(USERS.name))).isNotEqualTo(plan);
    }

    @Test
    void columnsOfASecondInstanceOfATableMakeAnotherQuery() {
        var other = alias(USERS, "other");
        var another = alias(USERS, "other");
        var plan = plan(q -> q.where(exists(from(other).where(eq(other.name, USERS.name)))));

        assertThat(plan(q -> q.where(exists(from(other).where(eq(other.name, USERS.name))))))
                .isSameAs(plan);
        assertThat(plan(q -> q.where(exists(from(another).where(eq(another.name, USERS.name))))))
                .isNotSameAs(plan);
    }

    @Test
    void theLeastRecentlyUsedPlanIsEvicted() {
        var first = plan(q -> q.where(eq(USERS.id, 1)));
        var second = plan(q -> q.where(ne(USERS.id, 1)));
        plan(q -> q.where(lt(USERS.id, 1)));
        assertThat(plan(q -> q.where(eq(USERS.id, 2)))).isSameAs(first);

        plan(q -> q.where(gt(USERS.id, 1)));

        assertThat(plan(q -> q.where(eq(USERS.id, 3)))).isSameAs(first);
        assertThat(plan(q -> q.where(ne(USERS.id, 3)))).isNotSameAs(second).isEqualTo(second);
    }

    @Test
    void countsHitsAndMisses() {
        plan(q -> q.where(eq(USERS.id, 1)));
        plan(q -> q.where(eq(USERS.id, 2)));
        plan(q -> q.where(ne(USERS.id, 1)));
        plan(q -> q.where(eq(USERS.id, 3)));

        assertThat(plans.cacheStatistics()).isEqualTo(new PlanCacheStatistics(2, 3, 2, 2));
    }

    @Test
    void aQueryThatIsExecutedStaysCachedWithoutALookup() {
        var executed = cached(q -> q.where(eq(USERS.id, 1)));
        var other = cached(q -> q.where(ne(USERS.id, 1)));
        cached(q -> q.where(lt(USERS.id, 1)));
        executed.statistics().add(0, 1, false);

        cached(q -> q.where(gt(USERS.id, 1)));

        assertThat(cached(q -> q.where(eq(USERS.id, 1)))).isSameAs(executed);
        assertThat(cached(q -> q.where(ne(USERS.id, 1)))).isNotSameAs(other);
    }

    private CachedPlan cached(Consumer<QueryConfig> q) {
        return plans.of(Question.of(SchemaTables.of(BlogSchema.SCHEMA), USERS, Query.Kind.MANY, q)
                .query());
    }

    /** {@link PlanCacheSoak} tests the memory of a million plans. */
    @Test
    void noMorePlansAreKeptThanTheCacheHasRoomFor() {
        PlanCacheSoak.runDifferentQueries(2_000, 50);
    }

    /** Two of these plans and their queries need much more than a megabyte. */
    @Test
    void aPlanOfVeryLongSqlIsNotKept() {
        var keepsMany = plans(1000);

        var plan = plan(keepsMany, q -> q.where(anyOf(5_000)));

        assertThat(plan.sql()).hasSizeGreaterThan(PlanCache.GREATEST_LENGTH);
        assertThat(keepsMany.size()).isZero();
        assertThat(plan(keepsMany, q -> q.where(anyOf(5_000))))
                .isNotSameAs(plan)
                .isEqualTo(plan);
    }

    @Test
    void aPlanOfLongSqlTakesTheRoomOfSeveral() {
        var keepsTen = plans(10);

        for (var operands = 500; operands < 540; operands++) {
            var count = operands;
            var plan = plan(keepsTen, q -> q.where(anyOf(count)));
            assertThat(plan.sql()).hasSizeBetween(10_000, 20_000);
            assertThat(plan(keepsTen, q -> q.where(anyOf(count)))).isSameAs(plan);
            assertThat(keepsTen.size()).isLessThanOrEqualTo(4);
        }

        assertThat(keepsTen.size()).isGreaterThan(1);
    }

    private static Condition anyOf(int operands) {
        return or(IntStream.range(0, operands).mapToObj(i -> eq(USERS.id, i)).toArray(Condition[]::new));
    }

    @Test
    void everyQueryIsPlannedIfTheCacheHasNoRoom() {
        var keepsNone = plans(0);

        assertThat(plan(keepsNone, q -> q.with("posts")))
                .isNotSameAs(plan(keepsNone, q -> q.with("posts")))
                .isEqualTo(plan(keepsNone, q -> q.with("posts")));
    }

    @Test
    void theSqlOfAPlanIsTheSameEveryTime() {
        assertThat(plan(plans(3), q -> nested(q, "Grace", List.of(1, 2, 3), 100))
                        .sql())
                .isEqualTo(plan(plans(3), q -> nested(q, "Ada", List.of(), 64)).sql());
    }
}
