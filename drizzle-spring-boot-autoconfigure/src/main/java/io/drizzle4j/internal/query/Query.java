package io.drizzle4j.internal.query;

import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One level of a question: which rows of a table are read, what of each, and which rows are read along. The root level
 * is the question as a whole.
 *
 * @param kind what is asked of the rows; for a level below the root always {@link Kind#MANY}
 * @param table the table that is read
 * @param relation the relation that leads here, or null at the root
 * @param columns the columns of the result, in its order
 * @param extras the computed values of the result, after the columns
 * @param hidden columns that are read too, but not for the result
 * @param with the levels read along, after the extras
 * @param rows which rows are read, and in what order
 * @param result what the rows are read as; null for rows
 * @param recursion how the relation is read again below each row, or null where it is not
 */
public record Query(
        Kind kind,
        PgTable table,
        @Nullable ResolvedRelation relation,
        List<Column<?>> columns,
        List<Extra> extras,
        List<Column<?>> hidden,
        List<Query> with,
        RowSelection rows,
        @Nullable ResultType result,
        @Nullable Recursion recursion) {

    /** Creates a level. */
    public Query {
        columns = List.copyOf(columns);
        extras = List.copyOf(extras);
        hidden = List.copyOf(hidden);
        with = List.copyOf(with);
    }

    /** Returns the same question asked of the first row only; a limit gives way. */
    public Query first() {
        return new Query(
                Kind.FIRST, table, relation, columns, extras, hidden, with, rows.limit(null), result, recursion);
    }

    /** Returns the same question asked of other rows, with other columns read without showing. */
    public Query cut(RowSelection others, List<Column<?>> alsoRead) {
        return new Query(kind, table, relation, columns, extras, alsoRead, with, others, result, recursion);
    }

    /** Returns the same question with its rows given one after the other. */
    public Query streamed() {
        return new Query(Kind.STREAM, table, relation, columns, extras, hidden, with, rows, result, recursion);
    }

    /** Returns the expressions that this level itself names beside its columns. */
    public Stream<Expression<?>> expressions() {
        return Stream.of(
                        Stream.ofNullable(rows.where()),
                        rows.orderBy().stream().map(Order::expression),
                        extras.stream().map(Extra::expression))
                .flatMap(expressions -> expressions);
    }

    /** Returns whether each row of the level around must find a row here: the definition says so, and nothing else. */
    public boolean isRequired() {
        return relation != null && relation.isDeclaredRequired() && rows.where() == null && recursion == null;
    }

    /** What is asked of the rows of the root. */
    public enum Kind {
        /** All of them. */
        MANY,
        /** The first of them. */
        FIRST,
        /** All of them, each with what is below it before the next. */
        STREAM,
        /** Their number. */
        COUNT
    }

    /**
     * A computed value of the result.
     *
     * @param key its key
     * @param expression what is computed
     */
    public record Extra(String key, Expression<?> expression) {}
}
