package io.drizzle4j.internal.decode;

import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of the root, read one by one. */
@FunctionalInterface
public interface RowSource {

    /**
     * Reads the next row with its nested rows.
     *
     * @param action receives the decoded row; null only if rows are read as single values
     * @return whether there was a row
     * @throws io.drizzle4j.error.UnexpectedDataException as {@link Decoder#read}
     */
    boolean advance(Consumer<? super @Nullable Object> action) throws SQLException;

    /** Moves a result to its next row. */
    @FunctionalInterface
    interface Cursor {

        /** Returns whether there is a next row. */
        boolean next() throws SQLException;
    }
}
