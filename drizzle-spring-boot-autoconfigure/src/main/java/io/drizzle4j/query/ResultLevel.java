package io.drizzle4j.query;

import io.drizzle4j.error.Candidates;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.result.ResultType;
import io.drizzle4j.result.ResultType.Component;
import io.drizzle4j.schema.ResolvedRelation;
import io.drizzle4j.schema.SchemaTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a class that rows are read as asks of one level of a query, and what is wrong with it there. */
final class ResultLevel {

    /** Deeper than any class says by itself; only one with ever more type arguments gets here. */
    private static final int MOST_LEVELS = 100;

    private final ResultType type;

    private final SchemaTable table;

    private final String path;

    private final int depth;

    private final @Nullable ResultLevel parent;

    /** What is wrong at any level. */
    private final List<Problem> problems;

    private ResultLevel(
            ResultType type, SchemaTable table, String path, @Nullable ResultLevel parent, List<Problem> problems) {
        this.type = type;
        this.table = table;
        this.path = path;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.parent = parent;
        this.problems = problems;
    }

    static ResultLevel root(ResultType type, SchemaTable table) {
        return new ResultLevel(type, table, type.name(), null, new ArrayList<>());
    }

    ResultType type() {
        return type;
    }

    List<Problem> problems() {
        return problems;
    }

    String name() {
        return type.name();
    }

    boolean isValue() {
        return type.isValue();
    }

    /** Returns the component that a relation is read into. */
    Component component(ResolvedRelation relation) {
        var component = type.component(relation);
        if (component == null) {
            throw new InvalidQueryException(
                    "'%s' is read as %s, which has no component for relation '%s'."
                            .formatted(table.table(), name(), relation.key()),
                    type.isValue()
                            ? "Leave with(\"%s\") out, or read a record.".formatted(relation.key())
                            : "Give it one: %s, or leave with(\"%s\") out."
                                    .formatted(
                                            relation.isOne()
                                                    ? "Optional<…> " + relation.key()
                                                    : "List<…> " + relation.key(),
                                            relation.key()));
        }
        return component;
    }

    /** Returns the level of a component's rows; null if they are read as rows. */
    @Nullable ResultLevel below(Component component, SchemaTable target) {
        var below = type.below(component);
        return below == null ? null : new ResultLevel(below, target, path + component.pathPart(), this, problems);
    }

    /** Returns the components whose relations are read without being named in the lambda. */
    List<Component> unnamed(List<Query> with) {
        return type.components().stream()
                .filter(component -> component.relation() != null && !isRead(component, with))
                .filter(component -> !isEnd(component))
                .toList();
    }

    private static boolean isRead(Component component, List<Query> with) {
        return with.stream()
                .anyMatch(
                        level -> Objects.requireNonNull(level.relation()).key().equals(component.key()));
    }

    /** A class that contains itself ends where the lambda goes no further, if it went there at all. */
    private boolean isEnd(Component component) {
        var below = type.below(component);
        if (depth < MOST_LEVELS && (below == null || outermost(below) == null)) {
            return false;
        }
        if (depth == MOST_LEVELS || outermost(type) == this) {
            problems.add(new Problem(
                    "'%s%s' contains itself, without an end.".formatted(path, component.pathPart()),
                    "Nest it as deep as it is wanted: with(\"%1$s\", c -> c.with(\"%1$s\"))."
                            .formatted(component.key())));
        } else if (component.isRequired()) {
            problems.add(new Problem(
                    "'%s%s' contains itself and would be missing where the query nests it no further."
                            .formatted(path, component.pathPart()),
                    "Make it Optional<%s>, or annotate it @Nullable.".formatted(type.below(component))));
        }
        return true;
    }

    /** Returns the outermost level of a type, from here outwards; null where there is none. */
    private @Nullable ResultLevel outermost(ResultType of) {
        var further = parent == null ? null : parent.outermost(of);
        return further == null && type == of ? this : further;
    }

    /** Returns the columns that the components name, in their order. */
    List<Column<?>> columns() {
        return type.components().stream()
                .map(Component::column)
                .filter(Objects::nonNull)
                .<Column<?>>map(column -> column)
                .distinct()
                .toList();
    }

