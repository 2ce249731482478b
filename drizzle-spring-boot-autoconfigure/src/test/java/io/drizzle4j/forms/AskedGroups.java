package io.drizzle4j.forms;

import static io.drizzle4j.query.QueryOperators.asc;
import static io.drizzle4j.query.QueryOperators.count;
import static io.drizzle4j.query.QueryOperators.desc;
import static io.drizzle4j.query.QueryOperators.gte;

import io.drizzle4j.query.GroupConfig;
import io.drizzle4j.sql.Expression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The groups of a level of a random query.
 *
 * @param by the terms by which rows are grouped
 * @param aggregates the values that are read besides
 * @param least the least number of rows of a group, or null
 * @param isByAggregate whether the first aggregate is the first key of the order
 * @param limit the limit, or null
 * @param offset the offset, or null
 */
record AskedGroups(
        Map<String, Term<?>> by,
        Map<String, Aggregate> aggregates,
        Integer least,
        boolean isByAggregate,
        boolean isDescending,
        Long limit,
        Long offset) {

    /**
     * An aggregate and its value.
     *
     * @param text the aggregate in messages
     */
    record Aggregate(Expression<?> sql, Function<List<Scope>, Object> value, String text) {

        @Override
        public String toString() {
            return text;
        }
    }

    static AskedGroups of(Terms terms, Random random) {
        Map<String, Term<?>> by = new LinkedHashMap<>();
        for (var i = 0; i < random.nextInt(4) - 1; i++) {
            by.put("by" + i, terms.groupKey());
        }
        Map<String, Aggregate> aggregates = new LinkedHashMap<>();
        for (var i = 0; i < 1 + random.nextInt(3); i++) {
            aggregates.put("aggregate" + i, terms.aggregate());
        }
        return new AskedGroups(
                by,
                aggregates,
                random.nextInt(3) == 0 ? 1 + random.nextInt(2) : null,
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(4) == 0 ? Long.valueOf(random.nextInt(3)) : null,
                random.nextInt(6) == 0 ? Long.valueOf(random.nextInt(2)) : null);
    }

    private Aggregate first() {
        return aggregates.values().iterator().next();
    }

    /**
     * Configures a query with all of this.
     *
     * @param where the condition on the rows, or null
     */
    void applyTo(GroupConfig g, Term<Boolean> where) {
        by.forEach((key, term) -> g.by(key, term.sql()));
        aggregates.forEach((key, aggregate) -> g.extras(key, aggregate.sql()));
        if (where != null) {
            g.where(where.sql());
        }
        if (least != null) {
            g.having(gte(count(), least));
        }
        if (isByAggregate) {
            g.orderBy(isDescending ? desc(first().sql()) : asc(first().sql()));
        }
        if (limit != null) {
            g.limit(limit);
        }
        if (offset != null) {
            g.offset(offset);
        }
    }

    /** Groups rows. Without a key, no rows are a group only at the root. */
    Expected of(List<Scope> rows, boolean isRoot, boolean isFirst) {
        Map<List<Object>, List<Scope>> groups = new LinkedHashMap<>();
        if (isRoot && by.isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        rows.forEach(row ->
                groups.computeIfAbsent(keys(row), key -> new ArrayList<>()).add(row));
        var read = groups.values().stream()
                .filter(group -> least == null || group.size() >= least)
                .sorted(order())
                .skip(offset == null ? 0 : offset)
                .limit(isFirst ? 1 : limit == null ? Long.MAX_VALUE : limit);
        return new Expected(
                read.map(group -> new Expected.Group(List.of(values(group)), 1)).toList());
    }

    private List<Object> keys(Scope row) {
        List<Object> keys = new ArrayList<>();
        by.values().forEach(term -> keys.add(term.value().apply(row)));
        return keys;
    }

    private Map<String, Object> values(List<Scope> group) {
        Map<String, Object> values = new LinkedHashMap<>();
        by.forEach((key, term) -> values.put(key, term.value().apply(group.get(0))));
        aggregates.forEach((key, aggregate) -> values.put(key, aggregate.value().apply(group)));
        return values;
    }

    /** All keys have one direction, also those that complete the order. Null is the greatest value. */
    private Comparator<List<Scope>> order() {
        Comparator<List<Scope>> ascending = (left, right) -> {
            var a = orderKeys(left);
            var b = orderKeys(right);
            return IntStream.range(0, a.size())
                    .map(i -> compare(a.get(i), b.get(i)))
                    .filter(compared -> compared != 0)
                    .findFirst()
                    .orElse(0);
        };
        return isByAggregate && isDescending ? ascending.reversed() : ascending;
    }

    private List<Object> orderKeys(List<Scope> group) {
        List<Object> keys = new ArrayList<>();
        if (isByAggregate) {
            keys.add(first().value().apply(group));
        }
        keys.addAll(by.isEmpty() ? List.of() : keys(group.get(0)));
        return keys;
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object left, Object right) {
        return left == null || right == null
                ? Boolean.compare(left == null, right == null)
                : ((Comparable<Object>) left).compareTo(right);
    }
}
