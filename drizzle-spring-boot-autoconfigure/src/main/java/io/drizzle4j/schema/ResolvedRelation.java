package io.drizzle4j.schema;

import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A relation with its place in the schema and its columns found.
 *
 * @param source the table that it starts from
 * @param key its key
 * @param relation the relation as declared
 * @param fields the columns of the source
 * @param references the columns of the target, pairwise with the fields; or with those of the junction
 * @param junction the table between the two, or null
 * @param sourceCondition what a row of the source must fulfil to lead anywhere, by the constants of the definition; or
 *     null
 * @param targetCondition what a row of the target must fulfil, by the constants of the definition; or null
 * @param unique whether at most one row of the target matches, by what is declared unique
 * @param required whether the definitions guarantee that a row of the target matches
 */
public record ResolvedRelation(
        PgTable source,
        String key,
        Relation relation,
        List<Column<?>> fields,
        List<Column<?>> references,
        @Nullable Junction junction,
        @Nullable Condition sourceCondition,
        @Nullable Condition targetCondition,
        boolean unique,
        boolean required) {

    /**
     * The table between the two tables of a relation.
     *
     * @param table the table
     * @param near its columns that pair with the fields
     * @param far its columns that pair with the references
     * @param condition what its rows must fulfil, by the constants of the definition; or null
     */
    public record Junction(
            PgTable table,
            List<Column<?>> near,
            List<Column<?>> far,
            @Nullable Condition condition) {}

    /** Returns the table that it leads to. */
    public PgTable target() {
        return relation.target();
    }

    /** Tells whether it leads from a table to itself. */
    public boolean isToItself() {
        return source.equals(target());
    }

    /** Tells whether it leads to at most one row. */
    public boolean isOne() {
        return relation instanceof One;
    }

    /** Returns its name for messages, such as {@code posts.author}. */
    @Override
    public String toString() {
        return source + "." + key;
    }

    /** A relation equals only itself, as tables and columns do. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
