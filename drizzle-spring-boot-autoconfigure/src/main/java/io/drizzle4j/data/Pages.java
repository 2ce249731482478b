package io.drizzle4j.data;

import static io.drizzle4j.data.Sortable.required;

import io.drizzle4j.PreparedQuery;
import io.drizzle4j.TableQuery;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.internal.page.PageCut;
import io.drizzle4j.internal.page.PageQueries;
import io.drizzle4j.internal.page.PageQuery;
import io.drizzle4j.internal.page.PreparedPageQuery;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.SqlStatement;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;

/**
 * The queries of one table as pages of Spring Data. Each page is one statement. Immutable and thread-safe.
 *
 * <pre>{@code
 * Page<UserView> page = Pages.of(db.query(USERS).as(UserView.class))
 *         .findPage(pageable, q -> q.where(eq(USERS.active, true)));
 * }</pre>
 *
 * <p>The properties of a {@link Sort} are keys of columns and extras that the query reads, also those of a {@code one},
 * such as {@code author.name}. {@link #sortable} permits others. The order is the {@code orderBy} of the query, then
 * the {@link Sort}, then the primary key.
 *
 * <p>All methods throw {@link InvalidRequestException}, which results in status 400, if a client's request is invalid:
 * it sorts by a property that is not sortable, or its position or cursor does not match the order. They throw
 * {@link InvalidQueryException} if the query itself is invalid. Both are thrown before any SQL runs.
 *
 * @param <R> the type of a row
 */
public final class Pages<R> {

    private final PageQueries<R> queries;

    private final Sortable sortable;

    private Pages(PageQueries<R> queries, Sortable sortable) {
        this.queries = queries;
        this.sortable = sortable;
    }

    /**
     * Returns the queries of a table as pages.
     *
     * @param queries the result of {@code db.query(TABLE)}, with any row type
     * @throws InvalidQueryException if the queries come from another implementation
     */
    @SuppressWarnings("unchecked") // the type of rows stays the same
    public static <R> Pages<R> of(TableQuery<R> queries) {
        if (required("of", queries, "Pass db.query(TABLE).") instanceof PageQueries<?> pages) {
            return new Pages<>((PageQueries<R>) pages, Sortable.NONE);
        }
        throw new InvalidQueryException(
                "Pages.of(…) was given another implementation of TableQuery, which has no pages: %s."
                        .formatted(queries.getClass().getName()),
                "Pass the result of db.query(TABLE).");
    }

    /**
     * Returns a prepared query as pages.
     *
     * <pre>{@code
     * ofAuthor = db.query(POSTS).prepare(q -> q.where(eq(POSTS.authorId, placeholder("author"))));
     * Page<Row> page = Pages.of(ofAuthor.bind("author", 7)).findPage(pageable);
     * }</pre>
     *
     * @param query the result of {@code db.query(TABLE).prepare(…)}
     * @throws InvalidQueryException if the query comes from another implementation
     */
    @SuppressWarnings("unchecked") // the type of rows stays the same
    public static <R> PreparedPages<R> of(PreparedQuery<R> query) {
        if (required("of", query, "Pass db.query(TABLE).prepare(…).") instanceof PreparedPageQuery<?> pages) {
            return new PreparedPages<>((PreparedPageQuery<R>) pages, Sortable.NONE);
        }
        throw new InvalidQueryException(
                "Pages.of(…) was given another implementation of PreparedQuery, which has no pages: %s."
                        .formatted(query.getClass().getName()),
                "Pass the result of db.query(TABLE).prepare(…).");
    }

    /**
     * Returns the same pages, which can also be sorted by columns that the query does not read.
     *
     * @param columns columns of the table; their keys are the properties of a {@link Sort}
     * @throws InvalidQueryException if a column belongs to another table, or its type has no order
     */
    public Pages<R> sortable(Column<?>... columns) {
        return new Pages<>(queries, sortable.with(columns, queries::key));
    }

