package io.drizzle4j.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index that the database lacks. Without it, reading the rows of a relation, or a condition on them, can take a scan
 * of the whole table.
 *
 * @param table the table
 * @param columns the names of the columns to index
 * @param relations the relations that search by these columns, such as {@code posts.comments}
 * @param rows the number of rows of the table as of its last analysis; null if it was never analyzed
 * @param statement the statement that creates the index
 */
public record IndexAdvice(
        String table,
        List<String> columns,
        List<String> relations,
        @Nullable Long rows,
        String statement) {

    /** Creates advice. */
    public IndexAdvice {
        columns = List.copyOf(columns);
        relations = List.copyOf(relations);
    }
}
