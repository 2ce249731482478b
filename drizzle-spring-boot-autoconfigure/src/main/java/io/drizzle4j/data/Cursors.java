package io.drizzle4j.data;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.internal.page.Cursor;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Positions of rows as opaque, URL-safe text, for clients that scroll.
 *
 * <pre>{@code
 * Window<PostLine> window = Pages.of(db.query(POSTS).as(PostLine.class))
 *         .findWindow(Cursors.decode(cursor), q -> q.orderBy(desc(POSTS.createdAt)).limit(20));
 * Optional<String> next = Cursors.next(window);
 * }</pre>
 *
 * <p>A cursor belongs to the order of its query. {@link Pages#findWindow} throws {@link InvalidRequestException}, which
 * results in status 400, if it is used with another order, or was changed by accident. It is neither signed nor
 * encrypted: clients can read the values by which the row is ordered, and can write a cursor for any other values. That
 * moves the start of the window among the rows that the query selects, but never selects others.
 */
public final class Cursors {

    private Cursors() {}

    /**
     * Returns the cursor of the window that follows in the same direction.
     *
     * @param window a window that {@link Pages#findWindow} returned, or the result of its {@code map}
     * @return the cursor; empty if no rows follow
     * @throws InvalidQueryException if the window comes from elsewhere
     */
    public static Optional<String> next(Window<?> window) {
        var cursors = cursors("next", window);
        return window.isEmpty() || !window.hasNext()
                ? Optional.empty()
                : Optional.of(cursors.at(cursors.isBackward() ? 0 : window.size() - 1));
    }

    /**
     * Returns the cursor of the rows on the other side of the window, which are read in the opposite direction. Whether
     * there are any is known only when they are read.
     *
     * @param window a window by keys that {@link Pages#findWindow} returned, or the result of its {@code map}
     * @return the cursor; empty if the window is empty
     * @throws InvalidQueryException if the window comes from elsewhere, or was read by offset
     */
    public static Optional<String> previous(Window<?> window) {
        if (!(cursors("previous", window) instanceof CursorWindow.ByKeys cursors)) {
            throw new InvalidQueryException(
                    "Cursors.previous(…) was called with a window by offset, which has only one direction.",
                    "Scroll by keys: ScrollPosition.keyset().");
        }
        return window.isEmpty()
                ? Optional.empty()
                : Optional.of(cursors.at(cursors.isBackward() ? window.size() - 1 : 0, !cursors.isBackward()));
    }

    /**
     * Returns the cursor of a row. The window that it starts continues in the same direction, without the row.
     *
     * @param window a window that {@link Pages#findWindow} returned, or the result of its {@code map}
     * @param index the index of the row in the window
     * @throws IndexOutOfBoundsException if the window has no such row
     * @throws InvalidQueryException if the window comes from elsewhere
     */
    public static String encode(Window<?> window, int index) {
        return cursors("encode", window).at(Objects.checkIndex(index, window.size()));
    }

    /**
     * Returns the position of a cursor, for {@link Pages#findWindow}. The cursor is compared with the order there.
     *
     * @param cursor the text of the cursor; null for {@link ScrollPosition#keyset()}, which reads the first rows
     * @throws InvalidRequestException if it is not a cursor
     */
    public static ScrollPosition decode(@Nullable String cursor) {
        return cursor == null ? ScrollPosition.keyset() : new CursorPosition(Cursor.of(cursor));
    }

    private static CursorWindow.RowCursors cursors(String method, @Nullable Window<?> window) {
        if (window instanceof CursorWindow<?> known) {
            return known.cursors();
        }
        throw new InvalidQueryException(
                "Cursors.%s(…) was called with a window that has no cursors: %s."
                        .formatted(
                                method,
                                window == null ? null : window.getClass().getName()),
                "Pass the result of Pages.of(…).findWindow(…).");
    }
}
