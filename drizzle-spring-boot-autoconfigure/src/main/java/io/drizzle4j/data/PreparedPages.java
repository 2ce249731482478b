package io.drizzle4j.data;

import io.drizzle4j.PreparedQuery;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.internal.page.PageQuery;
import io.drizzle4j.internal.page.PreparedPageQuery;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.SqlStatement;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;

/**
 * A prepared query as pages of Spring Data, from {@link Pages#of(PreparedQuery)}. Each page is one statement. Immutable
 * and thread-safe.
 *
 * <p>All methods throw as those of {@link Pages}, and {@link InvalidQueryException} if placeholders are not bound.
 * {@link InvalidRequestException} is thrown for a client's sort or position.
 *
 * @param <R> the type of a row
 */
public final class PreparedPages<R> {

    private final PreparedPageQuery<R> query;

    private final Sortable sortable;

    PreparedPages(PreparedPageQuery<R> query, Sortable sortable) {
        this.query = query;
        this.sortable = sortable;
    }

    /**
     * Returns the same pages, which can also be sorted by columns that the query does not read.
     *
     * @param columns columns of the table; their keys are the properties of a {@link Sort}
     * @throws InvalidQueryException if a column belongs to another table, or its type has no order
     * @see Pages#sortable(Column...)
     */
    public PreparedPages<R> sortable(Column<?>... columns) {
        return new PreparedPages<>(query, sortable.with(columns, query::key));
    }

    /**
     * Returns the same pages, which can also be sorted by an expression.
     *
     * @param property the name of the expression in a {@link Sort}; it hides a column or extra with this key
     * @param expression the expression to sort by, in the scope of the table
     * @throws InvalidQueryException if the type of the expression has no order
     * @see Pages#sortable(String, Expression)
     */
    public PreparedPages<R> sortable(String property, Expression<?> expression) {
        return new PreparedPages<>(query, sortable.with(property, expression));
    }

    /**
     * Reads a page and the total number of rows. The query has neither a {@code limit} nor an {@code offset}.
     *
     * @param pageable the page and the order; all rows if it is unpaged
     */
    public Page<R> findPage(Pageable pageable) {
        return reader().findPage(pageable);
    }

    /**
     * Reads a page, and whether there is a next one. The query has neither a {@code limit} nor an {@code offset}.
     *
     * @param pageable the page and the order; all rows if it is unpaged
     */
    public Slice<R> findSlice(Pageable pageable) {
        return reader().findSlice(pageable);
    }

    /**
     * Reads the rows after or before a position, and whether there are more in that direction. The query has a
     * {@code limit}, which is the size of the window, and no {@code offset}.
     *
     * @param position as in {@link Pages#findWindow}
     */
    public Window<R> findWindow(ScrollPosition position) {
        return reader().findWindow(position);
    }

    /** Returns the statements of the pages, without running them. */
    public PreparedPageStatements<SqlStatement> toSql() {
        return new ReaderStatements<>(reader(), PageQuery::toSql);
    }

    /**
     * Returns the plans that PostgreSQL chooses for the pages.
     *
     * @param options the options of {@code EXPLAIN}
     * @see PreparedQuery#explain(ExplainOption...)
     */
    public PreparedPageStatements<String> explain(ExplainOption... options) {
        return new ReaderStatements<>(reader(), (query, cut) -> query.explain(cut, options));
    }

    private PageReader<R> reader() {
        return new PageReader<>(query.pages(), sortable);
    }
}
