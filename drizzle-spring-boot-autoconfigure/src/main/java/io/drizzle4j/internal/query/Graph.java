package io.drizzle4j.internal.query;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Parameter;
import java.util.List;

/**
 * Rows of several tables that one statement inserts, without values.
 *
 * @param levels the rows of each relation, after all rows whose keys they refer to
 */
public record Graph(List<Level> levels) {

    /** Creates a graph. */
    public Graph {
        levels = List.copyOf(levels);
    }

    /**
     * The rows that one relation leads to.
     *
     * @param table their table
     * @param isUnfiltered whether the filter of the table is ignored
     * @param insert the insert of the rows: an array for each column with given values
     * @param drawn the columns that get a value of their sequence or default where none is given
     * @param links the rows whose keys they refer to
     * @param returned the columns whose values the statement returns
     */
    public record Level(
            PgTable table,
            boolean isUnfiltered,
            Write insert,
            List<Column<?>> drawn,
            List<Link> links,
            List<Column<?>> returned) {

        /** Creates a level. */
        public Level {
            drawn = List.copyOf(drawn);
            links = List.copyOf(links);
            returned = List.copyOf(returned);
        }

        /** Returns the query whose rows are those of this level. */
        public Query query() {
            return new Query(
                    null,
                    Query.Kind.MANY,
                    table,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    RowSelection.of(null, isUnfiltered),
                    null,
                    null,
                    null,
                    insert);
        }
    }

    /**
     * Rows that refer to rows of another level.
     *
     * @param target the number of that level
     * @param ordinals the ordinal of the other row for each row, from 1; null where a row refers to none
     * @param columns the columns that refer to the other row
     */
    public record Link(int target, Parameter<List<Integer>> ordinals, List<Pair> columns) {

        /** Creates a link. */
        public Link {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A column that has the value of a column of another row.
     *
     * @param column the column
     * @param referenced the column of the other row
     */
    public record Pair(Column<?> column, Column<?> referenced) {}

    /** Returns the key of the values of a column in the row that the statement returns. */
    public static String returned(int level, int position) {
        return "returned_%d_%d".formatted(level, position);
    }

    /** Returns the key of the number of rows of a level that the filter of their table refuses. */
    public static String refused(int level) {
        return "refused_%d".formatted(level);
    }
}