    /**
     * Returns the same pages, which can also be sorted by an expression.
     *
     * <pre>{@code
     * Pages.of(db.query(POSTS)).sortable("author.name", column("author", USERS.name))
     * }</pre>
     *
     * @param property the name of the expression in a {@link Sort}; it hides a column or extra with this key
     * @param expression the expression to sort by, in the scope of the table
     * @throws InvalidQueryException if the type of the expression has no order
     */
    public Pages<R> sortable(String property, Expression<?> expression) {
        return new Pages<>(queries, sortable.with(property, expression));
    }

    /** Reads a page of all rows. */
    public Page<R> findPage(Pageable pageable) {
        return findPage(pageable, q -> {});
    }

    /**
     * Reads a page and the total number of rows. The rows are counted only if the page itself does not show their
     * number.
     *
     * @param pageable the page and the order; all rows if it is unpaged
     * @param configuration selects the rows, and what is read of each; without {@code limit} and {@code offset}
     */
    public Page<R> findPage(Pageable pageable, Consumer<? super QueryConfig> configuration) {
        return reader(configuration).findPage(pageable);
    }

    /** Reads a page of all rows, without their number. */
    public Slice<R> findSlice(Pageable pageable) {
        return findSlice(pageable, q -> {});
    }

    /**
     * Reads a page, and whether there is a next one. In a locking query, a next row counts even if another transaction
     * has locked it.
     *
     * @param pageable the page and the order; all rows if it is unpaged
     * @param configuration selects the rows, and what is read of each; without {@code limit} and {@code offset}
     */
    public Slice<R> findSlice(Pageable pageable, Consumer<? super QueryConfig> configuration) {
        return reader(configuration).findSlice(pageable);
    }

    /**
     * Reads the rows after or before a position, and whether there are more in that direction.
     *
     * @param position {@link ScrollPosition#keyset()} or {@link ScrollPosition#offset()} for the first rows; then the
     *     result of {@link Window#positionAt(int)} or {@link Cursors#decode}. The values of a keyset may also be
     *     strings and numbers as parsed from JSON.
     * @param configuration selects the rows, their order, their number ({@code limit}), and what is read of each;
     *     without {@code offset}
     */
    public Window<R> findWindow(ScrollPosition position, Consumer<? super QueryConfig> configuration) {
        return reader(configuration).findWindow(position);
    }

    private PageReader<R> reader(Consumer<? super QueryConfig> configuration) {
        return new PageReader<>(queries.pages(configuration), sortable);
    }

    /** Returns the statements of the pages, without running them. */
    public PageStatements<SqlStatement> toSql() {
        return new Statements<>(PageQuery::toSql);
    }

    /**
     * Returns the plans that PostgreSQL chooses for the pages.
     *
     * @param options the options of {@code EXPLAIN}
     * @see TableQuery#explain(ExplainOption...)
     */
    public PageStatements<String> explain(ExplainOption... options) {
        return new Statements<>((query, cut) -> query.explain(cut, options));
    }

    private final class Statements<T> implements PageStatements<T> {

        private final BiFunction<PageQuery<R>, PageCut.Cut, T> view;

        Statements(BiFunction<PageQuery<R>, PageCut.Cut, T> view) {
            this.view = view;
        }

        private ReaderStatements<R, T> of(Consumer<? super QueryConfig> configuration) {
            return new ReaderStatements<>(reader(configuration), view);
        }

        @Override
        public T findPage(Pageable pageable, Consumer<? super QueryConfig> configuration) {
            return of(configuration).findPage(pageable);
        }

        @Override
        public T findSlice(Pageable pageable, Consumer<? super QueryConfig> configuration) {
            return of(configuration).findSlice(pageable);
        }

        @Override
        public T findWindow(ScrollPosition position, Consumer<? super QueryConfig> configuration) {
            return of(configuration).findWindow(position);
        }
    }
}
