package io.drizzle4j.data;

import io.drizzle4j.internal.page.Cursor;
import org.springframework.data.domain.ScrollPosition;

/** The position of a cursor. Its values are read when the order is known. */
record CursorPosition(Cursor cursor) implements ScrollPosition {

    @Override
    public boolean isInitial() {
        return false;
    }
}
