package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.plan.LevelForm.Grouping;
import io.drizzle4j.internal.query.Fragments;
import io.drizzle4j.internal.query.GroupAggregate;
import io.drizzle4j.internal.query.Groups;
import io.drizzle4j.internal.sql.SqlContext;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.ScopedExpression;
import io.drizzle4j.type.PgType;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the groups of a level's rows as a derived table, and is the scope of the expressions over them. These name the
 * expressions by which rows are grouped, and aggregates; so values in them are bound once, and each aggregate is
 * computed once.
 */
final class GroupedRows implements SqlContext {

    /** The types of whose values PostgreSQL has functions min and max; of other types it may have them too. */
    private static final Set<String> WITH_MIN_AND_MAX = Set.of(
            "smallint",
            "integer",
            "bigint",
            "numeric",
            "real",
            "double precision",
            "text",
            "varchar",
            "bpchar",
            "citext",
            "date",
            "time",
            "timetz",
            "timestamp",
            "timestamptz",
            "interval",
            "money");

    private final Level level;

    private final LevelScope scope;

    private final Groups groups;

    private final Projection projection = new Projection();

    GroupedRows(LevelScope scope) {
        this.level = scope.level;
        this.scope = scope;
        this.groups = Objects.requireNonNull(level.query.groups());
    }

    /** Requires everything that the derived table gives, first the expressions by which rows are grouped. */
    void prepare() {
        groups.by().forEach(by -> projection.require(by, () -> ofRow(by)));
        level.aggregates().forEach(aggregate -> projection.require(aggregate, () -> sql(aggregate)));
    }

    /**
     * Writes the groups that the level reads.
     *
     * @param rows what follows {@code from} to find the rows
     */
    SqlWriter from(SqlWriter rows) {
        var sql = scope.writer().append("(select ");
        var next = "";
        if (scope.form.grouping().isByParent()) {
            sql.append(scope.parentOrdinal()).append(" as \"up\"");
            next = ", ";
        }
        for (var piece : projection.pieces()) {
            sql.append(next).append(piece);
            next = ", ";
        }
        sql.append(" from ").append(rows).append(groupBy()).append(") ").append(name());
        var having = groups.having();
        return having == null
                ? sql
                : sql.append(" where ").append(SqlWriter.in(this).append(having));
    }

    private String groupBy() {
        var positions = groups.by().size() + (scope.form.grouping().isByParent() ? 1 : 0);
        return scope.form.grouping() == Grouping.WHOLE
                ? ""
                : IntStream.rangeClosed(1, positions)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(", ", " group by ", ""));
    }

    /** Returns the name of the ordinal of a group's parent. */
    String parentOrdinal() {
        return name() + ".\"up\"";
    }

    private String name() {
        return scope.groupsAlias();
    }

    private SqlWriter ofRow(Expression<?> expression) {
        return scope.writer().operand(Fragments.areIn(expression) ? new RowValue<>(expression, false) : expression);
    }

    private SqlWriter sql(GroupAggregate<?> aggregate) {
        checkScope(aggregate);
        var argument = aggregate.argument() == null ? scope.writer() : ofRow(aggregate.argument());
        var sql = scope.writer();
        return switch (aggregate.function()) {
            case COUNT -> sql.append("count(*)").append(filter(aggregate));
            case COUNT_DISTINCT ->
                sql.append("count(distinct ").append(argument).append(")").append(filter(aggregate));
            case SUM -> numeric(sql.append("sum(").append(argument), aggregate);
            case AVG -> numeric(sql.append("avg(").append(argument), aggregate);
            case MIN -> choice("min", "", argument, aggregate);
            case MAX -> choice("max", " desc", argument, aggregate);
            case CUSTOM -> argument;
        };
    }

    /** An aggregate whose columns all belong to levels around would aggregate the rows there. */
    private void checkScope(GroupAggregate<?> aggregate) {
        var named = level.named(aggregate.ofRow());
        if (!named.isEmpty() && !named.contains(level)) {
            throw new InvalidQueryException(
                    "'%s' has an aggregate that uses only columns of enclosing levels.".formatted(level.path()),
                    "Use a column of '%s' in it, or group by the value: by(…).".formatted(level.table.table()));
        }
    }

    private SqlWriter numeric(SqlWriter sql, GroupAggregate<?> aggregate) {
        return sql.append(")").append(filter(aggregate)).append("::numeric");
    }

    /** Takes the first value by order for types that have an order, but no functions min and max. */
    private SqlWriter choice(String function, String direction, SqlWriter argument, GroupAggregate<?> aggregate) {
        var sql = scope.writer();
        return hasMinAndMax(aggregate.type())
                ? sql.append(function + "(").append(argument).append(")").append(filter(aggregate))
                : sql.append("(array_agg(")
                        .append(argument)
                        .append(" order by ")
                        .append(argument)
                        .append(direction + " nulls last)")
                        .append(filter(aggregate))
                        .append(")[1]");
    }

    /** An element of an array of arrays would be no array. */
    private static boolean hasMinAndMax(PgType<?> type) {
        return WITH_MIN_AND_MAX.contains(type.name()) || type.hasArrays();
    }

    private SqlWriter filter(GroupAggregate<?> aggregate) {
        var sql = scope.writer();
        return aggregate.where() == null
                ? sql
                : sql.append(" filter (where ").append(aggregate.where()).append(")");
    }

    @Override
    public boolean appendNamed(Expression<?> expression, SqlWriter sql) {
        var position = projection.position(expression);
        if (position != null) {
            sql.append(name() + "." + Projection.name(position));
        }
        return position != null;
    }

    @Override
    public void appendColumn(Column<?> column, SqlWriter sql) {
        throw ungrouped(level.describe(column));
    }

    @Override
    public void appendScoped(ScopedExpression<?> expression, SqlWriter sql) {
        if (expression instanceof RowValue<?> value) {
            value.writeTo(sql);
        } else {
            throw ungrouped("a value of other rows");
        }
    }

    private InvalidQueryException ungrouped(String what) {
        return new InvalidQueryException(
                "'%s' reads groups, but uses %s outside of by(…) and of aggregates.".formatted(level.path(), what),
                "Group by it, or aggregate it, such as by max(…).");
    }
}
