package io.drizzle4j.internal.query;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.result.ResultType.Component;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.query.LevelConfig;
import io.drizzle4j.query.ManyConfig;
import io.drizzle4j.query.OneConfig;
import io.drizzle4j.schema.Many;
import io.drizzle4j.schema.One;
import io.drizzle4j.schema.Relation;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.Placeholder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds one level of a query.
 *
 * @param <C> the interface that the lambda receives, which every subclass implements
 */
abstract class LevelBuilder<C extends LevelConfig<C>> implements LevelConfig<C> {

    final LevelRules rules;

    /** The selection of rows. */
    final RowSelectionBuilder rows;

    private final QueryBuilder query;

    private final @Nullable LevelBuilder<?> parent;

    /** The result type of the rows; null for {@code Row}. */
    private final @Nullable ResultLevel result;

    private final RecursionBuilder recursion;

    private final List<Query.Extra> extras = new ArrayList<>();

    private final List<Query> with = new ArrayList<>();

    private @Nullable List<Column<?>> columns;

    LevelBuilder(QueryBuilder query, LevelRules rules, @Nullable LevelBuilder<?> parent, @Nullable ResultLevel result) {
        this.query = query;
        this.rules = rules;
        this.parent = parent;
        this.result = result;
        this.rows = new RowSelectionBuilder(query, rules);
        this.recursion = new RecursionBuilder(query, rules);
    }

    /** Returns this level as the lambda receives it. */
    abstract C self();

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
        B in(QueryBuilder query, LevelRules rules, LevelBuilder<?> parent, @Nullable ResultLevel result);
    }

    private <N extends LevelConfig<N>, B extends LevelBuilder<N>> C with(
            ResolvedRelation to, Nesting<B> nesting, @Nullable Consumer<? super N> configuration) {
        rules.checkReading("with");
        rules.checkDepth(to);
        checkIsUnread(to);
        var target = query.schema().table(to.target());
        var below = result == null ? null : result.below(result.component(to), target);
        var level = nesting.in(query, rules.below(target, to), this, below);
        rules.openBelow(to.key());
        try {
            with.add(level.build(configuration));
        } finally {
            level.rules.close();
        }
        rules.closeBelow();
        return self();
    }

    private void checkIsUnread(ResolvedRelation relation) {
        if (reads(relation.key())) {
            throw rules.invalid(
                    "reads relation '%s' twice".formatted(relation.key()),
                    "Read it once, or declare a second relation to '%s' with another key."
                            .formatted(relation.target()));
        }
    }

    private SchemaTable table() {
        return rules.table();
    }

    private @Nullable ResolvedRelation relation() {
        return rules.relation();
    }

    private List<Order> orderOfRelation() {
        var relation = relation();
        return relation == null ? List.of() : relation.relation().orderBy();
    }

    @Override
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
        rules.checkColumns("columns", result, columns != null, selected);
        columns = Arrays.stream(selected)
                .<Column<?>>map(column -> column)
                .distinct()
                .toList();
        return self();
    }

    @Override
    public C exclude(Column<?>... excluded) {
        rules.checkColumns("exclude", result, columns != null, excluded);
        var out = Arrays.asList(excluded);
        columns = table().columns().stream()
                .filter(column -> !out.contains(column))
                .toList();
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

    @Override
    public C unfiltered() {
        rows.unfiltered();
        return self();
    }

    /** Runs the lambda, and returns the level that it describes. */
    Query build(@Nullable Consumer<? super C> configuration) {
        if (configuration == null) {
            throw rules.invalid("was given null instead of a lambda", "Write q -> {} to configure nothing.");
        }
        configuration.accept(self());
        rules.checkNotFailedBelow();
        var again = recursion.complete();
        rules.checkNotReadAgain(again, with);
        return result == null ? complete(again) : complete(result, again);
    }

    private Query complete(@Nullable Recursion again) {
        rules.close();
        var selected = columns == null ? table().columns() : columns;
        if (selected.isEmpty() && extras.isEmpty() && with.isEmpty() && again == null) {
            throw rules.invalid("selects nothing", "Select a column, an extra or a relation.");
        }
        checkMapKey(selected);
        checkFreeKeys(selected, again);
        return query(selected, List.of(), with, null, again);
    }

    /** Adds everything that the result type reads and the lambda does not name. */
    private Query complete(ResultLevel asked, @Nullable Recursion recursive) {
        var again = recursive == null ? null : asked.recursion(Objects.requireNonNull(relation()));
        for (var component : asked.type().relations()) {
            if (asked.isReadUnnamed(component, with, again)) {
                with(component.key());
            }
        }
        rules.close();
        var selected = columns == null ? asked.type().columns() : columns;
        checkFreeKeys(selected, recursive);
        asked.check(selected, extras, with);
        return query(selected, asked.hidden(selected, into(), again), asked.inOrder(with), asked.type(), recursive);
    }

    private Query query(
            List<Column<?>> selected,
            List<Column<?>> hidden,
            List<Query> below,
            @Nullable ResultType type,
            @Nullable Recursion again) {
        return new Query(
                rules.name(),
                rules.kind(),
                table().table(),
                relation(),
                selected,
                extras,
                withRowKey(selected, hidden, below),
                below,
                rows.complete(again != null, orderOfRelation()),
                type,
                again);
    }

    /** Returns the hidden columns, including the primary key if a message may need it. */
    private List<Column<?>> withRowKey(List<Column<?>> selected, List<Column<?>> hidden, List<Query> below) {
        var isRequired = false;
        for (var level : below) {
            isRequired |= level.isRequired();
        }
        if (!isRequired) {
            return hidden;
        }
        List<Column<?>> all = new ArrayList<>(hidden);
        for (var column : table().primaryKey()) {
            if (!selected.contains(column) && !all.contains(column)) {
                all.add(column);
            }
        }
        return all;
    }

    /** Returns the component that receives the rows of this level, or null. */
    private @Nullable Component into() {
        var relation = relation();
        return parent == null || parent.result == null || relation == null ? null : parent.result.component(relation);
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
            if (reads(extra.key()) || isReadAgain(extra.key(), again)) {
                throw taken(extra.key(), "relation", "remove with(\"%s\")".formatted(extra.key()));
            }
        }
    }

    private boolean reads(String key) {
        for (var level : with) {
            if (level.relation() != null && level.relation().key().equals(key)) {
                return true;
            }
        }
        return false;
    }

    private boolean isReadAgain(String key, @Nullable Recursion again) {
        var relation = relation();
        return again != null && relation != null && relation.key().equals(key);
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
