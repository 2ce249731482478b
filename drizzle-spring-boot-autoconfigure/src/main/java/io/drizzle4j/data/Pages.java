package io.drizzle4j.data;

import io.drizzle4j.TableQuery;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.internal.page.KeysetScroll;
import io.drizzle4j.internal.page.NumberedPage;
import io.drizzle4j.internal.page.OffsetScroll;
import io.drizzle4j.internal.page.PageCut;
import io.drizzle4j.internal.page.PageQueries;
import io.drizzle4j.internal.page.SortKey;
import io.drizzle4j.internal.query.Paging;
import io.drizzle4j.query.ExplainOption;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.SqlStatement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.OffsetScrollPosition;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
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
 * it sorts by a property that is not sortable, or its position does not match the order. They throw
 * {@link InvalidQueryException} if the query itself is invalid. Both are thrown before any SQL runs.
 *
 * @param <R> the type of a row
 */
public final class Pages<R> {

    private final PageQueries<R> queries;

    /** Additional expressions to sort by, by property. */
    private final Map<String, Expression<?>> sortable;

    private Pages(PageQueries<R> queries, Map<String, Expression<?>> sortable) {
        this.queries = queries;
        this.sortable = Map.copyOf(sortable);
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
            return new Pages<>((PageQueries<R>) pages, Map.of());
        }
        throw new InvalidQueryException(
                "Pages.of(…) was given another implementation of TableQuery, which has no pages: %s."
                        .formatted(queries.getClass().getName()),
                "Pass the result of db.query(TABLE).");
    }

    /**
     * Returns the same pages, which can also be sorted by columns that the query does not read.
     *
     * @param columns columns of the table; their keys are the properties of a {@link Sort}
     * @throws InvalidQueryException if a column belongs to another table, or its type has no order
     */
    public Pages<R> sortable(Column<?>... columns) {
        var all = this;
        for (var column : required("sortable", columns, "Pass columns of the table.")) {
            all = all.sortable(queries.key(required("sortable", column, "Pass columns of the table.")), column);
        }
        return all;
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
        var action = "Pass a property and an expression: sortable(\"author.name\", column(\"author\", USERS.name)).";
        Map<String, Expression<?>> all = new LinkedHashMap<>(sortable);
        all.put(
                required("sortable", property, action),
                Operators.asc(required("sortable", expression, action)).expression());
        return new Pages<>(queries, all);
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
        var page = queries.findPage(numbered("findPage", pageable, Paging.TOTAL), configuration);
        var shown =
                (pageable.isPaged() ? pageable.getOffset() : 0) + page.rows().size();
        return PartialPage.of(page.rows(), pageable, page.total().orElse(shown), page.hasMore());
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
        var page = queries.findPage(numbered("findSlice", pageable, Paging.MORE), configuration);
        return new SliceImpl<>(page.rows(), pageable, page.hasMore());
    }

    /**
     * Reads the rows after or before a position, and whether there are more in that direction.
     *
     * @param position {@link ScrollPosition#keyset()} or {@link ScrollPosition#offset()} for the first rows; then the
     *     result of {@link Window#positionAt(int)}. The values of a keyset may also be strings and numbers as parsed
     *     from JSON.
     * @param configuration selects the rows, their order, their number ({@code limit}), and what is read of each;
     *     without {@code offset}
     */
    public Window<R> findWindow(ScrollPosition position, Consumer<? super QueryConfig> configuration) {
        var cut = scrolled(position);
        var page = queries.findPage(cut, configuration);
        if (cut instanceof OffsetScroll scroll) {
            return Window.from(page.rows(), OffsetScrollPosition.positionFunction(scroll.offset()), page.hasMore());
        }
        var direction = ((KeysetScrollPosition) position).getDirection();
        var read = direction == ScrollPosition.Direction.BACKWARD ? page.reversed() : page;
        return Window.from(read.rows(), i -> ScrollPosition.of(read.position(i), direction), read.hasMore());
    }

    /** Returns the statements of the pages, without running them. */
    public PageStatements<SqlStatement> toSql() {
        return new Statements<>(queries::toSql);
    }

    /**
     * Returns the plans that PostgreSQL chooses for the pages.
     *
     * @param options the options of {@code EXPLAIN}
     * @see TableQuery#explain(ExplainOption...)
     */
    public PageStatements<String> explain(ExplainOption... options) {
        return new Statements<>((cut, configuration) -> queries.explain(cut, configuration, options));
    }

    private final class Statements<T> implements PageStatements<T> {

        private final BiFunction<PageCut, Consumer<? super QueryConfig>, T> view;

        Statements(BiFunction<PageCut, Consumer<? super QueryConfig>, T> view) {
            this.view = view;
        }

        @Override
        public T findPage(Pageable pageable, Consumer<? super QueryConfig> configuration) {
            return view.apply(numbered("findPage", pageable, Paging.TOTAL), configuration);
        }

        @Override
        public T findSlice(Pageable pageable, Consumer<? super QueryConfig> configuration) {
            return view.apply(numbered("findSlice", pageable, Paging.MORE), configuration);
        }

        @Override
        public T findWindow(ScrollPosition position, Consumer<? super QueryConfig> configuration) {
            return view.apply(scrolled(position), configuration);
        }
    }

    private static PageCut scrolled(ScrollPosition position) {
        if (position instanceof KeysetScrollPosition keyset) {
            return new KeysetScroll(keyset.getKeys(), keyset.scrollsBackward());
        }
        if (position instanceof OffsetScrollPosition offset) {
            return new OffsetScroll(
                    offset.isInitial() ? 0 : offset.getOffset() + 1); // the position is that of the previous row
        }
        throw new InvalidQueryException(
                "Pages.findWindow(…) does not support this position: %s."
                        .formatted(position == null ? null : position.getClass().getName()),
                "Start with ScrollPosition.keyset() or ScrollPosition.offset().");
    }

    private NumberedPage numbered(String method, Pageable pageable, Paging paging) {
        var sort = required(method, pageable, "Pass Pageable.unpaged() for all rows.").getSort().stream()
                .map(Pages::key)
                .toList();
        return pageable.isPaged()
                ? new NumberedPage(sort, sortable, pageable.getPageSize(), pageable.getOffset(), paging)
                : new NumberedPage(sort, sortable, null, 0, paging);
    }

    private static SortKey key(Sort.Order order) {
        var nulls = switch (order.getNullHandling()) {
            case NATIVE -> Order.Nulls.DEFAULT;
            case NULLS_FIRST -> Order.Nulls.FIRST;
            case NULLS_LAST -> Order.Nulls.LAST;
        };
        return new SortKey(order.getProperty(), order.isDescending(), nulls, order.isIgnoreCase());
    }

    private static <V> V required(String method, @Nullable V value, String action) {
        if (value == null) {
            throw new InvalidQueryException("Pages.%s(…) was called with null.".formatted(method), action);
        }
        return value;
    }
}
