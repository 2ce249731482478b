package io.drizzle4j.internal.query;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.result.ResultType.Component;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.query.GroupConfig;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.query.OneConfig;
import io.drizzle4j.query.SelectionConfig;
import io.drizzle4j.schema.Many;
import io.drizzle4j.schema.One;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Relation;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.Placeholder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds one level of a query.
 *
 * @param <C> the interface that the lambda receives, which every subclass implements
 */
abstract class LevelBuilder<C extends SelectionConfig<C>> implements SelectionConfig<C>, ConfiguredLevel {

    final LevelRules rules;

    /** The selection of rows. */
    final RowSelectionBuilder rows;

    private final QueryBuilder query;

    private final @Nullable LevelBuilder<?> parent;

    /** The result type of the rows, once it is known; null for {@code Row}. */
    private @Nullable ResultLevel result;

    private boolean isTyped;

    private final RecursionBuilder recursion;

    private final List<Query.Extra> extras = new ArrayList<>();

    private final List<Query> with = new ArrayList<>();

    private @Nullable List<Column<?>> columns;

    private boolean isExcluding;

    private @Nullable GroupBuilder groups;

    /**
     * Creates the builder of a level.
     *
     * @param parent the level above; null at the root
     * @param result the result type of the root's rows; null for {@code Row}
     */
    LevelBuilder(QueryBuilder query, LevelRules rules, @Nullable LevelBuilder<?> parent, @Nullable ResultLevel result) {
        this.query = query;
        this.rules = rules;
        this.parent = parent;
        this.result = result;
        this.isTyped = parent == null;
        this.rows = new RowSelectionBuilder(query, rules);
        this.recursion = new RecursionBuilder(query, rules);
    }

    /** Returns this level as the lambda receives it. */
    abstract C self();

    /**
     * Returns the result type of the rows; null for {@code Row}. It is that of the component that receives them, which
     * depends on their key, so it is found only when it is needed.
     */
    private @Nullable ResultLevel result() {
        if (!isTyped) {
            isTyped = true;
            var above = Objects.requireNonNull(parent).result;
            result = above == null ? null : above.below(Objects.requireNonNull(relation()), key(), table());
        }
        return result;
    }

    private String key() {
        return Objects.requireNonNull(rules.key());
    }

    public C as(String key) {
        rules.as(key, columns != null || !with.isEmpty());
        return self();
    }

    @Override
    public C with(String key) {
        return with(key, q -> {});
    }

    @Override
    public C with(String key, Consumer<? super ManyConfig> configuration) {
        rules.checkOpen("with");
        return with(table().relation(rules.required("with", key)), ManyBuilder::new, configuration);
    }

    @Override
    public C with(Relation handle) {
        return with(resolved(handle), ManyBuilder::new, q -> {});
    }

    @Override
    public C with(Many handle, Consumer<? super ManyConfig> configuration) {
        return with(resolved(handle), ManyBuilder::new, configuration);
    }

    @Override
    public C with(One handle, Consumer<? super OneConfig> configuration) {
        return with(resolved(handle), OneBuilder::new, configuration);
    }

    private ResolvedRelation resolved(Relation handle) {
        rules.checkOpen("with");
        return table().relation(rules.required("with", handle));
    }

    /** Creates the builder of a nested level. */
    @FunctionalInterface
    private interface Nesting<B> {
        B in(QueryBuilder query, LevelRules rules, LevelBuilder<?> parent);
    }

    private <N extends SelectionConfig<N>, B extends LevelBuilder<N>> C with(
            ResolvedRelation to, Nesting<B> nesting, @Nullable Consumer<? super N> configuration) {
        add(to, to.key(), nesting, configuration);
        return self();
    }

    /** Adds the level of a relation, which is read under a key unless the lambda sets another one. */
    private <N extends SelectionConfig<N>, B extends LevelBuilder<N>> void add(
            ResolvedRelation to, String key, Nesting<B> nesting, @Nullable Consumer<? super N> configuration) {
        rules.checkReading("with");
        rules.checkDepth(to);
        result();
        var level = nesting.in(query, rules.below(query.schema().table(to.target()), to, key), this);
        rules.openNested("with", to.key());
        try {
            var built = level.build(configuration);
            rules.checkIsUnread(built, with);
            with.add(built);
        } finally {
            level.rules.close();
        }
        rules.closeNested();
    }

