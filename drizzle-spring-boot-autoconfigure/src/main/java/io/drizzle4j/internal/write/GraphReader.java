package io.drizzle4j.internal.write;

import io.drizzle4j.internal.query.Graph;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.result.Row;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a graph from objects and maps. */
final class GraphReader {

    private final SchemaTables schema;

    private final GraphValues values;

    private final boolean isUnfiltered;

    /** Whether the source of a relation refers to its target. */
    private final Map<ResolvedRelation, Boolean> referring = new HashMap<>();

    GraphReader(SchemaTables schema, GraphValues values, boolean isUnfiltered) {
        this.schema = schema;
        this.values = values;
        this.isUnfiltered = isUnfiltered;
    }

    /** Returns the level of the roots, with those below it. */
    GraphLevel read(SchemaTable table, Collection<?> roots) {
        var level = GraphLevel.root(table);
        for (var root : roots) {
            if (level.place.rules().required("graph", root) instanceof Collection) {
                throw level.place.invalid("was given a collection instead of a row", "Call graphs(…).");
            }
            if (root instanceof Row) {
                throw level.place.invalid(
                        "was given a Row, which is the result of a query", "Pass a map: new LinkedHashMap<>(row).");
            }
            insert(level, root);
        }
        return level;
    }

    private GraphRow insert(GraphLevel level, Object source) {
        var row = new GraphRow(source);
        insert(level, row, values.read(level.place, row));
        return row;
    }

    private void insert(GraphLevel level, GraphRow row, Map<ResolvedRelation, @Nullable Object> relations) {
        row.insertInto(level);
        relations.forEach((relation, value) -> readRelation(level, row, relation, value));
    }

    private void readRelation(GraphLevel level, GraphRow row, ResolvedRelation relation, @Nullable Object value) {
        var isReferring = referring.computeIfAbsent(relation, this::isReferring);
        if (isReferring) {
            relation.fields().forEach(column -> {
                row.values.putIfAbsent(column, null);
                level.given.add(column);
            });
        }
        if (value == null) {
            return;
        }
        List<GraphRow> targets = new ArrayList<>();
        row.nested.put(relation.key(), targets);
        for (var related : related(level, relation, value)) {
            if (targets.isEmpty()) {
                check(level, relation);
                fix(level, row, relation.sourceCondition());
            }
            targets.add(
                    isReferring
                            ? refer(level, row, relation, related)
                            : relation.junction() != null
                                    ? pair(level, row, relation, relation.junction(), related)
                                    : child(level, row, relation, related));
        }
    }

    private static List<Object> related(GraphLevel level, ResolvedRelation relation, Object value) {
        if (relation.isOne()) {
            return List.of(value);
        }
        if (!(value instanceof Collection<?> rows)) {
            throw level.place.invalid(
                    "was given '%s' of %s, which is no collection of rows"
                            .formatted(
                                    level.place.of(relation, level.table),
                                    value.getClass().getName()),
                    "Make it a List or a Set.");
        }
        List<Object> all = new ArrayList<>(rows.size());
        for (var related : rows) {
            if (related == null) {
                throw level.place.invalid(
                        "was given null in '%s'".formatted(level.place.of(relation, level.table)),
                        "Remove it from the collection.");
            }
            all.add(related);
        }
        return all;
    }

    private static void check(GraphLevel level, ResolvedRelation relation) {
        if (relation.relation().where() != null || relation.fields().isEmpty()) {
            throw level.place.invalid(
                    "was given rows of '%s', whose relation has a condition that they need not satisfy"
                            .formatted(level.place.of(relation, level.table)),
                    "Use a relation without where(…).");
        }
    }

    /** Returns whether the source of a relation has the columns that refer to its only target. */
    private boolean isReferring(ResolvedRelation relation) {
        if (!relation.isOne() || relation.junction() != null) {
            return false;
        }
        var pairs = pairs(relation.fields(), relation.references());
        var source = schema.table(relation.source());
        if (source.foreignKeys().stream()
                .anyMatch(key -> relation.target().equals(key.target())
                        && pairs(key.columns(), key.references()).equals(pairs))) {
            return true;
        }
        var opposite = pairs(relation.references(), relation.fields());
        return schema.table(relation.target()).foreignKeys().stream()
                        .noneMatch(key -> relation.source().original().equals(key.target())
                                && pairs(key.columns(), key.references()).equals(opposite))
                && !relation.fields().equals(source.primaryKey());
    }

