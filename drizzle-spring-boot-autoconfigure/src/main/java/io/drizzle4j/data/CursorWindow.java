package io.drizzle4j.data;

import io.drizzle4j.internal.decode.RootPage;
import io.drizzle4j.internal.page.Cursor;
import io.drizzle4j.internal.page.CursorOrder;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/** A window that knows the cursors of its rows. */
final class CursorWindow<R> implements Window<R> {

    private final Window<R> window;

    private final RowCursors cursors;

    /** The cursors of the rows of a window. */
    sealed interface RowCursors permits ByKeys, ByOffset {

        /** Returns the cursor of a row, in the direction of the window. */
        String at(int index);

        boolean isBackward();
    }

    /**
     * The cursors of a window by keys.
     *
     * @param page the rows with their positions, in the order of the window
     */
    record ByKeys(CursorOrder order, RootPage<?> page, boolean isBackward) implements RowCursors {

        @Override
        public String at(int index) {
            return at(index, isBackward);
        }

        String at(int index, boolean backward) {
            return Cursor.of(order, page.positions().get(index), backward);
        }
    }

    /**
     * The cursors of a window by offset.
     *
     * @param offset the number of rows before the window
     */
    record ByOffset(CursorOrder order, long offset) implements RowCursors {

        @Override
        public String at(int index) {
            return Cursor.of(order, offset + index);
        }

        @Override
        public boolean isBackward() {
            return false;
        }
    }

    CursorWindow(Window<R> window, RowCursors cursors) {
        this.window = window;
        this.cursors = cursors;
    }

    RowCursors cursors() {
        return cursors;
    }

    @Override
    public int size() {
        return window.size();
    }

    @Override
    public boolean isEmpty() {
        return window.isEmpty();
    }

    @Override
    public List<R> getContent() {
        return window.getContent();
    }

    @Override
    public boolean hasNext() {
        return window.hasNext();
    }

    @Override
    public ScrollPosition positionAt(int index) {
        return window.positionAt(index);
    }

    @Override
    public <U> Window<U> map(Function<? super R, ? extends U> converter) {
        return new CursorWindow<>(window.map(converter), cursors);
    }

    @Override
    public Iterator<R> iterator() {
        return window.iterator();
    }

    @Override
    public String toString() {
        return window.toString();
    }
}