    @Override
    public SchemaTable table() {
        return rules.table();
    }

    @Override
    public SchemaTable table(PgTable other) {
        return query.schema().table(other);
    }

    @Override
    public @Nullable String resultName() {
        var asked = result();
        return asked == null ? null : asked.name();
    }

    @Override
    public void maxRows(int rows) {
        query.maxRows(rows);
    }

    private @Nullable ResolvedRelation relation() {
        return rules.relation();
    }

    private List<Order> orderOfRelation() {
        var relation = relation();
        return relation == null ? List.of() : relation.relation().orderBy();
    }

    public C where(Expression<Boolean> condition) {
        rows.where(condition);
        return self();
    }

    public C recursive() {
        recursion.recursive();
        return self();
    }

    public C depth(long levels) {
        recursion.depth(levels);
        return self();
    }

    public C depth(Placeholder<Long> levels) {
        recursion.depth(levels);
        return self();
    }

    public C cutCycles() {
        recursion.cutCycles();
        return self();
    }

    @Override
    public C columns(Column<?>... selected) {
        rules.checkColumns("columns", result(), isExcluding, selected);
        Set<Column<?>> all = new LinkedHashSet<>(columns == null ? List.of() : columns);
        Collections.addAll(all, selected);
        columns = List.copyOf(all);
        return self();
    }

    @Override
    public C exclude(Column<?>... excluded) {
        rules.checkColumns("exclude", result(), columns != null && !isExcluding, excluded);
        var out = Arrays.asList(excluded);
        var all = columns == null ? table().visibleColumns() : columns;
        columns = all.stream().filter(column -> !out.contains(column)).toList();
        isExcluding = true;
        return self();
    }

    @Override
    public C extras(String key, Expression<?> expression) {
        rules.checkReading("extras");
        checkExtraKeys(rules.required("extras", key));
        if (expression instanceof Condition.Omitted) {
            throw rules.invalid(
                    "has an extra with the key '%s' that is omitted by when(false, …)".formatted(Quoted.name(key)),
                    "Omit the extra itself.");
        }
        extras.add(new Query.Extra(key, query.withSlots(rules.required("extras", expression))));
        return self();
    }

    public C unfiltered() {
        rows.unfiltered();
        return self();
    }

    /** Reads groups of the rows instead of the rows. */
    void group(Consumer<? super GroupConfig> configuration) {
        rules.checkSequence("groupBy", groups != null);
        var grouping = new GroupBuilder(query, rules, rows);
        rules.required("groupBy", configuration);
        rules.openNested("groupBy", null);
        try {
            configuration.accept(grouping);
        } finally {
            grouping.close();
        }
        rules.closeNested();
        groups = grouping;
    }

    /** Runs the lambda, and returns the level that it describes. */
    Query build(@Nullable Consumer<? super C> configuration) {
        if (configuration == null) {
            throw rules.invalid("was given null instead of a lambda", "Write q -> {} to configure nothing.");
        }
        configuration.accept(self());
        rules.checkNotFailedNested();
        var asked = result();
        if (groups != null) {
            rules.checkGroups(notOfGroups());
            return groups.build(asked, parent == null ? null : parent.result, into());
        }
        return asked == null ? complete() : complete(asked);
    }

    /** Returns a method that was called although it does not apply to the rows of groups; null if there is none. */
    private @Nullable String notOfGroups() {
        if (columns != null) {
            return isExcluding ? "exclude" : "columns";
        }
        if (!extras.isEmpty()) {
            return "extras";
        }
        if (!with.isEmpty()) {
            return "with";
        }
        return recursion.complete() != null ? "recursive" : rows.notOfGroups();
    }

    private Query complete() {
        var again = recursion.complete();
        if (again != null) {
            again = again.under(key());
            rules.checkNotReadAgain(again, with);
        }
        rules.close();
        var selected = columns == null ? table().visibleColumns() : columns;
        if (selected.isEmpty() && rules.readsRows() && extras.isEmpty() && with.isEmpty() && again == null) {
            throw rules.invalid("selects nothing", "Select a column, an extra or a relation.");
        }
        checkMapKey(selected);
        checkFreeKeys(selected, again);
        for (var level : with) {
            rules.checkIsNoColumn(
                    Objects.requireNonNull(level.relation()), Objects.requireNonNull(level.key()), selected);
        }
        if (again != null) {
            rules.checkIsNoColumn(Objects.requireNonNull(relation()), again.key(), selected);
        }
        return query(selected, List.of(), with, null, again);
    }

