package io.drizzle4j.test;

import io.drizzle4j.QueryCall;
import io.drizzle4j.query.ExplainOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about the queries that a test has run. Plans are those that PostgreSQL chooses when the assertion is
 * called, for the same statements with the same values.
 */
public final class QueriesAssert extends AbstractAssert<QueriesAssert, Queries> {

    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    QueriesAssert(Queries actual) {
        super(actual, QueriesAssert.class);
    }

    /**
     * Verifies the number of queries. Each is one statement. A query that was rejected before it ran does not count.
     */
    public QueriesAssert ran(int count) {
        var calls = ran();
        if (calls.size() != count) {
            throw failure("Expected %d queries to run, but %d ran:%s", count, calls.size(), list(calls));
        }
        return this;
    }

    /**
     * Verifies that a query has this statement. White space does not count.
     *
     * @param sql the text with {@code ?} for each value, without the comment with the query's name
     */
    public QueriesAssert hasSql(String sql) {
        var calls = ran();
        if (calls.stream().noneMatch(call -> normalized(sql(call)).equals(normalized(sql)))) {
            throw failure("Expected a query with the statement%n  %s%nbut these ran:%s", sql, list(calls));
        }
        return this;
    }

    /**
     * Verifies that the plan of a query uses an index. Does not run the query again. Plans for a partitioned table name
     * the indexes of its partitions.
     */
    public QueriesAssert usesIndex(String name) {
        var use = Pattern.compile("(using|Bitmap Index Scan on) \"?%s\"?( |$)".formatted(Pattern.quote(name)));
        var plans = ran().stream().map(QueryCall::explain).toList();
        if (plans.stream()
                .noneMatch(
                        plan -> plan.lines().anyMatch(line -> use.matcher(line).find()))) {
            throw failure(
                    "Expected a query to use the index '%s', but these are the plans:%n%s",
                    name, String.join("\n\n", plans));
        }
        return this;
    }

    /**
     * Verifies that all queries together read at most this number of blocks from the buffers of the server, which are
     * of 8 kB by default. Runs each query again, in a read-only transaction or in a part of the current transaction
     * that is rolled back. Queries that lock rows are not possible.
     */
    public QueriesAssert readsAtMostBuffers(long count) {
        var plans = ran().stream()
                .map(call -> call.explain(ExplainOption.ANALYZE, ExplainOption.BUFFERS))
                .toList();
        var read = plans.stream().mapToLong(QueriesAssert::buffers).sum();
        if (read > count) {
            throw failure(
                    "Expected the queries to read at most %d buffers, but they read %d:%n%s",
                    count, read, String.join("\n\n", plans));
        }
        return this;
    }

    private List<QueryCall> ran() {
        return actual.all().stream().filter(call -> call.sql() != null).toList();
    }

    /** Returns the buffers of the top node, which include those of all others; without those of the planning. */
    private static long buffers(String plan) {
        var planning = plan.indexOf("\nPlanning:");
        var matcher = BUFFERS.matcher(planning < 0 ? plan : plan.substring(0, planning));
        return matcher.find() ? number(matcher.group(1)) + number(matcher.group(2)) : 0;
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static String sql(QueryCall call) {
        var sql = call.sql();
        return sql == null ? "" : sql.replaceFirst("^/\\*.*?\\*/ ", "");
    }

    private static String normalized(String sql) {
        return sql.strip().replaceAll("\\s+", " ").replace("( ", "(").replace(" )", ")");
    }

    private static String list(List<QueryCall> calls) {
        return calls.stream()
                .map(call -> "%n  %s on %s: %s".formatted(call.method(), call.table(), sql(call)))
                .collect(Collectors.joining());
    }
}
