package io.drizzle4j.internal.query;

import io.drizzle4j.internal.result.ResultType.Component;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.query.GroupConfig;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.Placeholder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the groups of a level. What is about groups is built after the lambda, when all expressions by which rows are
 * grouped are known.
 */
final class GroupBuilder implements GroupConfig {

    private final QueryBuilder query;

    private final LevelRules rules;

    private final RowSelectionBuilder rows;

    /** The expressions by which rows are grouped, with slots in place of their values. */
    private final Map<Expression<?>, Expression<?>> by = new LinkedHashMap<>();

    /** The same expressions by their keys. */
    private final Map<String, Expression<?>> byKeys = new LinkedHashMap<>();

    private final List<Column<?>> columns = new ArrayList<>();

    private final List<Query.Extra> extras = new ArrayList<>();

    private final Set<String> keys = new LinkedHashSet<>();

    /** The calls about rows, and those about the query. */
    private final List<Runnable> aboutRows = new ArrayList<>();

    private final List<Runnable> aboutGroups = new ArrayList<>();

    private @Nullable Expression<Boolean> having;

    private boolean isClosed;

    /**
     * Creates a builder.
     *
     * @param rows the selection of the rows, and later the order and the number of the groups
     */
    GroupBuilder(QueryBuilder query, LevelRules rules, RowSelectionBuilder rows) {
        this.query = query;
        this.rules = rules;
        this.rows = rows;
    }

    /** Returns the columns by which rows are grouped and that are read under their own keys. */
    List<Column<?>> columns() {
        return columns;
    }

    /** Returns the other values of each group. */
    List<Query.Extra> extras() {
        return extras;
    }

    /** Leaves a value out of the result. */
    void omit(String key) {
        columns.remove(byKeys.get(key));
        extras.removeIf(extra -> extra.key().equals(key));
    }

    @Override
    public GroupConfig by(Column<?>... columns) {
        checkOpen("by");
        if (rules.required("by", columns).length == 0) {
            throw rules.invalid("has an empty by", "Pass at least one column: by(…).");
        }
        for (var column : columns) {
            rules.checkOwn("by", column);
            var key = String.valueOf(rules.table().table().key(column));
            addKey(key);
            add(key, column);
            this.columns.add(column);
        }
        return this;
    }

    @Override
    public GroupConfig by(String key, Expression<?> expression) {
        checkOpen("by");
        addKey(rules.required("by", key));
        extras.add(new Query.Extra(key, add(key, rules.required("by", expression))));
        return this;
    }

    /** Adds an expression by which rows are grouped, if PostgreSQL can compare its values. */
    private Expression<?> add(String key, Expression<?> expression) {
        var compared = Operators.asc(expression).expression();
        var withSlots = by.computeIfAbsent(compared, query::withSlots);
        byKeys.put(key, withSlots);
        return withSlots;
    }

    @Override
    public GroupConfig extras(String key, Expression<?> expression) {
        checkOpen("extras");
        addKey(rules.required("extras", key));
        rules.required("extras", expression);
        aboutGroups.add(() -> extras.add(new Query.Extra(key, query.withSlots(expression))));
        return this;
    }

    private void addKey(String key) {
        if (!keys.add(key)) {
            throw rules.invalid(
                    "is grouped with two values with the key '%s'".formatted(Quoted.name(key)),
                    "Give one of them another key.");
        }
    }

    @Override
    public GroupConfig where(Expression<Boolean> condition) {
        checkOpen("where");
        aboutRows.add(() -> rows.where(condition));
        return this;
    }

    @Override
    public GroupConfig unfiltered() {
        checkOpen("unfiltered");
        aboutRows.add(rows::unfiltered);
        return this;
    }

    @Override
    public GroupConfig having(Expression<Boolean> condition) {
        checkOpen("having");
        if (!(rules.required("having", condition) instanceof Condition.Omitted)) {
            aboutGroups.add(() -> {
                var further = query.withSlots(condition);
                having = having == null ? further : Operators.and(having, further);
            });
        }
        return this;
    }

    @Override
    public GroupConfig orderBy(Order... orders) {
        checkOpen("orderBy");
        aboutGroups.add(() -> rows.orderBy(orders));
        return this;
    }

    @Override
    public GroupConfig orderBy(Expression<?>... expressions) {
        checkOpen("orderBy");
        aboutGroups.add(() -> rows.orderBy(rules.ascending("orderBy", expressions)));
        return this;
    }

    @Override
    public GroupConfig limit(long count) {
        checkOpen("limit");
        aboutGroups.add(() -> rows.limit(count));
        return this;
    }

    @Override
    public GroupConfig limit(Placeholder<Long> count) {
        checkOpen("limit");
        aboutGroups.add(() -> rows.limit(count));
        return this;
    }

    @Override
    public GroupConfig offset(long count) {
        checkOpen("offset");
        aboutGroups.add(() -> rows.offset(count));
        return this;
    }

    @Override
    public GroupConfig offset(Placeholder<Long> count) {
        checkOpen("offset");
        aboutGroups.add(() -> rows.offset(count));
        return this;
    }

    @Override
    public GroupConfig parameter(String name, Object value) {
        checkOpen("parameter");
        rules.checkRoot("parameter");
        aboutRows.add(() -> query.addParameter(rules, name, value));
        return this;
    }

    @Override
    public GroupConfig named(String name) {
        checkOpen("named");
        rules.checkRoot("named");
        aboutRows.add(() -> rules.name(name));
        return this;
    }

    private void checkOpen(String method) {
        if (isClosed) {
            throw rules.afterLambda(method);
        }
    }

    /** Ends the time in which calls are permitted. */
    void close() {
        isClosed = true;
    }

    /**
     * Checks the groups, and returns the level that reads them.
     *
     * @param asked the result type of the groups; null for {@code Row}
     * @param around the result type of the level above, or null
     * @param into the component of that type that receives the groups, or null
     */
    Query build(@Nullable ResultLevel asked, @Nullable ResultLevel around, @Nullable Component into) {
        aboutRows.forEach(Runnable::run);
        query.slots().reusing(by, () -> aboutGroups.forEach(Runnable::run));
        var expressions = List.copyOf(by.values());
        rows.completeOrder(expressions);
        rules.close();
        var mapKey = around == null || into == null ? null : around.mapKeyOfGroups(into, byKeys);
        if (asked != null) {
            asked.group(this, mapKey);
        }
        var keyColumn = mapKey == null || into == null ? null : into.mapKey();
        var level = new Query(
                rules.name(),
                rules.kind(),
                rules.table().table(),
                rules.relation(),
                rules.key(),
                columns,
                extras,
                keyColumn == null ? List.of() : Query.unselected(columns, List.of(keyColumn)),
                List.of(),
                rows.complete(false, List.of()),
                asked == null ? null : asked.type(),
                null,
                new Groups(expressions, having, mapKey == null || keyColumn != null ? null : byKeys.get(mapKey)),
                null);
        if (by.isEmpty() && GroupAggregates.of(level).isEmpty()) {
            throw rules.invalid(
                    "is grouped, but has neither an expression to group by nor an aggregate",
                    "Add one: by(…), or count(\"…\").");
        }
        return level;
    }
}
