package io.drizzle4j.insight;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query whose plan is in the plan cache, and its executions so far. It contains no values of parameters.
 *
 * @param name its name; null if it has none
 * @param kind what is read: {@code MANY}, {@code FIRST}, {@code ONE}, {@code STREAM}, {@code GROUPS}, {@code COUNT} or
 *     {@code EXISTS}; of a statement that writes rows, {@code INSERT}, {@code UPDATE} or {@code DELETE}
 * @param table the table of the root
 * @param form the form of the statement, {@code Kind} in the list of forms; null for {@code COUNT} and {@code EXISTS},
 *     and if no written rows are read
 * @param levels its levels, each after its parent; the root first
 * @param sql its statement, with a placeholder for each value
 * @param executions its executions
 */
public record CompiledQuery(
        @Nullable String name,
        String kind,
        String table,
        @Nullable String form,
        List<Level> levels,
        String sql,
        Executions executions) {

    /** Creates a query. */
    public CompiledQuery {
        levels = List.copyOf(levels);
    }

    /**
     * A level of a query.
     *
     * @param path the keys that lead to it, such as {@code posts.comments}; empty for the root
     * @param table its table
     * @param relation the relation that leads to it, such as {@code users.posts}; null for the root
     * @param keys the keys of its rows: columns and computed values. Relations are levels of their own. Empty for
     *     {@code COUNT} and {@code EXISTS}.
     * @param form its form: the value of each choice in the list of forms. A choice of {@code NONE} is left out.
     */
    public record Level(
            String path, String table, @Nullable String relation, List<String> keys, Map<String, String> form) {

        /** Creates a level. */
        public Level {
            keys = List.copyOf(keys);
            form = Collections.unmodifiableMap(new LinkedHashMap<>(form));
        }
    }

    /**
     * The executions of a query since its plan is cached. An execution lasts from the call until all rows are read; of
     * a stream, until it is closed. The first one includes the planning.
     *
     * @param count how often it was executed
     * @param errors how often it failed
     * @param rows the number of rows of the root that all executions returned
     * @param mean the mean time
     * @param p95 the time within which at least 95 % of the executions ended. It is at most an eighth too long.
     * @param max the longest time
     */
    public record Executions(long count, long errors, long rows, Duration mean, Duration p95, Duration max) {}
}
