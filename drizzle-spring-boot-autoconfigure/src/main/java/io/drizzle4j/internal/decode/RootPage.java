package io.drizzle4j.internal.decode;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the root, of which a page was read.
 *
 * @param rows the rows, in the order of the statement; unmodifiable
 * @param hasMore whether there are more rows after them
 * @param total the number of all rows, where the page does not show it by itself and it was asked for
 * @param positions the values of each row by which it is ordered, where they were asked for
 * @param <R> what a row is read as
 */
public record RootPage<R extends @Nullable Object>(
        List<R> rows, boolean hasMore, OptionalLong total, List<List<@Nullable Object>> positions) {}