    /** Adds everything that the result type reads and the lambda does not name. */
    private Query complete(ResultLevel asked) {
        var recursive = recursion.complete();
        var again = recursive == null ? null : asked.recursion(Objects.requireNonNull(relation()), key());
        if (recursive != null) {
            recursive = recursive.under(again == null ? key() : asked.type().resultKey(again, key()));
            rules.checkNotReadAgain(recursive, with);
        }
        for (var component : asked.type().relations()) {
            if (asked.isReadUnnamed(component, with, again)) {
                var relation = Objects.requireNonNull(component.relation());
                this.<ManyConfig, ManyBuilder>add(
                        relation, asked.type().resultKey(component), ManyBuilder::new, q -> {});
            }
        }
        rules.close();
        var selected = columns == null ? asked.type().columns() : columns;
        checkFreeKeys(selected, recursive);
        asked.check(selected, extras, with);
        return query(selected, asked.needed(into(), again), asked.inOrder(with), asked.type(), recursive);
    }

    private Query query(
            List<Column<?>> selected,
            List<Column<?>> needed,
            List<Query> below,
            @Nullable ResultType type,
            @Nullable Recursion again) {
        return new Query(
                rules.name(),
                rules.kind(),
                table().table(),
                relation(),
                rules.key(),
                selected,
                extras,
                unselected(selected, needed, below),
                below,
                rows.complete(again != null, orderOfRelation()),
                type,
                again,
                null,
                null);
    }

    /**
     * Returns the columns that are read but not selected: those that the result type needs, and the primary key if a
     * message may need it.
     */
    private List<Column<?>> unselected(List<Column<?>> selected, List<Column<?>> needed, List<Query> below) {
        List<Column<?>> all = needed;
        for (var level : below) {
            if (level.isRequired()) {
                all = new ArrayList<>(needed);
                all.addAll(table().rowKey());
                break;
            }
        }
        return all.isEmpty() ? all : Query.unselected(selected, all);
    }

    /** Returns the component that receives the rows of this level, or null. */
    private @Nullable Component into() {
        var relation = relation();
        return parent == null || parent.result == null || relation == null
                ? null
                : parent.result.component(relation, key());
    }

    private void checkMapKey(List<Column<?>> selected) {
        var into = into();
        if (into != null && into.mapKey() != null && !selected.contains(into.mapKey())) {
            throw rules.invalid(
                    "is read as a map of rows by '%s', which is not selected"
                            .formatted(table().table().key(into.mapKey())),
                    "Select it too.");
        }
    }

    /** Checks that no extra has the key of a column or a relation that is read. */
    private void checkFreeKeys(List<Column<?>> selected, @Nullable Recursion again) {
        for (var extra : extras) {
            var column = table().table().columns().get(extra.key());
            if (column != null && selected.contains(column)) {
                throw taken(extra.key(), "column", "exclude(%s)".formatted(rules.code(column)));
            }
            if (reads(extra.key()) || again != null && again.key().equals(extra.key())) {
                throw taken(extra.key(), "relation", "read the relation under another one: as(…)");
            }
        }
    }

    private boolean reads(String key) {
        for (var level : with) {
            if (key.equals(level.key())) {
                return true;
            }
        }
        return false;
    }

    private InvalidQueryException taken(String key, String kind, String otherwise) {
        return rules.invalid(
                "has an extra with the key '%s', which is also a %s that it reads".formatted(key, kind),
                result == null
                        ? "Give the extra another key, or %s.".formatted(otherwise)
                        : "Give the extra another key, and annotate its component with @Key(\"…\").");
    }

    private void checkExtraKeys(String key) {
        for (var extra : extras) {
            if (extra.key().equals(key)) {
                throw rules.invalid(
                        "has two extras with the key '%s'".formatted(Quoted.name(key)),
                        "Give one of them another key.");
            }
        }
    }
}
