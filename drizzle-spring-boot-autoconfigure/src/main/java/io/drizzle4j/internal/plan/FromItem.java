package io.drizzle4j.internal.plan;

import io.drizzle4j.insight.TableDistribution.Kind;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.query.Related;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.PgView;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table that a select reads, with the junction table of its relation: how their columns are named, and what the
 * definitions and the catalog tell about the rows of one parent.
 */
final class FromItem {

    private final Planning planning;

    private final SchemaTable table;

    private final String alias;

    private final @Nullable ResolvedRelation relation;

    private final ResolvedRelation.@Nullable Junction junction;

    private final @Nullable FromItem between;

    /** The rows that the statement writes, which are read instead of the table; null to read the table. */
    private final @Nullable WrittenRows written;

    /**
     * Creates a from item.
     *
     * @param relation the relation that leads to the table, or null
     */
    FromItem(Planning planning, PgTable table, @Nullable ResolvedRelation relation, String alias, String betweenAlias) {
        this(planning, table, relation, alias, betweenAlias, null);
    }

    /**
     * Creates a from item.
     *
     * @param relation the relation that leads to the table, or null
     * @param written the written rows to read instead of the table, or null
     */
    FromItem(
            Planning planning,
            PgTable table,
            @Nullable ResolvedRelation relation,
            String alias,
            String betweenAlias,
            @Nullable WrittenRows written) {
        this.planning = planning;
        this.table = planning.schema().table(table);
        this.alias = alias;
        this.relation = relation;
        this.junction = relation == null ? null : relation.junction();
        this.between = junction == null ? null : new FromItem(planning, junction, betweenAlias);
        this.written = written;
    }

    private FromItem(Planning planning, ResolvedRelation.Junction junction, String alias) {
        this.planning = planning;
        this.table = planning.schema().table(junction.table());
        this.alias = alias;
        this.relation = null;
        this.junction = junction;
        this.between = null;
        this.written = null;
    }

    SchemaTable table() {
        return table;
    }

    String alias() {
        return alias;
    }

    /** Returns the junction table, or null. */
    @Nullable FromItem between() {
        return between;
    }

    /** Returns the relation that leads to the table, or null. */
    @Nullable ResolvedRelation relation() {
        return relation;
    }

    /** Returns the tables that are read, for messages. */
    Stream<PgTable> tables() {
        return Stream.of(this, between).flatMap(Stream::ofNullable).map(from -> from.table.table());
    }

    /** Returns the conditions of the definitions on the rows of the table. */
    List<Standing> standing(boolean isUnfiltered) {
        List<Standing> conditions = new ArrayList<>();
        if (!isUnfiltered) {
            add("The filter of '%s'".formatted(table.table()), table.filter(), false, conditions);
        }
        if (relation != null) {
            var name = "The where of '%s'".formatted(relation);
            add(name, relation.targetCondition(), false, conditions);
            add(name, relation.relation().where(), true, conditions);
        } else if (junction != null) {
            add(
                    "The constants of a relation through '%s'".formatted(table.table()),
                    junction.condition(),
                    false,
                    conditions);
        }
        return conditions;
    }

    /** Returns the conditions of the definitions on the rows of the table, and of the junction table. */
    Stream<Standing> allStanding(boolean isUnfiltered) {
        return Stream.concat(
                between == null ? Stream.empty() : between.standing(false).stream(), standing(isUnfiltered).stream());
    }

    private static void add(
            String name, @Nullable Expression<Boolean> condition, boolean isAboutTheSource, List<Standing> conditions) {
        if (condition != null) {
            conditions.add(new Standing(name, condition, isAboutTheSource));
        }
    }

    /**
     * A condition of a definition.
     *
     * @param name the definition, for messages
     * @param condition the condition
     * @param isAboutTheSource whether it may name the source of the relation, which is in the scope around
     */
    record Standing(String name, Expression<Boolean> condition, boolean isAboutTheSource) {}

    boolean has(Column<?> column) {
        return table.table().has(column) || between != null && between.has(column);
    }

    /**
     * Returns the column that a column of a definition stands for: itself, or the column with its key in this instance
     * of the table. Null if it belongs to another table.
     */
    @Nullable Column<?> own(Column<?> column) {
        if (has(column)) {
            return column;
        }
        var key = table.table().original().key(column);
        return key == null ? null : table.table().columns().get(key);
    }

    /** Returns the column of this instance of the table that has the key of a column of another instance. */
    @Nullable Column<?> counterpart(PgTable instance, Column<?> column) {
        var key = instance.key(column);
        return key == null ? null : table.table().columns().get(key);
    }

    /** Returns whether the junction table is the table itself, so that columns of both have one name. */
    boolean isJoinedWithItself() {
        return between != null && between.table.table().equals(table.table());
    }

    /** Names one of the columns inside the select. */
    String name(Column<?> column) {
        if (written != null) {
            written.read(column);
        }
        return between != null && !table.table().has(column)
                ? between.name(column)
                : alias + "." + planning.columnName(table, column);
    }

    /** Names one of the keys inside the select. */
    String keyName(Column<?> key) {
        return between == null ? name(key) : between.name(key);
    }

