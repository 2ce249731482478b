package io.drizzle4j.schema;

/**
 * A view, or a materialised view, of PostgreSQL: declared and read like a table, but made by the application, for a
 * schema's {@code CREATE} statements leave it out.
 *
 * <pre>{@code
 * public final class PostCounts extends PgView {
 *
 *     public static final PostCounts POST_COUNTS = new PostCounts();
 *
 *     public final Column<Integer> authorId = integer("author_id");
 *     public final Column<Long> count = bigint();
 *
 *     private PostCounts() {
 *         super("post_counts");
 *     }
 * }
 * }</pre>
 *
 * <p>It needs no primary key; one that it declares, or a unique column, is a promise that the database does not keep.
 */
public abstract class PgView extends PgTable {

    /**
     * Creates a view that PostgreSQL finds by its search path.
     *
     * @param name the name in the database
     */
    protected PgView(String name) {
        super(name);
    }

    /**
     * Creates a view in a PostgreSQL schema.
     *
     * @param schemaName the PostgreSQL schema
     * @param name the name in the database
     */
    protected PgView(String schemaName, String name) {
        super(schemaName, name);
    }
}