    private static Set<Graph.Pair> pairs(List<Column<?>> columns, List<Column<?>> referenced) {
        Set<Graph.Pair> pairs = new HashSet<>();
        for (var i = 0; i < columns.size(); i++) {
            pairs.add(new Graph.Pair(columns.get(i), referenced.get(i)));
        }
        return pairs;
    }

    /** Inserts a row that refers to this one. */
    private GraphRow child(GraphLevel level, GraphRow row, ResolvedRelation relation, Object source) {
        var nested = level.nested(
                relation,
                schema.table(relation.target()),
                children -> List.of(GraphLevel.Link.of(level, relation.references(), relation.fields())));
        var child = insert(nested, source);
        child.linked.put(nested.links.get(0), row);
        fix(nested, child, relation.targetCondition());
        return child;
    }

    /** Inserts a row that this one refers to, unless it has a key. */
    private GraphRow refer(GraphLevel level, GraphRow row, ResolvedRelation relation, Object source) {
        var target = target(level, relation, source);
        refer(level, row, relation.fields(), target, relation);
        return target;
    }

    /** Inserts a row of the junction table, and the other row unless it has a key. */
    private GraphRow pair(
            GraphLevel level,
            GraphRow row,
            ResolvedRelation relation,
            ResolvedRelation.Junction junction,
            Object source) {
        var target = target(level, relation, source);
        var between = level.junction(
                relation,
                schema.table(junction.table()),
                pairs -> List.of(GraphLevel.Link.of(level, junction.near(), relation.fields())));
        var pair = new GraphRow(null);
        pair.insertInto(between);
        pair.linked.put(between.links.get(0), row);
        refer(between, pair, junction.far(), target, relation);
        fix(between, pair, junction.condition());
        return target;
    }

    /** Returns a row that others refer to. It is inserted unless it has a key; an object that occurs again, once. */
    private GraphRow target(GraphLevel level, ResolvedRelation relation, Object source) {
        var table = schema.table(relation.target());
        var place = level.place(relation, table);
        var row = new GraphRow(source);
        var relations = values.read(place, row);
        var key = table.primaryKey().isEmpty() ? relation.references() : table.primaryKey();
        if (isKnown(table, key, row)) {
            return row;
        }
        var nested = level.nested(relation, table, targets -> List.of());
        var known = nested.shared.putIfAbsent(source, row);
        if (known != null) {
            return known;
        }
        insert(nested, row, relations);
        fix(nested, row, relation.targetCondition());
        return row;
    }

    /** Returns whether a row has a key, apart from columns that the filter of its table fixes. */
    private boolean isKnown(SchemaTable table, List<Column<?>> key, GraphRow row) {
        var given =
                key.stream().filter(column -> row.values.get(column) != null).toList();
        return !given.isEmpty() && key.stream().allMatch(column -> given.contains(column) || isFixed(table, column));
    }

    private boolean isFixed(SchemaTable table, Column<?> column) {
        return !isUnfiltered && FilterParts.of(table).values().containsKey(column);
    }

    /** Sets the columns of a row that refer to another one, or links them if its key is not known yet. */
    private void refer(
            GraphLevel level, GraphRow row, List<Column<?>> columns, GraphRow target, ResolvedRelation relation) {
        var referenced = relation.references();
        if (target.isInserted()) {
            row.linked.put(level.link(target.level(), columns, referenced), target);
            columns.forEach(column -> row.values.putIfAbsent(column, null));
            return;
        }
        for (var i = 0; i < columns.size(); i++) {
            var value = target.values.get(referenced.get(i));
            if (value == null
                    && isFixed(schema.table(relation.target()), referenced.get(i))
                    && isFixed(level.table, columns.get(i))) {
                continue;
            }
            if (value == null) {
                throw level.place.invalid(
                        "refers to a row of '%s' that has a key, but not '%s'"
                                .formatted(
                                        relation.target(),
                                        Quoted.name(
                                                String.valueOf(relation.target().key(referenced.get(i))))),
                        "Set it.");
            }
            values.fill(level, row, columns.get(i), value);
        }
    }

    /** Sets the columns that the constants of a relation fix. */
    private void fix(GraphLevel level, GraphRow row, @Nullable Condition constants) {
        if (constants instanceof Condition.Junction junction) {
            junction.operands().forEach(operand -> fix(level, row, (Condition) operand));
        } else if (constants instanceof Condition.Comparison comparison) {
            values.fix(level, row, (Column<?>) comparison.left(), ((Value<?>) comparison.right()).value());
        }
    }
}
