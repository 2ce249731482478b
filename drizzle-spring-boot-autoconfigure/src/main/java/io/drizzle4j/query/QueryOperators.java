package io.drizzle4j.query;

import io.drizzle4j.internal.query.Count;
import io.drizzle4j.internal.query.Excluded;
import io.drizzle4j.internal.query.Exists;
import io.drizzle4j.internal.query.OuterExpression;
import io.drizzle4j.internal.query.TableRows;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.ColumnReference;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;

/**
 * All operators of a query, for one static import: those of {@link Operators}, and those for relations and tables.
 *
 * <pre>{@code
 * import static io.drizzle4j.query.QueryOperators.*;
 * }</pre>
 *
 * <p>{@link Op} is a short qualifier for those that a method of the class itself hides.
 */
public abstract class QueryOperators extends RelationOperators {

    QueryOperators() {}

    /** Returns the rows of a table, for {@link #exists} and {@link #count}. */
    public static SubSelect from(PgTable table) {
        return new TableRows(required("from", table), false, null);
    }

    /** Returns a condition that is true if the sub-select has a row. */
    public static Condition exists(SubSelect rows) {
        return new Exists((TableRows) required("exists", rows), false);
    }

    /** Returns a condition that is true if the sub-select has no row. */
    public static Condition notExists(SubSelect rows) {
        var negated = (TableRows) required("notExists", rows);
        if (negated.where() != null) {
            negated("notExists", negated.where());
        }
        return new Exists(negated, true);
    }

    /** Returns the number of rows of the sub-select. */
    public static Expression<Long> count(SubSelect rows) {
        var counted = (TableRows) required("count", rows);
        if (counted.where() != null) {
            operand("count", counted.where());
        }
        return new Count(counted);
    }

    /**
     * Returns an expression in the scope of the enclosing level: a column of the nearest enclosing level with its
     * table, for use if the current level has the same table; or a value of rows related to the enclosing level's, such
     * as {@code parent(column("address", ADDRESSES.city))}. A sub-select is a level too.
     */
    public static <T> Expression<T> parent(Expression<T> expression) {
        return new OuterExpression<>(operand("parent", expression), false);
    }

    /** Returns a column of the nearest enclosing level with its table. */
    public static <T> ColumnReference<T> parent(ColumnReference<T> column) {
        return new OuterExpression<>(operand("parent", column), false);
    }

    /**
     * Returns an expression in the scope of the outermost level: a column, for use if levels in between have the same
     * table; or a value of rows related to the outermost level's.
     */
    public static <T> Expression<T> root(Expression<T> expression) {
        return new OuterExpression<>(operand("root", expression), true);
    }

    /** Returns a column of the outermost level. */
    public static <T> ColumnReference<T> root(ColumnReference<T> column) {
        return new OuterExpression<>(operand("root", column), true);
    }

    /**
     * Returns the value of a column in the row that could not be inserted, for
     * {@link io.drizzle4j.write.OnConflict#doUpdate}.
     */
    public static <T> Expression<T> excluded(Column<T> column) {
        return new Excluded<>(required("excluded", column));
    }

    /**
     * Returns a second instance of a table, for use together with the first one. This is Drizzle's {@code alias}; it is
     * {@link PgTable#as(String)} with the type of the table.
     *
     * @param name a name for messages
     */
    @SuppressWarnings("unchecked") // as(…) creates another instance of the same class
    public static <T extends PgTable> T alias(T table, String name) {
        return (T) required("alias", table).as(required("alias", name));
    }
}
