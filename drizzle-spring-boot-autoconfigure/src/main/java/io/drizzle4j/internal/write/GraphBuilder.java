package io.drizzle4j.internal.write;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Graph;
import io.drizzle4j.internal.query.Write;
import io.drizzle4j.internal.query.Write.Required;
import io.drizzle4j.internal.sql.Slots;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Parameter;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Completes the levels of a graph: with keys and with what the definitions add, and with slots instead of values. */
final class GraphBuilder {

    private final Slots slots;

    private final GraphValues values;

    private final boolean isUnfiltered;

    private final Set<String> missing = new LinkedHashSet<>();

    private List<GraphLevel> levels = List.of();

    GraphBuilder(Slots slots, GraphValues values, boolean isUnfiltered) {
        this.slots = slots;
        this.values = values;
        this.isUnfiltered = isUnfiltered;
    }

    /**
     * Completes all levels.
     *
     * @param all the levels, each after those that its rows refer to
     */
    List<Graph.Level> build(List<GraphLevel> all) {
        levels = all;
        List<Graph.Level> built = new ArrayList<>();
        for (var level : all) {
            built.add(new LevelBuilder(level).build());
        }
        if (!missing.isEmpty()) {
            throw new InvalidQueryException(
                    "The insert of a graph into '%s' has no value for %s, which must not be null."
                            .formatted(root().table.table(), String.join(", ", missing)),
                    "Set %s. A default never replaces null: leave the component out."
                            .formatted(missing.size() == 1 ? "it" : "them"));
        }
        return built;
    }

    private GraphLevel root() {
        return levels.stream().filter(GraphLevel::isRoot).findFirst().orElseThrow();
    }

    /** Completes one level. */
    private final class LevelBuilder {

        private final GraphLevel level;

        private final FilterParts filter;

        private final List<Graph.Link> links = new ArrayList<>();

        /** The columns that refer to rows of other levels. */
        private final Set<Column<?>> linked = new LinkedHashSet<>();

        private final List<Column<?>> drawn = new ArrayList<>();

        private final List<Required> required = new ArrayList<>();

        LevelBuilder(GraphLevel level) {
            this.level = level;
            this.filter = isUnfiltered ? FilterParts.NONE : FilterParts.of(level.table);
        }

        Graph.Level build() {
            level.links.forEach(this::link);
            filter.values().forEach((column, value) -> fix(column, value.orElse(null)));
            level.table.columns().forEach(this::draw);
            setVersion();
            if (level.given.isEmpty() && links.isEmpty()) {
                level.given.add(drawn.stream()
                        .findFirst()
                        .orElseThrow(() -> level.place.invalid(
                                "sets no column of its rows", "Set at least one, or insert the rows one by one.")));
            }
            var set = set();
            var constants = WriteBuilder.constants(level.table, filter, set);
            constants.forEach(constant -> set.add(constant.column()));
            check(set);
            constants.stream().map(Assignment::column).filter(this::isKey).forEach(level.computed::add);
            level.computed.stream().filter(column -> !linked.contains(column)).forEach(level.returned::add);
            level.filled.addAll(level.computed);
            var insert = new Write(
                    Write.Kind.INSERT,
                    arrays(),
                    constants,
                    true,
                    set.stream().anyMatch(Column::isAlwaysNumbered),
                    null,
                    required,
                    filter.others(),
                    false,
                    null);
            return new Graph.Level(level.table.table(), isUnfiltered, insert, drawn, links, level.returned);
        }

        /** Returns whether a column is part of a key, or refers to another row. */
        private boolean isKey(Column<?> column) {
            return level.table.primaryKey().contains(column)
                    || level.referenced.contains(column)
                    || level.links.stream().anyMatch(link -> link.sets(column));
        }

        private Set<Column<?>> set() {
            Set<Column<?>> set = new LinkedHashSet<>(level.given);
            links.forEach(link -> link.columns().forEach(pair -> set.add(pair.column())));
            set.addAll(drawn);
            return set;
        }

        /** Sets columns to the keys of other rows, in Java if the keys are given. */
        private void link(GraphLevel.Link link) {
            checkUnlinked(link);
            List<Graph.Pair> computed = new ArrayList<>();
            for (var pair : link.columns()) {
                var column = pair.column();
                var isFixed = filter.values().containsKey(column);
                if (!isFixed) {
                    linked.add(column);
                }
                if (!link.target().computed.contains(pair.referenced())) {
                    level.rows.forEach(row -> fill(row, row.linked.get(link), pair));
                } else if (!isFixed) {
                    level.rows.forEach(row -> checkUnset(row, row.linked.get(link), column));
                    dropIfMissing(column);
                    level.computed.add(column);
                    computed.add(pair);
                }
            }
            if (!computed.isEmpty()) {
                links.add(new Graph.Link(levels.indexOf(link.target()), ordinals(link), computed));
            }
        }

