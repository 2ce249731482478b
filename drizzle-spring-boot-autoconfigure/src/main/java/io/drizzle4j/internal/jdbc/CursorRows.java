package io.drizzle4j.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Rows that the driver fetches in batches. The size of each batch adapts to the size of the previous rows, so that a
 * batch of wide rows takes as little memory as one of narrow rows.
 */
final class CursorRows implements StatementRunner.Rows {

    private static final int FIRST_FETCH_SIZE = 10;

    private static final int MAX_FETCH_SIZE = 500;

    /** The maximum factor by which a batch grows. */
    private static final int MAX_GROWTH = 10;

    private static final int BATCH_BYTES = 1 << 20;

    private final ResultSet result;

    private final ReadTimeout timeout;

    private final int columns;

    private final boolean isAdaptive;

    private int fetchSize;

    /** The number of unread rows of the current batch. */
    private int unread;

    /** The size in bytes of the rows that were read from the current batch. */
    private long bytes;

    private CursorRows(ResultSet result, int fetchSize, boolean isAdaptive, ReadTimeout timeout) throws SQLException {
        this.result = result;
        this.timeout = timeout;
        this.columns = result.getMetaData().getColumnCount();
        this.isAdaptive = isAdaptive;
        this.fetchSize = fetchSize;
        this.unread = fetchSize;
    }

    /**
     * Returns the rows of a result whose first batch has been fetched.
     *
     * @param fetchSize the number of rows of each batch; 0 to let it follow the size of the rows
     */
    static CursorRows of(ResultSet result, int fetchSize, ReadTimeout timeout) throws SQLException {
        return new CursorRows(result, firstFetchSize(fetchSize), fetchSize == 0, timeout);
    }

    /** Returns the size of the first batch. */
    static int firstFetchSize(int fetchSize) {
        return fetchSize == 0 ? FIRST_FETCH_SIZE : fetchSize;
    }

    @Override
    public ResultSet result() {
        return result;
    }

    @Override
    public boolean next() throws SQLException {
        var hasNext = unread > 0 ? result.next() : fetchNext();
        unread--;
        if (hasNext && isAdaptive) {
            bytes += size();
        }
        return hasNext;
    }

    private boolean fetchNext() throws SQLException {
        if (isAdaptive) {
            fetchSize = nextFetchSize();
            result.setFetchSize(fetchSize);
            bytes = 0;
        }
        unread = fetchSize;
        return timeout.within(result::next);
    }

    private int nextFetchSize() {
        var rowBytes = 1 + bytes / fetchSize;
        var limit = Math.min(MAX_FETCH_SIZE, MAX_GROWTH * fetchSize);
        return (int) Math.max(1, Math.min(limit, BATCH_BYTES / rowBytes));
    }

    /** Returns the size of the current row in bytes, as received. The driver does not copy the cells for it. */
    private long size() throws SQLException {
        var size = 0L;
        for (var i = 1; i <= columns; i++) {
            var cell = result.getBytes(i);
            size += cell == null ? 0 : cell.length;
        }
        return size;
    }
}
