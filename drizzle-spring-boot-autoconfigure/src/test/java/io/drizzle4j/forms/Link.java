package io.drizzle4j.forms;

import static io.drizzle4j.query.QueryOperators.constant;
import static io.drizzle4j.schema.Relations.relations;

import io.drizzle4j.schema.Many;
import io.drizzle4j.schema.One;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.RelationsDefinition;
import io.drizzle4j.schema.Through;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.KeyPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A relation as its definition declares it.
 *
 * @param fields the keys of the columns of the source; constants are quoted
 * @param references the keys of the columns of the target; constants are quoted
 * @param via the junction table, or null
 * @param on the condition that links rows, with or without columns, or null
 * @param where the condition on the rows of the target, or null
 * @param orderBy the order of queries that set none
 * @param limit the limit of queries that set none, or null
 */
public record Link(
        PgTable source,
        String key,
        PgTable target,
        List<String> fields,
        List<String> references,
        boolean isOne,
        Via via,
        On on,
        Kept where,
        List<Asked.Key> orderBy,
        Long limit) {

    /**
     * A junction table.
     *
     * @param near the keys of its columns that are paired with the fields
     * @param far the keys of its columns that are paired with the references
     */
    record Via(PgTable table, List<String> near, List<String> far) {}

    /** A condition on a row of the source and one of the target. */
    record On(String text, Condition sql, BiPredicate<Map<String, Object>, Map<String, Object>> holds) {}

    /** A condition on the rows of the target. */
    record Kept(String text, Condition sql, Predicate<Map<String, Object>> holds) {}

    /** A row that was found, with the row of the junction table, or null. */
    record Found(Map<String, Object> between, Map<String, Object> row) {}

    static Link one(PgTable source, String key, PgTable target, String fields, String references) {
        return new Link(source, key, target, keys(fields), keys(references), true, null, null, null, List.of(), null);
    }

    static Link many(PgTable source, String key, PgTable target, String fields, String references) {
        return new Link(source, key, target, keys(fields), keys(references), false, null, null, null, List.of(), null);
    }

    Link through(PgTable table, String near, String far) {
        var between = new Via(table, keys(near), keys(far));
        return new Link(source, key, target, fields, references, isOne, between, on, where, orderBy, limit);
    }

    Link on(String text, Condition sql, BiPredicate<Map<String, Object>, Map<String, Object>> holds) {
        var linked = new On(text, sql, holds);
        return new Link(source, key, target, fields, references, isOne, via, linked, where, orderBy, limit);
    }

    Link where(String text, Condition sql, Predicate<Map<String, Object>> holds) {
        var kept = new Kept(text, sql, holds);
        return new Link(source, key, target, fields, references, isOne, via, on, kept, orderBy, limit);
    }

    Link orderedBy(PgTable table, String column, boolean isDescending) {
        var by = Asked.Key.by(table, column);
        var keys = List.of(new Asked.Key(by.term(), isDescending, by.nulls()));
        return new Link(source, key, target, fields, references, isOne, via, on, where, keys, limit);
    }

    Link limitedTo(long rows) {
        return new Link(source, key, target, fields, references, isOne, via, on, where, orderBy, rows);
    }

    private static List<String> keys(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    /** Returns the rows that a row leads to, without order or limit. */
    List<Found> found(World world, Map<String, Object> from, boolean isUnfiltered) {
        List<Found> found = new ArrayList<>();
        for (var row : world.rows(target, isUnfiltered)) {
            if (where != null && !where.holds.test(row)) {
                continue;
            }
            if (via == null) {
                if (joins(fields, from, references, row) && (on == null || on.holds.test(from, row))) {
                    found.add(new Found(null, row));
                }
            } else {
                world.visible(via.table).stream()
                        .filter(between ->
                                joins(fields, from, via.near, between) && joins(references, row, via.far, between))
                        .forEach(between -> found.add(new Found(between, row)));
            }
        }
        return found;
    }

    private static boolean joins(
            List<String> keys, Map<String, Object> row, List<String> others, Map<String, Object> other) {
        for (var i = 0; i < keys.size(); i++) {
            var value = value(keys.get(i), row);
            if (value == null || !value.equals(value(others.get(i), other))) {
                return false;
            }
        }
        return true;
    }

    private static Object value(String key, Map<String, Object> row) {
        return isConstant(key) ? text(key) : row.get(key);
    }

    private static boolean isConstant(String key) {
        return key.startsWith("'");
    }

    private static String text(String constant) {
        return constant.substring(1, constant.length() - 1);
    }

    RelationsDefinition definition() {
        return isOne
                ? relations(source, r -> r.one(key, target, this::define))
                : relations(source, r -> r.many(key, target, this::define));
    }

    private One define(One one) {
        var paired = via != null
                ? one.through(via.table, this::hops)
                : fields.isEmpty() ? one : one.fields(parts(source, fields)).references(parts(target, references));
        var linked = on == null ? paired : paired.on(on.sql);
        var kept = where == null ? linked : linked.where(where.sql);
        return orderBy.isEmpty() ? kept : kept.orderBy(orderBy.get(0).sql());
    }

    private Many define(Many many) {
        var paired = via != null
                ? many.through(via.table, this::hops)
                : fields.isEmpty() ? many : many.fields(parts(source, fields)).references(parts(target, references));
        var linked = on == null ? paired : paired.on(on.sql);
        var kept = where == null ? linked : linked.where(where.sql);
        var ordered = orderBy.isEmpty() ? kept : kept.orderBy(orderBy.get(0).sql());
        return limit == null ? ordered : ordered.limit(limit);
    }

    private Through hops(Through through) {
        var hops = through;
        for (var i = 0; i < fields.size(); i++) {
            hops = hops.from(source.column(fields.get(i)), via.table.column(via.near.get(i)));
        }
        for (var i = 0; i < references.size(); i++) {
            hops = hops.to(via.table.column(via.far.get(i)), target.column(references.get(i)));
        }
        return hops;
    }

    private static KeyPart[] parts(PgTable table, List<String> keys) {
        return keys.stream()
                .map(key -> isConstant(key) ? (KeyPart) constant(text(key)) : table.column(key))
                .toArray(KeyPart[]::new);
    }

    /** Returns the tables in the scope of a level of this relation. */
    Stream<PgTable> tables() {
        return via == null ? Stream.of(target) : Stream.of(target, via.table);
    }
}
