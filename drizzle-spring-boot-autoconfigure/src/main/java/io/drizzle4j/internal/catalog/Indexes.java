package io.drizzle4j.internal.catalog;

import io.drizzle4j.insight.IndexAdvice;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.PgView;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The indexes of the live database, and which ones the relations of a schema lack. An immutable snapshot. */
public final class Indexes {

    /** So few rows with the same values of an index are read and filtered fast. */
    private static final int FEW_ROWS = 100;

    private final Map<String, TableIndexes> tables;

    Indexes(Map<String, TableIndexes> tables) {
        this.tables = Map.copyOf(tables);
    }

    /**
     * A search for the rows of a relation.
     *
     * @param relation the relation
     * @param table the table that is searched: the target, or the junction table
     * @param keys the columns that must have the values of a parent
     * @param constants the comparisons of columns with constants that the relation's definition adds to its keys; null
     *     if there are none
     * @param conditions all conditions of the definitions on the rows
     */
    private record Search(
            ResolvedRelation relation,
            SchemaTable table,
            List<Column<?>> keys,
            @Nullable Expression<Boolean> constants,
            List<Expression<Boolean>> conditions) {

        /** Returns the names of the columns of the index that serves the search best. */
        List<String> columnNames() {
            return Stream.concat(keys.stream(), RowFacts.of(table, constants).fixedColumns())
                    .distinct()
                    .map(table::columnName)
                    .toList();
        }

        List<String> keyNames() {
            return keys.stream().map(table::columnName).toList();
        }
    }

    /** An index that is missing, and the relations that need it. */
    private record Missing(List<String> columns, Set<String> relations) {}

    /**
     * Returns the indexes that relations of a schema lack: those of tables of unknown size first, then those of the
     * largest tables. A declared key that the database lacks is a difference instead.
     */
    public List<IndexAdvice> missing(SchemaTables schema) {
        Map<PgTable, List<Search>> missing = new LinkedHashMap<>();
        schema.defined().stream()
                .flatMap(table -> table.relations().values().stream())
                .flatMap(relation -> searches(schema, relation))
                .filter(this::lacksIndex)
                .forEach(search -> missing.computeIfAbsent(search.table().table(), table -> new ArrayList<>())
                        .add(search));
        return missing.entrySet().stream()
                .flatMap(entry -> advice(entry.getKey(), merged(entry.getValue())))
                .sorted(Comparator.comparing(
                        advice -> advice.rows() == null ? Long.MAX_VALUE : advice.rows(), Comparator.reverseOrder()))
                .toList();
    }

    private static Stream<Search> searches(SchemaTables schema, ResolvedRelation relation) {
        var target = schema.table(relation.target());
        var ofTarget = conditions(
                target, relation.targetCondition(), relation.relation().where());
        var junction = relation.junction();
        if (junction == null) {
            return Stream.of(new Search(relation, target, relation.references(), relation.targetCondition(), ofTarget));
        }
        var between = schema.table(junction.table());
        return Stream.of(
                new Search(
                        relation,
                        between,
                        junction.near(),
                        junction.condition(),
                        conditions(
                                between,
                                junction.condition(),
                                relation.relation().where())),
                new Search(relation, target, relation.references(), relation.targetCondition(), ofTarget));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    private static List<Expression<Boolean>> conditions(
            SchemaTable table, @Nullable Expression<Boolean>... conditions) {
        return Stream.concat(
                        Stream.ofNullable(table.filter()), Stream.of(conditions).flatMap(Stream::ofNullable))
                .toList();
    }

    private boolean lacksIndex(Search search) {
        var table = search.table();
        var real = tables.get(table.table().original().toString());
        if (search.keys().isEmpty()
                || real == null
                || table.isUnique(search.keys()) && !(table.table() instanceof PgView)
                || !real.columns().keySet().containsAll(search.columnNames())
                || !search.keys().stream()
                        .allMatch(key -> key.type().comparedSuffix().isEmpty())) {
            return false;
        }
        var facts = RowFacts.of(table, search.conditions()).withKeys(search.keys());
        var keys = search.keyNames();
        var fixed = facts.fixedColumns().map(table::columnName).toList();
        return real.indexes().stream()
                .filter(index -> index.predicate() == null || facts.imply(index.predicate()))
                .noneMatch(index -> serves(index.columns(), keys, fixed, real));
    }

    /**
     * Returns whether an index finds the rows of a key: it starts with all columns of the key, or with some that select
     * few rows. Columns of a single value may stand between them.
     */
    private static boolean serves(List<String> index, List<String> keys, List<String> fixed, TableIndexes table) {
        var found = index.stream()
                .takeWhile(column -> keys.contains(column) || fixed.contains(column))
                .filter(keys::contains)
                .toList();
        return found.containsAll(keys) || table.hasAtMost(FEW_ROWS, found);
    }

    /**
     * Returns one index for searches by the same columns in any order. An index whose columns are the first ones of
     * another index is part of that one.
     */
    private static List<Missing> merged(List<Search> searches) {
        Map<Set<String>, Missing> byColumns = new LinkedHashMap<>();
        for (var search : searches) {
            var columns = search.columnNames();
            byColumns
                    .computeIfAbsent(Set.copyOf(columns), set -> new Missing(columns, new LinkedHashSet<>()))
                    .relations()
                    .add(search.relation().toString());
        }
        List<Missing> merged = new ArrayList<>();
        byColumns.values().stream()
                .sorted(Comparator.comparingInt(missing -> missing.columns().size()))
                .forEach(missing -> add(missing, merged));
        return merged;
    }

    /** Replaces the longest index that can begin with the same columns, if there is one. */
    private static void add(Missing missing, List<Missing> merged) {
        var shorter = merged.stream()
                .filter(other -> missing.columns().containsAll(other.columns()))
                .max(Comparator.comparingInt(other -> other.columns().size()));
        if (shorter.isEmpty()) {
            merged.add(missing);
            return;
        }
        var first = shorter.get();
        Set<String> relations = new LinkedHashSet<>(first.relations());
        relations.addAll(missing.relations());
        var columns = Stream.concat(first.columns().stream(), missing.columns().stream())
                .distinct()
                .toList();
        merged.set(merged.indexOf(first), new Missing(columns, relations));
    }

    private Stream<IndexAdvice> advice(PgTable table, Collection<Missing> missing) {
        var real = Objects.requireNonNull(tables.get(table.original().toString()));
        return missing.stream()
                .map(index -> new IndexAdvice(
                        table.toString(),
                        index.columns(),
                        List.copyOf(index.relations()),
                        real.rows(),
                        statement(table, real, index.columns())));
    }

    /**
     * Returns the statement. PostgreSQL chooses a name that is free, and cannot create an index on a partitioned table
     * concurrently.
     */
    private static String statement(PgTable table, TableIndexes real, List<String> columns) {
        return "create index %son %s %s"
                .formatted(
                        real.isPartitioned() ? "" : "concurrently ",
                        table.quotedName(),
                        columns.stream().map(SqlText::quoted).collect(Collectors.joining(", ", "(", ")")));
    }
}
