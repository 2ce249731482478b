package io.drizzle4j.result;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A page of the rows of a relation, as {@code c.page(10)} reads it for each parent. As the component of a record:
 * {@code Paged<CommentView> comments}.
 *
 * @param rows the rows of the page, in their order; unmodifiable
 * @param hasMore whether there are more rows after this page
 * @param total the number of all rows that match the conditions; empty unless {@code total()} requested it
 * @param <T> the type of a row
 */
public record Paged<T extends @Nullable Object>(List<T> rows, boolean hasMore, OptionalLong total)
        implements Serializable {

    /** Creates a page. */
    public Paged {
        rows = Collections.unmodifiableList(new ArrayList<>(rows));
    }

    private Object writeReplace() {
        return new Serialized<>(rows, hasMore, total.isPresent() ? total.getAsLong() : null);
    }

    /** The serialized form of a page, because {@code OptionalLong} is not serializable. */
    private record Serialized<T extends @Nullable Object>(
            List<T> rows, boolean hasMore, @Nullable Long total) implements Serializable {

        private Object readResolve() {
            return new Paged<>(rows, hasMore, total == null ? OptionalLong.empty() : OptionalLong.of(total));
        }
    }
}
