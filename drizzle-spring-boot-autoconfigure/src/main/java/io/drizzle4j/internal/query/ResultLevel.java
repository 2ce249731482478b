package io.drizzle4j.internal.query;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.result.ResultType.Component;
import io.drizzle4j.internal.result.ResultType.Container;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.text.Candidates;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a result type reads at one level of a query, and the problems with it at this level. */
final class ResultLevel {

    /** The maximum nesting depth of a result type. Only a class with ever more type arguments exceeds it. */
    private static final int MAX_LEVELS = 32;

    private ResultType type;

    private final SchemaTable table;

    private final int depth;

    private final @Nullable ResultLevel parent;

    /** The component that receives the rows; null at the root. */
    private final @Nullable Component into;

    private final List<Problem> problems = new ArrayList<>();

    private final List<Problem> problemsBelow = new ArrayList<>();

    /** The names of the maps of groups, which need no {@code @MapKey}. */
    private final Set<String> maps = new HashSet<>();

    private ResultLevel(ResultType type, SchemaTable table, @Nullable ResultLevel parent, @Nullable Component into) {
        this.type = type;
        this.table = table;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.parent = parent;
        this.into = into;
    }

    static ResultLevel root(ResultType type, SchemaTable table) {
        return new ResultLevel(type, table, null, null);
    }

    ResultType type() {
        return type;
    }

    String name() {
        return type.name();
    }

    /** Returns the path of the rows, for messages. */
    private String path() {
        return parent == null || into == null ? name() : into.contentPath(parent.path());
    }

    /** Returns the problems of this level, followed by those of nested levels. */
    List<Problem> problems() {
        if (problemsBelow.isEmpty()) {
            return problems;
        }
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(problemsBelow);
        return all;
    }

    private void report(Problem problem) {
        problems.add(problem);
    }

    /**
     * Returns the component that a relation is read into.
     *
     * @param key the key under which the query reads it
     */
    Component component(ResolvedRelation relation, String key) {
        var component = find(relation, key);
        if (component == null) {
            throw type.isAmbiguous(relation, key) ? ambiguous(relation) : withoutComponent(relation, key);
        }
        return component;
    }

    /** Finds the component of a relation. One that matches nothing in the table takes the relation of its key. */
    private @Nullable Component find(ResolvedRelation relation, String key) {
        type = type.reading(relation, key);
        return type.component(relation, key);
    }

    private InvalidQueryException withoutComponent(ResolvedRelation relation, String key) {
        var under = key.equals(relation.key()) ? "" : " under the key '%s'".formatted(Quoted.name(key));
        return new InvalidQueryException(
                "'%s' is read as %s, which has no component for relation '%s'%s."
                        .formatted(table.table(), name(), relation.key(), under),
                type.isValue()
                        ? "Remove with(\"%s\"), or read a record.".formatted(relation.key())
                        : "Give it one: %s<…> %s, or remove with(\"%s\")."
                                .formatted(relation.isOne() ? "Optional" : "List", Quoted.name(key), relation.key()));
    }

    private InvalidQueryException ambiguous(ResolvedRelation relation) {
        var names = type.relations().stream()
                .filter(component -> relation.equals(component.relation()))
                .map(Component::name)
                .toList();
        return new InvalidQueryException(
                "'%s' is read as %s, which reads relation '%s' as each of %s."
                        .formatted(table.table(), name(), relation.key(), names),
                "Name the one that is configured: with(\"%1$s\", %2$s -> %2$s.as(\"%3$s\"))."
                        .formatted(relation.key(), relation.key().substring(0, 1), names.get(0)));
    }

    /** Returns the level of a relation's rows; null if they are read as {@code Row}. */
    @Nullable ResultLevel below(ResolvedRelation relation, String key, SchemaTable target) {
        var component = component(relation, key);
        var below = type.below(component);
        return below == null ? null : new ResultLevel(below, target, this, component);
    }

    /**
     * Returns the component that receives the children in a recursive relation; null if there is none.
     *
     * @param key the key under which the level above reads them
     */
    @Nullable Component recursion(ResolvedRelation relation, String key) {
        var again = find(relation, key);
        if (again == null) {
            again = find(relation, relation.key());
        }
        if (again == null) {
            report(new Problem(
                    "'%s' is read recursively, but has no component for relation '%s'."
                            .formatted(path(), relation.key()),
                    type.isValue()
                            ? "Remove recursive(), or read a record."
                            : "Give it one, %s<%s> %s, or remove recursive()."
                                    .formatted(relation.isOne() ? "Optional" : "List", name(), relation.key())));
        } else if (again.hasContent() && !isBelowItself(again)) {
            report(new Problem(
                    "'%s' is read as %s, but a tree is read as %s at every level."
                            .formatted(again.contentPath(path()), again.contentName(), name()),
                    "Read %s there too.".formatted(name())));
        } else if (again.isRequired()) {
            report(new Problem(
                    "'%s' has no value where the tree ends.".formatted(again.path(path())),
                    "Make it Optional<%s>, or annotate it @Nullable.".formatted(again.contentName())));
        }
        return again;
    }

