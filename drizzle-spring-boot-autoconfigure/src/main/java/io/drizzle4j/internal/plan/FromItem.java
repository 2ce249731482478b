package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.catalog.Catalog;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table that a select reads, and the one on the way to it where a relation leads over one: how they are named
 * there, and what is known of the rows that a parent's row finds.
 */
final class FromItem {

    private final Planning planning;

    private final SchemaTable table;

    private final String alias;

    private final @Nullable ResolvedRelation relation;

    private final ResolvedRelation.@Nullable Junction junction;

    private final @Nullable FromItem between;

    /**
     * Creates a from item.
     *
     * @param relation the relation that leads to the table, or null
     */
    FromItem(Planning planning, PgTable table, @Nullable ResolvedRelation relation, String alias, String betweenAlias) {
        this.planning = planning;
        this.table = planning.schema().table(table);
        this.alias = alias;
        this.relation = relation;
        this.junction = relation == null ? null : relation.junction();
        this.between = junction == null ? null : new FromItem(planning, junction, betweenAlias);
    }

    private FromItem(Planning planning, ResolvedRelation.Junction junction, String alias) {
        this.planning = planning;
        this.table = planning.schema().table(junction.table());
        this.alias = alias;
        this.relation = null;
        this.junction = junction;
        this.between = null;
    }

    SchemaTable table() {
        return table;
    }

    String alias() {
        return alias;
    }

    /** Returns the table on the way by itself, or null. */
    @Nullable FromItem between() {
        return between;
    }

    /** Returns the tables that are read, for messages. */
    Stream<PgTable> tables() {
        return Stream.of(this, between).flatMap(Stream::ofNullable).map(from -> from.table.table());
    }

    /** Returns the conditions that hold for rows of the table by the definitions. */
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

    private static void add(
            String name, @Nullable Expression<Boolean> condition, boolean isAboutTheSource, List<Standing> conditions) {
        if (condition != null) {
            conditions.add(new Standing(name, condition, isAboutTheSource));
        }
    }

    /**
     * A condition that holds by the definitions.
     *
     * @param name what says it, for messages
     * @param condition the condition
     * @param isAboutTheSource whether it may name the table that the relation starts from, which is in the scope around
     */
    record Standing(String name, Expression<Boolean> condition, boolean isAboutTheSource) {}

    boolean has(Column<?> column) {
        return table.table().has(column) || between != null && between.has(column);
    }

    /**
     * Returns the column that one of a definition stands for: itself, or the one that has its key in this instance of
     * its table. Null where it is of another table.
     */
    @Nullable Column<?> own(Column<?> column) {
        if (has(column)) {
            return column;
        }
        var key = table.table().original().key(column);
        return key == null ? null : table.table().columns().get(key);
    }

    /** Names one of the columns inside the select. */
    String name(Column<?> column) {
        return between != null && !table.table().has(column)
                ? between.name(column)
                : alias + "." + planning.columnName(table, column);
    }

    /** Names one of the keys inside the select. */
    String keyName(Column<?> key) {
        return between == null ? name(key) : between.name(key);
    }

    /** Returns the columns that have the values of the relation's fields. */
    List<Column<?>> keys() {
        if (relation == null) {
            return List.of();
        }
        return junction == null ? relation.references() : junction.near();
    }

    /** Returns one of the keys for messages, with its table. */
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
     * Returns the same where only those rows of the table between are read whose key is in an array. What is read is
     * kept apart ({@code offset 0}), since PostgreSQL does not know how many rows that are.
     */
    String sqlAmong(String array) {
        var from = Objects.requireNonNull(between);
        return joined("(select %1$s.* from %2$s where %3$s = any(%4$s) offset 0) %1$s"
                .formatted(from.alias, from.own(), keyName(keys().get(0)), array));
    }

    private String own() {
        return table.table().quotedName() + " " + alias;
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
     * Tells whether rows of the table between can be found by an array of keys: by an index on one column, which is of
     * the parent's very type, in a table all of whose columns may be read.
     */
    boolean isFoundByArray() {
        if (relation == null || between == null || keys().size() != 1) {
            return false;
        }
        var own = keys().get(0).type();
        var parents = relation.fields().get(0).type();
        return own.name().equals(parents.name())
                && !own.hasArrays()
                && own.comparedSuffix().isEmpty()
                && relation.sourceCondition() == null
                && between.isReadable()
                && between.hasIndexOn(keys());
    }

    private boolean isReadable() {
        var real = real();
        return real != null && real.isReadable();
    }

    private boolean hasIndexOn(List<Column<?>> keys) {
        var real = real();
        return real != null && real.hasIndexOn(names(table, keys), List.of());
    }

    /** Tells whether the catalog shows that a parent's rows can be found by an index. */
    boolean hasIndex(boolean isUnfiltered) {
        var found = between == null ? this : between;
        return found.real() != null && !lacksIndex(isUnfiltered);
    }

    /** Returns whether a parent's row finds one row at most, by what is declared. */
    boolean isUnique() {
        return relation != null
                && (relation.unique() || isKey(relation.references()) && (between == null || between.isKey(keys())));
    }

    /** Returns whether no two rows of the table share the values of the columns, by what is declared. */
    boolean isKey(List<Column<?>> columns) {
        return table.isUnique(columns);
    }

    /**
     * Tells whether the catalog shows that a parent's rows cannot be found by an index.
     *
     * @param isUnfiltered whether the filter of the table does not hold
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

    /**
     * Tells whether the catalog shows that the rows of a parent, which an index finds, have to be sorted by a column,
     * and that they can be as they lie in the table.
     */
    boolean isSortedAsItLies(Column<?> first, boolean isUnfiltered) {
        var real = real();
        return between == null
                && real != null
                && real.isPlain()
                && !real.hasIndexOn(names(table, keys()), fixedNames(isUnfiltered), table.columnName(first));
    }

    /** Tells whether it is declared, or shown by the catalog, that this is no table of the database's own. */
    boolean isView() {
        var real = real();
        return table.table() instanceof PgView || real != null && real.isView();
    }

    /** Returns what is known of the table in the database, or null. */
    private Catalog.@Nullable Table real() {
        return planning.catalog().table(table.table());
    }

    private static List<String> names(SchemaTable of, Collection<? extends Column<?>> columns) {
        return columns.stream().map(of::columnName).toList();
    }

    /** Tells whether one of the columns is of the very type that it is declared with. */
    boolean hasExactly(Column<?> column) {
        var real = real(column);
        return real == null || real.isExactly(column.type());
    }

    /** Returns the OID of the type that one of the columns has; 0 where it is not known. */
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
     * Returns what an incomplete order goes on with, so that it leaves no choice: the primary key, or what there is. Of
     * the table between only what neither side determines.
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
