package io.drizzle4j.data;

import static io.drizzle4j.data.Sortable.required;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.page.KeysetScroll;
import io.drizzle4j.internal.page.NumberedPage;
import io.drizzle4j.internal.page.OffsetScroll;
import io.drizzle4j.internal.page.PageCut;
import io.drizzle4j.internal.page.PageQuery;
import io.drizzle4j.internal.page.SortKey;
import io.drizzle4j.internal.query.Paging;
import io.drizzle4j.sql.Order;
import java.util.Objects;
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
 * Reads one query in pages of Spring Data.
 *
 * @param <R> the type of a row
 */
final class PageReader<R> {

    private final PageQuery<R> query;

    private final Sortable sortable;

    PageReader(PageQuery<R> query, Sortable sortable) {
        this.query = query;
        this.sortable = sortable;
    }

    PageQuery<R> query() {
        return query;
    }

    Page<R> findPage(Pageable pageable) {
        var page = query.findPage(pageCut(pageable));
        var shown =
                (pageable.isPaged() ? pageable.getOffset() : 0) + page.rows().size();
        return PartialPage.of(page.rows(), pageable, page.total().orElse(shown), page.hasMore());
    }

    Slice<R> findSlice(Pageable pageable) {
        var page = query.findPage(sliceCut(pageable));
        return new SliceImpl<>(page.rows(), pageable, page.hasMore());
    }

    Window<R> findWindow(ScrollPosition position) {
        var scroll = scroll(position);
        var cut = query.cut(scroll);
        var page = query.findPage(cut);
        var order = Objects.requireNonNull(cut.cursors());
        if (scroll instanceof KeysetScroll keyset) {
            var direction = keyset.isBackward() ? ScrollPosition.Direction.BACKWARD : ScrollPosition.Direction.FORWARD;
            var read = keyset.isBackward() ? page.reversed() : page;
            return new CursorWindow<>(
                    Window.from(read.rows(), i -> ScrollPosition.of(read.position(i), direction), read.hasMore()),
                    new CursorWindow.ByKeys(order, read, keyset.isBackward()));
        }
        var offset = ((OffsetScroll) scroll).offset();
        return new CursorWindow<>(
                Window.from(page.rows(), OffsetScrollPosition.positionFunction(offset), page.hasMore()),
                new CursorWindow.ByOffset(order, offset));
    }

    PageCut.Cut pageCut(Pageable pageable) {
        return query.cut(numbered("findPage", pageable, Paging.TOTAL));
    }

    PageCut.Cut sliceCut(Pageable pageable) {
        return query.cut(numbered("findSlice", pageable, Paging.MORE));
    }

    PageCut.Cut windowCut(ScrollPosition position) {
        return query.cut(scroll(position));
    }

    private static PageCut scroll(ScrollPosition position) {
        if (position instanceof KeysetScrollPosition keyset) {
            return new KeysetScroll(keyset.getKeys(), keyset.scrollsBackward(), null);
        }
        if (position instanceof OffsetScrollPosition offset) {
            // the position is that of the previous row
            return new OffsetScroll(offset.isInitial() ? 0 : offset.getOffset() + 1, null);
        }
        if (position instanceof CursorPosition cursor) {
            return cursor.cursor().scroll();
        }
        throw new InvalidQueryException(
                "Pages.findWindow(…) does not support this position: %s."
                        .formatted(position == null ? null : position.getClass().getName()),
                "Start with ScrollPosition.keyset() or ScrollPosition.offset().");
    }

    private NumberedPage numbered(String method, Pageable pageable, Paging paging) {
        var sort = required(method, pageable, "Pass Pageable.unpaged() for all rows.").getSort().stream()
                .map(PageReader::key)
                .toList();
        return pageable.isPaged()
                ? new NumberedPage(sort, sortable.expressions(), pageable.getPageSize(), pageable.getOffset(), paging)
                : new NumberedPage(sort, sortable.expressions(), null, 0, paging);
    }

    private static SortKey key(Sort.Order order) {
        var nulls = switch (order.getNullHandling()) {
            case NATIVE -> Order.Nulls.DEFAULT;
            case NULLS_FIRST -> Order.Nulls.FIRST;
            case NULLS_LAST -> Order.Nulls.LAST;
        };
        return new SortKey(order.getProperty(), order.isDescending(), nulls, order.isIgnoreCase());
    }
}
