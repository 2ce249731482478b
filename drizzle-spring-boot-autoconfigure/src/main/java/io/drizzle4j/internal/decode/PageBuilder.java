package io.drizzle4j.internal.decode;

import io.drizzle4j.result.Paged;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Builds the page of one parent's rows. */
final class PageBuilder {

    private final List<@Nullable Object> rows = new ArrayList<>();

    private final OptionalLong total;

    private boolean hasMore;

    PageBuilder(OptionalLong total) {
        this.total = total;
    }

    /**
     * Adds a row.
     *
     * @param isFollowed whether there are more rows after the page
     */
    void add(@Nullable Object row, boolean isFollowed) {
        rows.add(row);
        hasMore = isFollowed;
    }

    Paged<@Nullable Object> paged() {
        return new Paged<>(rows, hasMore, total);
    }
}
