package io.drizzle4j.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A page of the rows of a relation: what {@code c.page(10)} reads for each parent. As the component of a record,
 * {@code Paged<CommentView> comments}.
 *
 * @param rows the rows of the page, in their order; unmodifiable
 * @param hasMore whether there are more rows after them
 * @param total the number of all rows for which the conditions hold, on this page or not; empty unless asked for by
 *     {@code total()}
 * @param <T> what a row is read as
 */
public record Paged<T extends @Nullable Object>(List<T> rows, boolean hasMore, OptionalLong total) {

    /** Creates a page. */
    public Paged {
        rows = Collections.unmodifiableList(new ArrayList<>(rows));
    }
}
