package io.drizzle4j.schema;

import io.drizzle4j.sql.KeyPart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The table between the two tables of a relation, and the way over it: filled in by a lambda where the rules do not
 * find it. Immutable.
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

    /** Two parts with equal values, the one of the table between second. */
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
     * Pairs a column of the table that the relation starts from with one of the table between. Called once for each
     * column of a composite key.
     *
     * @param field a column of the table that the relation starts from, or a {@code constant(…)} in the place of one
     * @param between a column of the table between, or a constant
     */
    public Through from(KeyPart field, KeyPart between) {
        return new Through(table, added(from, new Pair(field, between)), to);
    }

    /**
     * Pairs a column of the table between with one of the target. Called once for each column of a composite key.
     *
     * @param between a column of the table between, or a {@code constant(…)} in the place of one
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

    /** Returns the pairs of the first hop; empty where they are to be found. */
    List<Pair> from() {
        return from;
    }

    /** Returns the pairs of the second hop; empty where they are to be found. */
    List<Pair> to() {
        return to;
    }
}
