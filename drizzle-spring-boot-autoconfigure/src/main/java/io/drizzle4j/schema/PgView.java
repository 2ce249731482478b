package io.drizzle4j.schema;

/**
 * A PostgreSQL view or materialized view. It is declared and read like a table. The application creates it: the
 * schema's {@code CREATE} statements omit it.
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
 * <p>It needs no primary key. The database does not guarantee a primary key or unique column that it declares.
 */
public abstract class PgView extends PgTable {

    /**
     * Creates a view that the search path finds.
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
