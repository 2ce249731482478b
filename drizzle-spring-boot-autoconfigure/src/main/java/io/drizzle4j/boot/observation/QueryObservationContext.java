package io.drizzle4j.boot.observation;

import io.drizzle4j.QueryCall;
import io.micrometer.observation.Observation;

/** The context of the observation of a query. */
public final class QueryObservationContext extends Observation.Context {

    private final QueryCall query;

    private boolean hasEnded;

    private long rows;

    QueryObservationContext(QueryCall query) {
        this.query = query;
    }

    /** Returns the query. Its SQL is known once it has ended. */
    public QueryCall query() {
        return query;
    }

    /** Returns whether the query has ended. */
    public boolean hasEnded() {
        return hasEnded;
    }

    /** Returns the number of rows that were returned, without nested rows; 0 until the query has ended. */
    public long rows() {
        return rows;
    }

    void end(long count) {
        hasEnded = true;
        rows = count;
    }
}
