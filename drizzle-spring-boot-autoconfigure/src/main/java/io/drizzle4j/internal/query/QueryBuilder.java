package io.drizzle4j.internal.query;

import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Placeholder;
import io.drizzle4j.sql.Slot;
import io.drizzle4j.type.PgType;
import java.util.LinkedHashMap;
import java.util.Map;

/** The state that all levels of a query share while it is built. */
final class QueryBuilder {

    private final SchemaTables schema;

    private final Slots slots = new Slots();

    private Map<String, Object> parameters = Map.of();

    private int fetchSize;

    private int maxRows = Integer.MAX_VALUE;

    /**
     * Creates an empty builder.
     *
     * @param schema the tables and relations that the query may name
     */
    QueryBuilder(SchemaTables schema) {
        this.schema = schema;
    }

    SchemaTables schema() {
        return schema;
    }

    /** Returns the values of the query. */
    Slots slots() {
        return slots;
    }

    /** Returns an extra or a key of an order with its values replaced by slots. Equal ones get the same slots. */
    <T> Expression<T> withSlots(Expression<T> expression) {
        return expression instanceof Column ? expression : slots.once(expression, () -> expression.withSlots(slots));
    }

    /** Returns the values of filter parameters, by name. */
    Map<String, Object> parameters() {
        return parameters;
    }

    /** Sets all filter parameters. */
    void parameters(Map<String, Object> all) {
        parameters = all;
    }

    /** Sets a filter parameter, which must not be set already. */
    void addParameter(LevelRules rules, String name, Object value) {
        rules.checkOpen("parameter");
        if (parameters.isEmpty()) {
            parameters = new LinkedHashMap<>();
        }
        var before = parameters.putIfAbsent(rules.required("parameter", name), rules.required("parameter", value));
        rules.checkOnce("parameter(\"%s\", …)".formatted(Quoted.name(name)), before != null);
    }

    /** Returns the fetch size of a stream; 0 if the query does not set one. */
    int fetchSize() {
        return fetchSize;
    }

    void fetchSize(int rows) {
        fetchSize = rows;
    }

    /** Returns the number of rows above which the query fails. */
    int maxRows() {
        return maxRows;
    }

    void maxRows(int rows) {
        maxRows = rows;
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
