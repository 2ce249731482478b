package io.drizzle4j.internal.write;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Graph;
import io.drizzle4j.internal.result.SourceType;
import io.drizzle4j.internal.result.SourceTypes;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.internal.text.Candidates;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a graph from objects and maps. */
final class GraphReader {

    private final SchemaTables schema;

    private final SourceTypes sources;

    /** Whether the source of a relation refers to its target. */
    private final Map<ResolvedRelation, Boolean> referring = new HashMap<>();

    GraphReader(SchemaTables schema, SourceTypes sources) {
        this.schema = schema;
        this.sources = sources;
    }

    /** Returns the level of the roots, with those below it. */
    GraphLevel read(SchemaTable table, Collection<?> roots) {
        var level = GraphLevel.root(table);
        for (var root : roots) {
            if (level.rules.required("graph", root) instanceof Collection) {
                throw level.rules.invalid("was given a collection instead of a row", "Call graphs(…).");
            }
            insert(level, root);
        }
        return level;
    }

    private GraphRow insert(GraphLevel level, Object source) {
        var row = new GraphRow(source);
        insert(level, row, readColumns(level.table, level.rules, level.path, row));
        return row;
    }

    private void insert(GraphLevel level, GraphRow row, Map<ResolvedRelation, @Nullable Object> relations) {
        row.insertInto(level);
        relations.forEach((relation, value) -> readRelation(level, row, relation, value));
    }

    /** Reads the values of the columns, and returns those of the relations. */
    private Map<ResolvedRelation, @Nullable Object> readColumns(
            SchemaTable table, WriteRules rules, String path, GraphRow row) {
        Map<ResolvedRelation, @Nullable Object> relations = new LinkedHashMap<>();
        var source = row.source();
        if (source instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                var name = String.valueOf(key);
                var relation = table.relations().get(name);
                var column = table.table().columns().get(name);
                if (relation != null && (column == null || value instanceof Map || value instanceof Collection)) {
                    relations.put(relation, value);
                } else if (column != null) {
                    readColumn(table, rules, path, row, column, value, false);
                } else {
                    throw unknown(table, rules, name);
                }
            });
        } else {
            var type = sources.of(table.table(), source.getClass());
            readParts(table, rules, path, row, type, source, relations);
        }
        return relations;
    }

    private static InvalidQueryException unknown(SchemaTable table, WriteRules rules, String key) {
        Set<String> keys = new LinkedHashSet<>(SchemaTable.visibleKeys(table.table()));
        keys.addAll(table.relations().keySet());
        return new InvalidQueryException(
                "%s was given '%s', which is neither a column nor a relation of '%s'."
                        .formatted(rules.subject(), Quoted.name(key), table.table()),
                Candidates.of(key, keys, "Remove it."));
    }

    private void readParts(
            SchemaTable table,
            WriteRules rules,
            String path,
            GraphRow row,
            SourceType type,
            @Nullable Object object,
            Map<ResolvedRelation, @Nullable Object> relations) {
        for (var part : type.parts()) {
            var value = object == null ? null : part.of(object);
            if (part.embedded() != null) {
                readParts(table, rules, path, row, part.embedded(), value, relations);
            } else if (part.relation() != null) {
                relations.put(part.relation(), value);
            } else if (part.column() != null) {
                readColumn(
                        table,
                        rules,
                        path,
                        row,
                        part.column(),
                        value,
                        part.type().isPrimitive());
            }
        }
    }

    private void readColumn(
            SchemaTable table,
            WriteRules rules,
            String path,
            GraphRow row,
            Column<?> column,
            @Nullable Object value,
            boolean isPrimitive) {
        if (column.isGenerated() || table.isSystemColumn(column)) {
            return;
        }
        if (value == null || isPrimitive && !GraphRow.isKey(value) && isDrawn(table, column)) {
            row.values.put(column, null);
        } else {
            row.values.put(column, converted(sources, rules, path, column, value));
        }
    }

    /** Returns whether the database has a value for a key that is missing. */
    static boolean isDrawn(SchemaTable table, Column<?> column) {
        return column.isNumbered()
                || column.options().defaultSql() != null && table.primaryKey().contains(column);
    }

    /** Returns a value as one of a column. */
    static Object converted(SourceTypes sources, WriteRules rules, String path, Column<?> column, Object value) {
        var converted = sources.conversions().convert(column.type(), value);
        if (converted == null) {
            throw rules.invalid(
                    "was given '%s.%s' of %s, which is no value of type %s"
                            .formatted(
                                    path,
                                    Quoted.name(
                                            String.valueOf(rules.table().table().key(column))),
                                    value.getClass().getName(),
                                    column.type().declaration()),
                    "Make it %s, or add a converter to the ConversionService."
                            .formatted(column.type().javaType().getSimpleName()));
        }
        return ((Value<?>)
                        AssignmentBuilder.assignment(rules, column, converted).value())
                .value();
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
            throw level.rules.invalid(
                    "was given '%s' of %s, which is no collection of rows"
                            .formatted(level.path(relation), value.getClass().getName()),
                    "Make it a List or a Set.");
        }
        List<Object> all = new ArrayList<>(rows.size());
        for (var related : rows) {
            if (related == null) {
                throw level.rules.invalid(
                        "was given null in '%s'".formatted(level.path(relation)), "Remove it from the collection.");
            }
            all.add(related);
        }
        return all;
    }

    private static void check(GraphLevel level, ResolvedRelation relation) {
        if (relation.relation().where() != null || relation.fields().isEmpty()) {
            throw level.rules.invalid(
                    "was given rows of '%s', whose relation has a condition that they need not satisfy"
                            .formatted(level.path(relation)),
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
        var rules = new WriteRules(table, "The insert into '%s'".formatted(level.path(relation)));
        var row = new GraphRow(source);
        var relations = readColumns(table, rules, level.path(relation), row);
        var key = table.primaryKey().isEmpty() ? relation.references() : table.primaryKey();
        if (key.stream().allMatch(column -> row.values.get(column) != null)) {
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
            if (value == null) {
                throw level.rules.invalid(
                        "refers to a row of '%s' that has a key, but not '%s'"
                                .formatted(
                                        relation.target(),
                                        Quoted.name(
                                                String.valueOf(relation.target().key(referenced.get(i))))),
                        "Set it.");
            }
            fill(sources, level, row, columns.get(i), value);
        }
    }

    /** Sets the columns that the constants of a relation fix. */
    private void fix(GraphLevel level, GraphRow row, @Nullable Condition constants) {
        if (constants instanceof Condition.Junction junction) {
            junction.operands().forEach(operand -> fix(level, row, (Condition) operand));
        } else if (constants instanceof Condition.Comparison comparison) {
            fill(sources, level, row, (Column<?>) comparison.left(), ((Value<?>) comparison.right()).value());
        }
    }

    /** Sets a column, which must not have another value. */
    static void fill(SourceTypes sources, GraphLevel level, GraphRow row, Column<?> column, Object value) {
        var converted = converted(sources, level.rules, level.path, column, value);
        var given = row.values.get(column);
        if (GraphRow.isKey(given) && !Objects.deepEquals(given, converted)) {
            throw contradiction(level, column);
        }
        row.values.put(column, converted);
        level.given.add(column);
        level.filled.add(column);
    }

    static InvalidQueryException contradiction(GraphLevel level, Column<?> column) {
        return level.rules.invalid(
                "sets %s to another value than the related row has".formatted(level.path(column)),
                "Leave it out: it is set from the related row.");
    }
}