    /** Returns the columns that equal the fields of the relation. */
    List<Column<?>> keys() {
        if (relation == null) {
            return List.of();
        }
        return junction == null ? relation.references() : junction.near();
    }

    /** Returns one of the keys with its table, for messages. */
    String describe(Column<?> key) {
        return between == null
                ? "'%s.%s'".formatted(table.table(), table.table().key(key))
                : between.describe(key);
    }

    /** Returns the text that follows {@code from} or {@code join}. */
    String sql() {
        return between == null ? own() : joined(between.own());
    }

    /**
     * Returns the same with only those rows of the junction table whose key is in an array. {@code offset 0} keeps them
     * apart, since PostgreSQL does not know how many they are.
     */
    String sqlAmong(String array) {
        var from = Objects.requireNonNull(between);
        return joined("(select %1$s.* from %2$s where %3$s = any(%4$s) offset 0) %1$s"
                .formatted(from.alias, from.own(), keyName(keys().get(0)), array));
    }

    private String own() {
        return (written == null ? table.table().quotedName() : written.source()) + " " + alias;
    }

    private String joined(String ofBetween) {
        return "(%s join %s on %s)"
                .formatted(
                        ofBetween,
                        own(),
                        KeyPairs.equal(
                                Objects.requireNonNull(relation).references(),
                                this::name,
                                Objects.requireNonNull(junction).far(),
                                Objects.requireNonNull(between)::name));
    }

    /**
     * Returns whether an index finds rows of the junction table, all of whose columns may be read, by an array of keys.
     */
    boolean isFoundByArray() {
        return between != null && between.isReadable() && between.hasIndexOn(keys()) && isComparedWithArray();
    }

    /**
     * Returns whether an index finds the rows of several parents by an array of their keys.
     *
     * @param isUnfiltered whether the filter of the table is ignored
     */
    boolean isFoundByKeys(boolean isUnfiltered) {
        return hasIndex(isUnfiltered) && isComparedWithArray();
    }

    /** Returns whether the key is one column of the type of the parent's. */
    private boolean isComparedWithArray() {
        if (relation == null || keys().size() != 1) {
            return false;
        }
        var own = keys().get(0).type();
        return own.name().equals(relation.fields().get(0).type().name())
                && !own.hasArrays()
                && own.comparedSuffix().isEmpty()
                && relation.sourceCondition() == null;
    }

    private boolean isReadable() {
        var real = real();
        return real != null && real.isReadable();
    }

    private boolean hasIndexOn(List<Column<?>> keys) {
        var real = real();
        return real != null && real.hasIndexOn(names(table, keys), List.of());
    }

    /** Returns whether the catalog has an index that finds the rows of a parent. */
    boolean hasIndex(boolean isUnfiltered) {
        var found = between == null ? this : between;
        return found.real() != null && !lacksIndex(isUnfiltered);
    }

    /** Returns whether the rows of a parent are in one partition, and those of all parents may be in several. */
    boolean isPartitionedByKey(boolean isUnfiltered) {
        var real = real();
        var fixed = fixedNames(isUnfiltered);
        return between == null
                && real != null
                && !real.isPartitionedBy(fixed)
                && real.isPartitionedBy(Stream.concat(names(table, keys()).stream(), fixed.stream())
                        .toList());
    }

    /**
     * Returns whether the catalog shows an index for the rows of a parent that does not continue with a column, and
     * another index that starts with this column.
     */
    boolean hasRivalIndex(Column<?> column, boolean isUnfiltered) {
        var real = real();
        if (between != null || real == null || !real.isReadable()) {
            return false;
        }
        var isOfRow = table.table().has(column) && !keys().contains(column);
        if (!isOfRow || table.columns().stream().anyMatch(table::isSystemColumn)) {
            return false;
        }
        var name = table.columnName(column);
        var keyNames = names(table, keys());
        var fixedNames = fixedNames(isUnfiltered);
        return real.hasIndexOn(keyNames, fixedNames)
                && !real.hasIndexOn(keyNames, fixedNames, name)
                && real.hasIndexOn(List.of(name), List.of());
    }

    /** Returns whether a parent has one row at most, by the definitions. */
    boolean isUnique() {
        return relation != null
                && (relation.unique() || isKey(relation.references()) && (between == null || between.isKey(keys())));
    }

    /**
     * Returns whether a parent has one row at most, by the definitions and by an index of the database. The index
     * compares the keys as the relation does, because they have no collations.
     */
    boolean isUniqueInDatabase() {
        var real = real();
        return relation != null
                && relation.isOne()
                && isUnique()
                && real != null
                && !real.isView()
                && real.isUnique(names(table, relation.references()))
                && relation.references().stream()
                        .allMatch(key -> key.type().isComparedAsInJava(key.type()) && hasExactly(key));
    }

    /** Returns the table that a relation leads to from this one. */
    FromItem related(Related rows, String alias) {
        var to = rows.relation().of(table);
        return new FromItem(planning, to.target(), to, alias, "");
    }

