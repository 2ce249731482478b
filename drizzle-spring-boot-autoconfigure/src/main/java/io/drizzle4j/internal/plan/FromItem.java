package io.drizzle4j.internal.plan;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.ResolvedRelation;
import io.drizzle4j.schema.SchemaTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.ArrayList;
import java.util.List;
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

    private final @Nullable SchemaTable between;

    private final String betweenAlias;

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
        this.between = junction == null ? null : planning.schema().table(junction.table());
        this.betweenAlias = betweenAlias;
    }

    SchemaTable table() {
        return table;
    }

    String alias() {
        return alias;
    }

    /** Returns the tables that are read, for messages. */
    Stream<PgTable> tables() {
        return Stream.of(table, between).flatMap(Stream::ofNullable).map(SchemaTable::table);
    }

    /** Returns the conditions that hold for the rows by the definitions. */
    List<Standing> standing(boolean isUnfiltered) {
        List<Standing> conditions = new ArrayList<>();
        if (between != null) {
            add("The filter of '%s'".formatted(between.table()), between.filter(), conditions);
        }
        if (!isUnfiltered) {
            add("The filter of '%s'".formatted(table.table()), table.filter(), conditions);
        }
        if (relation != null) {
            var name = "The where of '%s.%s'".formatted(relation.source(), relation.key());
            add(name, junction == null ? null : junction.condition(), conditions);
            add(name, relation.targetCondition(), conditions);
            add(name, relation.relation().where(), conditions);
        }
        return conditions;
    }

    private static void add(String name, @Nullable Expression<Boolean> condition, List<Standing> conditions) {
        if (condition != null) {
            conditions.add(new Standing(name, condition));
        }
    }

    /**
     * A condition that holds by the definitions.
     *
     * @param name what says it, for messages
     * @param condition the condition
     */
    record Standing(String name, Expression<Boolean> condition) {}

    boolean has(Column<?> column) {
        return table.table().has(column) || between != null && between.table().has(column);
    }

    /** Names one of the columns inside the select. */
    String name(Column<?> column) {
        return between != null && !table.table().has(column)
                ? betweenAlias + "." + planning.columnName(between, column)
                : alias + "." + planning.columnName(table, column);
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
        var owner = owner(key).table();
        return "'%s.%s'".formatted(owner, owner.key(key));
    }

    private SchemaTable owner(Column<?> column) {
        return between != null && !table.table().has(column) ? between : table;
    }

    /** Returns the text that follows {@code from} or {@code join}. */
    String sql() {
        var own = table.table().quotedName() + " " + alias;
        if (relation == null || junction == null) {
            return own;
        }
        return "(%s %s join %s on %s)"
                .formatted(
                        junction.table().quotedName(),
                        betweenAlias,
                        own,
                        KeyPairs.equal(relation.references(), this::name, junction.far(), this::name));
    }

    /** Tells whether a parent's row finds one row at most, by what is declared or in the catalog. */
    boolean isUnique() {
        return relation != null
                && (relation.unique()
                        || isUnique(table, relation.references()) && (between == null || isUnique(between, keys())));
    }

    private boolean isUnique(SchemaTable of, List<Column<?>> columns) {
        var real = planning.catalog().table(of.table());
        return of.isUnique(columns) || real != null && real.isUnique(names(of, columns));
    }

    /** Tells whether the catalog shows that a parent's rows cannot be found by an index. */
    boolean lacksIndex() {
        var first = between == null ? table : between;
        var real = planning.catalog().table(first.table());
        return real != null && !real.hasIndexOn(names(first, keys()));
    }

    /** Tells whether the catalog shows that this is no table of the database's own. */
    boolean isView() {
        var real = planning.catalog().table(table.table());
        return real != null && real.isView();
    }

    private static List<String> names(SchemaTable of, List<Column<?>> columns) {
        return columns.stream().map(of::columnName).toList();
    }

    /** Tells whether one of the columns is of the very type that it is declared with. */
    boolean hasExactly(Column<?> column) {
        var owner = owner(column);
        var known = planning.catalog().table(owner.table());
        var real = known == null ? null : known.columns().get(owner.columnName(column));
        return real == null || real.isExactly(column.type());
    }

    /**
     * Returns what an incomplete order goes on with, so that it leaves no choice: the primary key, or what there is. Of
     * the table between only what neither side determines.
     */
    List<Column<?>> tieBreakers() {
        return Stream.concat(
                        key(table),
                        junction == null || between == null
                                ? Stream.empty()
                                : key(between)
                                        .filter(column -> !junction.near().contains(column)
                                                && !junction.far().contains(column)))
                .toList();
    }

    private static Stream<Column<?>> key(SchemaTable of) {
        return !of.primaryKey().isEmpty()
                ? of.primaryKey().stream()
                : of.columnNames().keySet().stream()
                        .<Column<?>>map(column -> column)
                        .filter(column -> column.type().isComparable());
    }
}
