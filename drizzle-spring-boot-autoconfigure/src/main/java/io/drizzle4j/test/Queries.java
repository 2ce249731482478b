package io.drizzle4j.test;

import io.drizzle4j.QueryCall;
import io.drizzle4j.QueryListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.AssertProvider;

/**
 * The queries that a test runs, on any thread. A {@link DrizzleTest} has a bean of this type; other tests get it with
 * {@link AutoConfigureDrizzle}. It is cleared before each test method.
 *
 * <pre>{@code
 * @Autowired
 * Queries queries;
 *
 * @Test
 * void readsPostsWithTheirAuthors() {
 *     blog.latestPosts();
 *
 *     assertThat(queries).ran(1).usesIndex("posts_author_id_idx");
 * }
 * }</pre>
 */
public final class Queries implements QueryListener, AssertProvider<QueriesAssert> {

    private final List<QueryCall> calls = new CopyOnWriteArrayList<>();

    /** Creates a recorder without queries. It records those of {@code QueryOptions} that it is added to. */
    public Queries() {}

    @Override
    public Execution onStart(QueryCall call) {
        calls.add(call);
        return Execution.NONE;
    }

    /** Returns the queries, in the order of their start. */
    public List<QueryCall> all() {
        return List.copyOf(calls);
    }

    /** Forgets all queries. */
    public void clear() {
        calls.clear();
    }

    /** Returns assertions about the queries. {@code assertThat(queries)} of AssertJ calls this method. */
    @Override
    public QueriesAssert assertThat() {
        return new QueriesAssert(this);
    }
}
