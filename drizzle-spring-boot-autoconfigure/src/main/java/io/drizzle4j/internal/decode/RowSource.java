package io.drizzle4j.internal.decode;

import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of the root, one after the other. */
@FunctionalInterface
public interface RowSource {

    /**
     * Reads the next row with all that is below it.
     *
     * @param action takes the row as what the plan reads it as; null only where that is a single value
     * @return whether there was one
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