    /** Returns whether a relation leads to many rows of a table, by keys that a group compares as the relation does. */
    boolean isGroupedByKey(FromItem source) {
        var real = real();
        if (relation == null || relation.isOne() || junction != null || relation.sourceCondition() != null) {
            return false;
        }
        if (real == null || real.isView() || keys().isEmpty()) {
            return false;
        }
        var fields = relation.fields();
        return IntStream.range(0, fields.size())
                .allMatch(i ->
                        isSameKey(fields.get(i), source, relation.references().get(i)));
    }

    private boolean isSameKey(Column<?> field, FromItem source, Column<?> reference) {
        var own = source.own(field);
        return own != null
                && source.hasExactly(own)
                && hasExactly(reference)
                && own.type().name().equals(reference.type().name())
                && own.type().isComparedAsInJava(reference.type());
    }

    /** Returns whether the columns contain a unique key of the table, by the definitions. */
    boolean isKey(List<Column<?>> columns) {
        return table.isUnique(columns);
    }

    /**
     * Returns whether the catalog is known and has no index that finds the rows of a parent.
     *
     * @param isUnfiltered whether the filter of the table is ignored
     */
    boolean lacksIndex(boolean isUnfiltered) {
        return between == null ? lacksIndex(keys(), isUnfiltered) : between.lacksIndex(keys(), false);
    }

    private boolean lacksIndex(List<Column<?>> keys, boolean isUnfiltered) {
        var real = real();
        return real != null && !real.hasIndexOn(names(table, keys), fixedNames(isUnfiltered));
    }

    private List<String> fixedNames(boolean isUnfiltered) {
        var fixed = standing(isUnfiltered).stream()
                .flatMap(standing -> FixedColumns.by(standing.condition(), table.table()).stream())
                .toList();
        return names(table, fixed);
    }

    /** Returns whether the catalog shows that a search for values of a column reads all rows. */
    boolean isScannedFor(Column<?> column) {
        var real = real();
        return real != null
                && table.table().has(column)
                && hasExactly(column)
                && real.isScannedFor(table.columnName(column));
    }

    /** Returns whether the definitions or the catalog say that this is a view or a foreign table. */
    boolean isView() {
        var real = real();
        return table.table() instanceof PgView || real != null && real.isView();
    }

    /** Returns the table in the catalog, or null if it is not known. */
    private Catalog.@Nullable Table real() {
        return planning.catalog().table(table.table());
    }

    /** Returns whether the database is a cluster that distributes rows. */
    boolean isOfDistributedDatabase() {
        return planning.isDistributed();
    }

    /** Returns how the rows of the table are distributed; null unless the database is a cluster. */
    Catalog.@Nullable Distribution distribution() {
        return planning.catalog().distribution(table.table());
    }

    /** Returns whether the table is in shards: each row in that of its value, or all in the same. */
    boolean isSharded() {
        return isDistributedBy(Kind.HASH) || isSingleShard();
    }

    /** Returns whether one node of the cluster has all rows. */
    boolean isSingleShard() {
        return isDistributedBy(Kind.SINGLE_SHARD);
    }

    /** Returns whether only the coordinator of the cluster has the rows. */
    boolean isLocal() {
        return isDistributedBy(Kind.LOCAL);
    }

    private boolean isDistributedBy(Kind kind) {
        var distribution = distribution();
        return distribution != null && distribution.kind() == kind;
    }

    /** Returns whether the shards of both tables belong together. */
    boolean isColocatedWith(FromItem other) {
        var own = distribution();
        var others = other.distribution();
        return isSharded() && own != null && others != null && own.colocation() == others.colocation();
    }

    /** Returns the column whose value determines the shard of a row; null if there is none, or it is not declared. */
    @Nullable Column<?> distributionColumn() {
        var distribution = distribution();
        return distribution == null || distribution.column() == null
                ? null
                : table.columns().stream()
                        .filter(column -> table.columnName(column).equals(distribution.column()))
                        .findFirst()
                        .orElse(null);
    }

    private static List<String> names(SchemaTable of, Collection<? extends Column<?>> columns) {
        return columns.stream().map(of::columnName).toList();
    }

    /** Returns whether a column has the declared type in the database, as far as is known. */
    boolean hasExactly(Column<?> column) {
        var real = real(column);
        return real == null || real.isExactly(column.type());
    }

    /** Returns the OID of a column's type in the database; 0 if it is not known. */
    int typeOid(Column<?> column) {
        var real = real(column);
        return real == null ? 0 : real.typeOid();
    }

    private Catalog.@Nullable Column real(Column<?> column) {
        if (between != null && !table.table().has(column)) {
            return between.real(column);
        }
        var known = real();
        return known == null ? null : known.columns().get(table.columnName(column));
    }

    /**
     * Returns the columns that make an order total: the primary key, or all columns that can be compared. Of a junction
     * table only those that neither side determines.
     */
    List<Column<?>> tieBreakers() {
        return Stream.concat(
                        table.tieBreakers().stream(),
                        junction == null || between == null
                                ? Stream.empty()
                                : between.table.tieBreakers().stream()
                                        .filter(column -> !junction.near().contains(column)
                                                && !junction.far().contains(column)))
                .toList();
    }
}
