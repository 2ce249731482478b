package io.drizzle4j;

import org.jspecify.annotations.Nullable;

/**
 * Is notified of each query that runs. The methods are called on the thread that runs the query, and should be fast.
 * What they throw is logged. Register a listener with {@link QueryOptions#withListener}, or as a bean.
 */
@FunctionalInterface
public interface QueryListener {

    /** Does nothing. */
    QueryListener NONE = call -> Execution.NONE;

    /**
     * Called when a query starts, before it is planned.
     *
     * @return is notified of the end of this query
     */
    Execution onStart(QueryCall call);

    /**
     * Returns a listener that notifies this one and then another. The end of a query is notified in the reverse order.
     */
    default QueryListener and(QueryListener another) {
        if (this == NONE) {
            return another;
        }
        return call -> {
            var first = onStart(call);
            var second = another.onStart(call);
            return new Execution() {
                @Override
                public void onReturn() {
                    second.onReturn();
                    first.onReturn();
                }

                @Override
                public void onEnd(long rows, @Nullable Throwable failure) {
                    second.onEnd(rows, failure);
                    first.onEnd(rows, failure);
                }
            };
        };
    }

    /** One execution of a query. */
    interface Execution {

        /** Does nothing. */
        Execution NONE = (rows, failure) -> {};

        /**
         * Called before control returns to the caller: when all rows have been read, when the cursor of a stream is
         * open, or when the query has failed.
         */
        default void onReturn() {}

        /**
         * Called once when the query has ended, after {@link #onReturn}. A stream ends when it is closed.
         *
         * @param rows the number of rows that were returned, without nested rows
         * @param failure the exception that the caller receives; null if there is none
         */
        void onEnd(long rows, @Nullable Throwable failure);
    }
}
