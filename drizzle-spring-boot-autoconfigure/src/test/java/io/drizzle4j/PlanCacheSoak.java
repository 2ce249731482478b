package io.drizzle4j;

import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.sql;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.type.PgType;
import org.junit.jupiter.api.Test;

/** A million different queries, in a heap that has room for few of their plans. */
class PlanCacheSoak {

    @Test
    void aMillionDifferentQueriesNeedNoMoreMemoryThanTheCacheHas() {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(64 << 20);

        runDifferentQueries(1_000_000, QueryOptions.DEFAULTS.planCacheSize());
    }

    /** Runs queries with different plans, and checks that the cache keeps no more plans than it has room for. */
    static void runDifferentQueries(int count, int room) {
        var plans =
                Plans.withoutCatalog(SchemaTables.of(BlogSchema.SCHEMA), QueryOptions.DEFAULTS.withPlanCacheSize(room));
        var one = sql(PgType.INTEGER, "1");
        for (var i = 0; i < count; i++) {
            var key = "extra" + i;
            var question = Question.of(
                    SchemaTables.of(BlogSchema.SCHEMA),
                    USERS,
                    Query.Kind.MANY,
                    q -> q.extras(key, one).with("posts"));
            assertThat(plans.of(question.query())
                            .plan()
                            .shape()
                            .levels()
                            .get(0)
                            .row()
                            .keys())
                    .contains(key);
            assertThat(plans.size()).isLessThanOrEqualTo(room);
        }
        assertThat(plans.size()).isEqualTo(room);
    }
}
