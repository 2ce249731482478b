package io.drizzle4j.boot.observation;

import io.drizzle4j.boot.observation.QueryObservationDocumentation.HighCardinalityKeys;
import io.drizzle4j.boot.observation.QueryObservationDocumentation.LowCardinalityKeys;
import io.drizzle4j.internal.jdbc.SqlState;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import java.util.ArrayList;
import java.util.List;

/**
 * The default names and key values, after OpenTelemetry's conventions for databases. The observation is named
 * {@code drizzle.query}, its span for example {@code findMany users}.
 */
public class DefaultQueryObservationConvention implements QueryObservationConvention {

    private static final KeyValue POSTGRESQL = LowCardinalityKeys.SYSTEM.withValue("postgresql");

    private static final KeyValue WITHOUT_NAME = LowCardinalityKeys.NAME.withValue(KeyValue.NONE_VALUE);

    private static final KeyValue WITHOUT_ERROR = LowCardinalityKeys.ERROR.withValue(KeyValue.NONE_VALUE);

    @Override
    public String getName() {
        return "drizzle.query";
    }

    @Override
    public String getContextualName(QueryObservationContext context) {
        var query = context.query();
        return query.method() + " " + query.table();
    }

    /**
     * Returns the tags. Micrometer asks for them when the query starts and when it ends, and keeps the first ones.
     * Therefore only an error is returned when it ends.
     */
    @Override
    public KeyValues getLowCardinalityKeyValues(QueryObservationContext context) {
        if (context.hasEnded()) {
            var error = context.getError();
            return error == null
                    ? KeyValues.empty()
                    : KeyValues.of(
                            LowCardinalityKeys.ERROR.withValue(error.getClass().getSimpleName()));
        }
        var query = context.query();
        var name = query.name();
        return KeyValues.of( // in the order of their keys, so that Micrometer need not sort them
                LowCardinalityKeys.COLLECTION.withValue(query.table().toString()),
                LowCardinalityKeys.OPERATION.withValue(query.method()),
                POSTGRESQL,
                name == null ? WITHOUT_NAME : LowCardinalityKeys.NAME.withValue(name),
                WITHOUT_ERROR);
    }

    /** Returns the attributes of the span. There are none until the query has ended. */
    @Override
    public KeyValues getHighCardinalityKeyValues(QueryObservationContext context) {
        if (!context.hasEnded()) {
            return KeyValues.empty();
        }
        var query = context.query();
        List<KeyValue> values = new ArrayList<>();
        values.add(HighCardinalityKeys.SUMMARY.withValue(query.summary()));
        var sql = query.sql();
        if (sql != null) {
            values.add(HighCardinalityKeys.SQL.withValue(sql));
        }
        values.add(HighCardinalityKeys.ROWS.withValue(String.valueOf(context.rows())));
        var state = SqlState.of(context.getError());
        if (state != null) {
            values.add(HighCardinalityKeys.STATUS.withValue(state));
        }
        values.add(HighCardinalityKeys.DEPTH.withValue(String.valueOf(query.depth())));
        return KeyValues.of(values);
    }
}