        /** Leaves a column to the value that the filter requires, which the given values must be equal to. */
        private <T> void fix(Column<T> column, @Nullable Parameter<?> value) {
            List<T> given = new ArrayList<>();
            for (var row : level.rows) {
                var own = row.values.remove(column);
                if (own != null) {
                    given.add(column.type().checked("set", own));
                }
            }
            level.given.remove(column);
            if (!given.isEmpty()) {
                var slot = slots.add(column.type().arrayToUnnest(), List.copyOf(given));
                required.add(new Required(level.table.table(), column, slot, true, value));
            }
        }

        /** Checks that no row refers to two rows by the same columns. Keys may share some of their columns. */
        private void checkUnlinked(GraphLevel.Link link) {
            var others = level.links.subList(0, level.links.indexOf(link)).stream()
                    .filter(other -> link.columns().stream().allMatch(pair -> other.sets(pair.column())))
                    .toList();
            for (var other : others) {
                for (var row : level.rows) {
                    if (row.linked.containsKey(link) && row.linked.containsKey(other)) {
                        throw GraphValues.contradiction(
                                level, link.columns().get(0).column());
                    }
                }
            }
        }

        private void fill(GraphRow row, @Nullable GraphRow target, Graph.Pair pair) {
            if (target == null) {
                return;
            }
            var value = target.values.get(pair.referenced());
            if (value == null) {
                throw level.place.invalid(
                        "refers to %s, which has no value"
                                .formatted(target.level().place.of(pair.referenced())),
                        "Set it, or declare a default: defaultSql(…).");
            }
            values.fill(level, row, pair.column(), value);
        }

        private void checkUnset(GraphRow row, @Nullable GraphRow target, Column<?> column) {
            if (target != null) {
                if (GraphValues.isKey(row.values.get(column))) {
                    throw GraphValues.contradiction(level, column);
                }
                row.values.put(column, null);
            }
        }

        private Parameter<List<Integer>> ordinals(GraphLevel.Link link) {
            List<@Nullable Integer> ordinals = new ArrayList<>(level.rows.size());
            for (var row : level.rows) {
                var target = row.linked.get(link);
                ordinals.add(target == null ? null : target.ordinal());
            }
            return slots.add(PgType.INTEGER.arrayToUnnest(), Collections.unmodifiableList(ordinals));
        }

        /** Draws the values of a key that are missing, if anything needs them. */
        private void draw(Column<?> column) {
            var isNeeded = level.given.contains(column) || level.referenced.contains(column) || isOfMapKey(column);
            var isDrawn = GraphValues.isDrawn(level.table, column)
                    || column.options().defaultSql() != null && level.referenced.contains(column);
            if (isNeeded
                    && isDrawn
                    && !linked.contains(column)
                    && !filter.values().containsKey(column)) {
                if (level.rows.stream().anyMatch(row -> row.values.get(column) == null)) {
                    drawn.add(column);
                    level.computed.add(column);
                    dropIfMissing(column);
                }
            }
        }

        private boolean isOfMapKey(Column<?> column) {
            return level.table.primaryKey().contains(column)
                    && level.rows.get(0).isOfMap();
        }

        /** Leaves a column out of the given ones if no row has a value. */
        private void dropIfMissing(Column<?> column) {
            if (level.rows.stream().allMatch(row -> row.values.get(column) == null)) {
                level.given.remove(column);
            }
        }

        /** Sets a missing version to 0. */
        private void setVersion() {
            for (var column : level.given) {
                if (column.isVersion()) {
                    var first = values.converted(level.place, column, 0);
                    level.rows.forEach(row -> row.values.merge(column, first, (given, zero) -> given));
                    level.filled.add(column);
                }
            }
        }

        /** Checks that rows have the same columns, and values where the columns must not be null. */
        private void check(Set<Column<?>> set) {
            for (var column : level.given) {
                for (var row : level.rows) {
                    if (row.values.get(column) == null) {
                        check(row, column);
                    }
                }
            }
            WriteBuilder.missing(level.table, set).forEach(column -> missing.add(level.place.of(column)));
        }

        private void check(GraphRow row, Column<?> column) {
            if (drawn.contains(column) || isLinked(row, column)) {
                return;
            }
            if (!row.values.containsKey(column)) {
                throw level.place.invalid(
                        "has rows with different columns: only some set %s".formatted(level.place.of(column)),
                        "Set the same columns in each row.");
            }
            if (level.table.isNotNull(column)) {
                missing.add(level.place.of(column));
            }
        }

        private static boolean isLinked(GraphRow row, Column<?> column) {
            return row.linked.keySet().stream().anyMatch(link -> link.sets(column));
        }

        /** Returns an array of values for each given column, in the order of the table. */
        private List<Assignment> arrays() {
            List<Assignment> arrays = new ArrayList<>();
            level.table.columns().stream().filter(level.given::contains).forEach(column -> arrays.add(array(column)));
            return arrays;
        }

        @SuppressWarnings("unchecked") // values of the column
        private <T> Assignment array(Column<T> column) {
            List<@Nullable T> values = new ArrayList<>(level.rows.size());
            level.rows.forEach(row -> values.add((T) row.values.get(column)));
            return new Assignment(
                    column, slots.add(column.type().arrayToUnnest(), Collections.unmodifiableList(values)));
        }
    }
}
