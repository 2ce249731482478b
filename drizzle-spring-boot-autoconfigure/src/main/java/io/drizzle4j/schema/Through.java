package io.drizzle4j.schema;

import io.drizzle4j.sql.KeyPart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The junction table of a relation, with the columns that pair with both tables. Set by a lambda if the columns cannot
 * be resolved. Immutable.
 *
 * <pre>{@code
 * many("tags", TAGS, m -> m.through(POSTS_TO_TAGS, t -> t
 *         .from(POSTS.id, POSTS_TO_TAGS.postId)
 *         .to(POSTS_TO_TAGS.tagId, TAGS.id)))
 * }</pre>
 */
public final class Through {

    private final PgTable table;

    private final List<Pair> from;

    private final List<Pair> to;

    /** A pair of a column of one end and a column of the junction table. */
    record Pair(KeyPart end, KeyPart between) {}

    Through(PgTable table) {
        this(table, List.of(), List.of());
    }

    private Through(PgTable table, List<Pair> from, List<Pair> to) {
        this.table = table;
        this.from = from;
        this.to = to;
    }

    /**
     * Pairs a column of the source table with one of the junction table. Call it once for each column of a composite
     * key.
     *
     * @param field a column of the source table, or a {@code constant(…)} in place of one
     * @param between a column of the junction table, or a constant
     */
    public Through from(KeyPart field, KeyPart between) {
        return new Through(table, added(from, new Pair(field, between)), to);
    }

    /**
     * Pairs a column of the junction table with one of the target. Call it once for each column of a composite key.
     *
     * @param between a column of the junction table, or a {@code constant(…)} in place of one
     * @param reference a column of the target, or a constant
     */
    public Through to(KeyPart between, KeyPart reference) {
        return new Through(table, from, added(to, new Pair(reference, between)));
    }

    private static List<Pair> added(List<Pair> pairs, Pair pair) {
        List<Pair> all = new ArrayList<>(pairs);
        all.add(pair);
        return Collections.unmodifiableList(all);
    }

    PgTable table() {
        return table;
    }

    /** Returns the pairs of the first hop; empty if they are to be resolved. */
    List<Pair> from() {
        return from;
    }

    /** Returns the pairs of the second hop; empty if they are to be resolved. */
    List<Pair> to() {
        return to;
    }
}