    /**
     * Returns whether the relation of a component is read although the lambda does not name it.
     *
     * @param again the component of the relation that is read recursively, or null
     */
    boolean isReadUnnamed(Component component, List<Query> with, @Nullable Component again) {
        return component.hasContent()
                && !component.equals(again)
                && level(component, with) == null
                && !isEnd(component);
    }

    private @Nullable Query level(Component component, List<Query> with) {
        for (var level : with) {
            if (component(level).name().equals(component.name())) {
                return level;
            }
        }
        return null;
    }

    private Component component(Query level) {
        return component(Objects.requireNonNull(level.relation()), Objects.requireNonNull(level.key()));
    }

    /** Returns whether a component leads back to its own class, which ends here because the lambda does. */
    private boolean isEnd(Component component) {
        if (depth == MAX_LEVELS) {
            report(new Problem(
                    "'%s' contains itself endlessly.".formatted(component.path(path())),
                    "Give it the type arguments of the class that it is nested in, or remove it."));
            return true;
        }
        var isEnd = type.leadsBack(component) || isWithin(type.below(component));
        if (isEnd && component.isRequired()) {
            report(new Problem(
                    "'%s' has no value where the query stops nesting it.".formatted(component.path(path())),
                    "Read it: with(\"%s\"); or make it Optional<%s>, or annotate it @Nullable."
                            .formatted(component.key(), component.contentName())));
        }
        return isEnd;
    }

    private boolean isBelowItself(Component component) {
        var below = type.below(component);
        return below != null && below.isSameClassAs(type);
    }

    /** Returns whether this level, or one around it, has a type. */
    private boolean isWithin(@Nullable ResultType other) {
        return other != null && (type.isSameClassAs(other) || parent != null && parent.isWithin(other));
    }

    /**
     * Returns the columns that the library needs itself: the key of a map, and the primary key if a message may need
     * it.
     *
     * @param into the component that receives the rows of this level; null at the root, and for {@code Row}
     * @param again the component that receives them in a recursion, or null
     */
    List<Column<?>> needed(@Nullable Component into, @Nullable Component again) {
        var isKeyed = into != null && into.mapKey() != null || again != null && again.mapKey() != null;
        if (!isKeyed) {
            return type.isGuarded() ? table.rowKey() : List.of();
        }
        List<Column<?>> needed = new ArrayList<>();
        addMapKey(into, needed);
        addMapKey(again, needed);
        if (type.isGuarded()) {
            needed.addAll(table.rowKey());
        }
        return needed;
    }

    private static void addMapKey(@Nullable Component of, List<Column<?>> needed) {
        if (of != null && of.mapKey() != null) {
            needed.add(of.mapKey());
        }
    }

    /** Returns the nested levels in the order of the components, regardless of the order in the lambda. */
    List<Query> inOrder(List<Query> with) {
        if (with.size() < 2) {
            return with;
        }
        List<Query> inOrder = new ArrayList<>(with.size());
        for (var component : type.relations()) {
            var level = level(component, with);
            if (level != null) {
                inOrder.add(level);
            }
        }
        return inOrder;
    }

    /** Checks all components against what the level reads. */
    void check(List<Column<?>> columns, List<Query.Extra> extras, List<Query> with) {
        if (type.isDefective()) {
            type.problems(path(), maps).forEach(this::report);
        }
        if (type.isValue()) {
            checkValue(columns, extras);
        } else {
            checkExtras(extras);
            checkLevels(with);
        }
        if (parent != null) {
            parent.problemsBelow.addAll(problems());
        }
    }

    /**
     * Returns the key of the value of a group that is its key in a map; null if a component is no map, or no value
     * fits.
     *
     * @param into the component of this type that receives the groups
     * @param by the expressions by which rows are grouped, by their keys
     */
    @Nullable String mapKeyOfGroups(Component into, Map<String, Expression<?>> by) {
        if (!into.container().isMap()) {
            return null;
        }
        maps.add(into.name());
        return groups().mapKey(into, by);
    }

    private GroupCheck groups() {
        return new GroupCheck(type, table.table(), path(), this::report);
    }

    /**
     * Reads groups instead of rows of the table, and checks all components against what a group has.
     *
     * @param groups the groups; the key of a map is left out if no component takes it
     * @param mapKey the key of the value that is the key of a map, or null
     */
    void group(GroupBuilder groups, @Nullable String mapKey) {
        type = type.ofGroups(Set.copyOf(groups.columns()));
        type.problems(path(), maps).forEach(this::report);
        if (mapKey != null && !type.reads(mapKey)) {
            groups.omit(mapKey);
        }
        groups().check(groups);
        if (parent != null) {
            parent.problemsBelow.addAll(problems());
        }
    }