    /**
     * Returns the columns that the library reads for itself: the key of a map, and the primary key where a message may
     * have to name the row.
     *
     * @param into the component that the rows of this level go into, or null at the root
     */
    List<Column<?>> hidden(List<Column<?>> selected, @Nullable Component into) {
        Set<Column<?>> hidden = new LinkedHashSet<>();
        if (into != null && into.mapKey() != null) {
            hidden.add(into.mapKey());
        }
        if (type.isGuarded()) {
            hidden.addAll(table.primaryKey());
        }
        hidden.removeAll(selected);
        return List.copyOf(hidden);
    }

    /** Returns the levels below in the order of the components, which is always the same. */
    List<Query> inOrder(List<Query> with) {
        return type.components().stream()
                .flatMap(component -> with.stream()
                        .filter(level ->
                                Objects.requireNonNull(level.relation()).key().equals(component.key())))
                .distinct()
                .toList();
    }

    /** Checks all that the components name against what the level reads. */
    void check(List<Column<?>> columns, List<Query.Extra> extras, List<Query> with) {
        type.problems(path).forEach(problems::add);
        if (type.isValue()) {
            checkValue(columns, extras);
        } else {
            extras.forEach(this::checkIsTaken);
            type.components().stream()
                    .filter(component -> component.column() == null && component.relation() == null)
                    .forEach(component -> checkExtra(component, extras));
            with.forEach(this::checkRequired);
        }
    }

    private void checkValue(List<Column<?>> columns, List<Query.Extra> extras) {
        var read = Stream.concat(columns.stream(), extras.stream().map(Query.Extra::expression))
                .toList();
        if (read.size() != 1) {
            problems.add(new Problem(
                    "'%s' is one value, but the query reads %d of table '%s'."
                            .formatted(path, read.size(), table.table()),
                    "Name one: columns(…) with one column of %s."
                            .formatted(table.table().columns().keySet())));
        } else {
            checkConverts(type.components().get(0), path, read.get(0));
        }
    }

    private void checkIsTaken(Query.Extra extra) {
        if (type.components().stream().noneMatch(component -> component.key().equals(extra.key()))) {
            problems.add(new Problem(
                    "'%s' has no component for the extra '%s'.".formatted(path, extra.key()),
                    "Give it one, or leave extras(\"%s\", …) out.".formatted(extra.key())));
        }
    }

    private void checkExtra(Component component, List<Query.Extra> extras) {
        var componentPath = path + component.pathPart();
        extras.stream()
                .filter(extra -> extra.key().equals(component.key()))
                .findFirst()
                .ifPresentOrElse(
                        extra -> checkConverts(component, componentPath, extra.expression()),
                        () -> problems.add(unknown(component, componentPath)));
    }

    private Problem unknown(Component component, String componentPath) {
        var known = new ArrayList<>(table.table().columns().keySet());
        known.addAll(table.relations().keySet());
        return new Problem(
                component.key().equals(component.name())
                        ? "'%s' names nothing of table '%s'.".formatted(componentPath, table.table())
                        : "'%s' names '%s', which is nothing of table '%s'."
                                .formatted(componentPath, component.key(), table.table()),
                Candidates.of(component.key(), known, "The table has no columns.")
                        + " Or compute it: extras(\"%s\", …).".formatted(component.key()));
    }

    private void checkConverts(Component component, String componentPath, Expression<?> expression) {
        if (type.conversion(expression.type(), component) == null) {
            problems.add(new Problem(
                    "'%s' is %s, to which nothing converts a %s, read as %s."
                            .formatted(
                                    componentPath,
                                    component.contentName(),
                                    expression.type().declaration(),
                                    expression.type().javaType().getSimpleName()),
                    "Make it %s, or give the application's ConversionService a converter."
                            .formatted(expression.type().javaType().getSimpleName())));
        }
    }

    /** A condition of the query's own may hide the row that the definitions guarantee. */
    private void checkRequired(Query level) {
        var relation = Objects.requireNonNull(level.relation());
        var component = component(relation);
        if (level.where() != null && component.isRequired() && relation.isOne() && relation.required()) {
            problems.add(new Problem(
                    "'%s%s' is a plain %s, but the query's condition may leave no row."
                            .formatted(path, component.pathPart(), component.contentName()),
                    "Make it Optional<%s>, or annotate it @Nullable.".formatted(component.contentName())));
        }
    }
}
