package io.drizzle4j.internal.query;

import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.Placeholder;
import io.drizzle4j.sql.Slot;
import io.drizzle4j.type.PgType;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all levels of a question share while it is said. */
final class QueryBuilder {

    private final SchemaTables schema;

    private final Slots slots = new Slots();

    private Map<String, Object> parameters = Map.of();

    private int fetchSize;

    /**
     * Creates an empty draft.
     *
     * @param schema the tables and relations that it may name
     */
    QueryBuilder(SchemaTables schema) {
        this.schema = schema;
    }

    SchemaTables schema() {
        return schema;
    }

    /** Returns the values of the question. */
    Slots slots() {
        return slots;
    }

    /** Returns the values that it gives to the parameters of filters, by their names. */
    Map<String, Object> parameters() {
        return parameters;
    }

    /** Gives a value to a parameter of filters, unless it has one, and tells whether it had none. */
    boolean addParameter(String name, Object value) {
        if (parameters.isEmpty()) {
            parameters = new LinkedHashMap<>();
        }
        return parameters.putIfAbsent(name, value) == null;
    }

    /** Returns the number of rows that are fetched at a time; 0 where the query does not say. */
    int fetchSize() {
        return fetchSize;
    }

    void fetchSize(int rows) {
        fetchSize = rows;
    }

    Slot<Long> number(long value) {
        return slots.add(PgType.BIGINT, value);
    }

    Slot<Long> number(Placeholder<Long> value) {
        return slots.add(PgType.BIGINT, value.as(PgType.BIGINT));
    }

    Limit limit(long count) {
        return Limit.of(number(count), count);
    }

    Limit limit(Placeholder<Long> count) {
        return new Limit(number(count), null);
    }
}