    private void checkValue(List<Column<?>> columns, List<Query.Extra> extras) {
        if (columns.size() + extras.size() != 1) {
            report(new Problem(
                    "'%s' is one value, but the query reads %d of table '%s'."
                            .formatted(path(), columns.size() + extras.size(), table.table()),
                    "%s: columns(…) with one column of %s."
                            .formatted(
                                    type.isAnything() ? "Make it Row; or select one" : "Select one",
                                    SchemaTable.visibleKeys(table.table()))));
        } else if (columns.isEmpty()) {
            checkConverts(type.components().get(0), path(), extras.get(0));
        } else {
            checkConverts(type.components().get(0), columns.get(0));
        }
    }

    private void checkExtras(List<Query.Extra> extras) {
        if (extras.isEmpty() && !type.hasExtras()) {
            return;
        }
        for (var extra : extras) {
            checkIsTaken(extra);
        }
        checkExtras(type, path(), extras);
    }

    /**
     * Checks the components of the type, or of a value object in it, that name extras.
     *
     * @param pathOf the path of the type or the value object
     */
    private void checkExtras(ResultType of, String pathOf, List<Query.Extra> extras) {
        for (var component : of.extras()) {
            extras.stream()
                    .filter(extra -> extra.key().equals(component.key()))
                    .findFirst()
                    .ifPresentOrElse(
                            extra -> checkConverts(component, pathOf, extra),
                            () -> report(unknown(component, pathOf, of.equals(type))));
        }
        for (var component : of.components()) {
            if (component.embedded() != null) {
                checkExtras(component.embedded(), component.path(pathOf), extras);
            }
        }
    }

    private void checkLevels(List<Query> with) {
        if (with.isEmpty()) {
            return;
        }
        for (var level : with) {
            checkRequired(level);
        }
        for (var level : with) {
            checkPaged(level);
        }
    }

    private void checkIsTaken(Query.Extra extra) {
        if (!type.takesExtra(extra.key())) {
            report(new Problem(
                    "'%s' has no component for the extra '%s'.".formatted(path(), Quoted.name(extra.key())),
                    "Give it one, or remove extras(\"%s\", …).".formatted(Quoted.name(extra.key()))));
        }
    }

    private Problem unknown(Component component, String pathOf, boolean isOfRow) {
        Set<String> known = new LinkedHashSet<>(SchemaTable.visibleKeys(table.table()));
        if (isOfRow) {
            known.addAll(table.relations().keySet());
        }
        return new Problem(
                "'%s' %s %s table '%s'."
                        .formatted(
                                component.path(pathOf),
                                component.matches(),
                                isOfRow ? "nothing in" : "no column of",
                                table.table()),
                Candidates.of(component.key(), known, "The table has no columns.")
                        + " Or compute it: extras(\"%1$s\", …)%2$s%3$s."
                                .formatted(
                                        component.key(),
                                        isOfRow && component.mayHoldRows()
                                                ? "; or read a relation under this key: as(\"%s\")"
                                                        .formatted(component.key())
                                                : "",
                                        component.mayBeEmbedded() ? "; or read columns into it: @Embedded" : ""));
    }

    private void checkConverts(Component component, String pathOf, Query.Extra extra) {
        checkConverts(component, pathOf, "the extra '%s'".formatted(extra.key()), extra.expression());
    }

    private void checkConverts(Component component, Column<?> column) {
        checkConverts(
                component,
                path(),
                "column '%s.%s'".formatted(table.table(), table.table().key(column)),
                column);
    }

    private void checkConverts(Component component, String pathOf, String source, Expression<?> expression) {
        if (type.conversion(expression.type(), component) == null) {
            report(ResultType.unconverted(pathOf, component, source, expression.type()));
        }
    }

    /** Checks that a page is received by a {@code Paged}, and nothing else is. */
    private void checkPaged(Query level) {
        var component = component(level);
        var isPage = component.container() == Container.PAGE;
        if (isPage && level.rows().paging() == null) {
            report(new Problem(
                    "'%s' is a page, but the query sets no page size.".formatted(component.path(path())),
                    "Set it: with(\"%s\", c -> c.page(10)); or make it List<%s>."
                            .formatted(Objects.requireNonNull(level.relation()).key(), component.contentName())));
        } else if (!isPage && level.rows().paging() != null) {
            report(new Problem(
                    "'%s' is not a Paged, but the query reads a page.".formatted(component.path(path())),
                    "Make it Paged<%s>, or call limit(…) instead of page(…).".formatted(component.contentName())));
        }
    }

    /** Checks that a required row cannot be hidden by a condition of the query. */
    private void checkRequired(Query level) {
        var relation = Objects.requireNonNull(level.relation());
        var component = component(level);
        if (level.rows().where() != null && component.isRequired() && relation.isOne() && relation.required()) {
            report(new Problem(
                    "'%s' is a plain %s, but the query's condition may match no row."
                            .formatted(component.path(path()), component.contentName()),
                    "Make it Optional<%s>, or annotate it @Nullable.".formatted(component.contentName())));
        }
    }
}
