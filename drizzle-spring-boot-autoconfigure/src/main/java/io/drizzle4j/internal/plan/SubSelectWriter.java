package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Aggregate;
import io.drizzle4j.internal.query.Aggregate.Function;
import io.drizzle4j.internal.query.Count;
import io.drizzle4j.internal.query.Exists;
import io.drizzle4j.internal.query.Fragments;
import io.drizzle4j.internal.query.Related;
import io.drizzle4j.internal.query.RelatedCondition;
import io.drizzle4j.internal.query.RelatedCondition.Quantifier;
import io.drizzle4j.internal.query.TableRows;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.ScopedExpression;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes sub-selects: of the rows of a table, or of a relation. The filters of their tables apply. */
final class SubSelectWriter {

    private final Planning planning;

    private final LevelContext context;

    SubSelectWriter(Planning planning, LevelContext context) {
        this.planning = planning;
        this.context = context;
    }

    void append(ScopedExpression<?> expression, SqlWriter sql) {
        if (expression instanceof Exists exists) {
            append(exists, sql);
        } else if (expression instanceof Count count) {
            append(count.rows(), "count(*)", sql);
        } else if (expression instanceof RelatedCondition condition) {
            append(condition, sql);
        } else if (expression instanceof Aggregate<?> aggregate) {
            append(aggregate, sql);
        } else {
            throw new InvalidQueryException(
                    "%s is not an expression that a query supports."
                            .formatted(expression.getClass().getName()),
                    "Use the operators of QueryOperators.");
        }
    }

    private void append(Exists exists, SqlWriter sql) {
        sql.append(exists.negated() ? "not exists " : "exists ");
        append(exists.rows(), "1", sql);
    }

    private void append(TableRows rows, String selected, SqlWriter sql) {
        var from = new FromItem(planning, rows.table(), null, context.nextAlias(), "");
        var conditions = new Conjunction(context);
        context.pushSubSelect(from, rows.isUnfiltered(), rows.where(), conditions);
        conditions.add(rows.where());
        appendRows(from, SqlWriter.in(context).append(selected), conditions, sql);
        context.pop();
        sql.append(")");
    }

    private void append(RelatedCondition condition, SqlWriter sql) {
        var where = condition.rows().where();
        sql.append(condition.quantifier() == Quantifier.SOME ? "exists " : "not exists ");
        var isOfExceptions = condition.quantifier() == Quantifier.EVERY;
        var from = push(condition.rows(), isOfExceptions ? null : where, context.nextAlias());
        if (where != null && isOfExceptions) {
            from.conditions.add(SqlWriter.in(context).operand(where).append(" is not true"));
        } else {
            from.conditions.add(where);
        }
        appendRows(from.item, SqlWriter.in(context).append("1"), from.conditions, sql);
        context.pop();
        sql.append(")");
    }

    private void append(Aggregate<?> aggregate, SqlWriter sql) {
        checkOne(aggregate);
        var from = push(aggregate.rows(), aggregate.rows().where(), context.nextAlias());
        from.conditions.add(aggregate.rows().where());
        if (aggregate.function() == Function.ONLY) {
            appendRows(from.item, argument(aggregate, from), from.conditions, sql);
            sql.append(first(from));
        } else if (isFirstOfSeveral(from) || isOfAnotherScope(aggregate, from)) {
            sql.append("(select ")
                    .append(computed(aggregate, SqlWriter.in(context).append("\"f\".\"v\"")))
                    .append(" from ");
            appendRows(from.item, argument(aggregate, from).append(" as \"v\""), from.conditions, sql);
            sql.append(first(from)).append(") \"f\"").append(choice(aggregate));
        } else {
            appendRows(from.item, computed(aggregate, argument(aggregate, from)), from.conditions, sql);
            sql.append(choice(aggregate));
        }
        context.pop();
        sql.append(")");
    }

    private SqlWriter argument(Aggregate<?> aggregate, Rows from) {
        var argument = aggregate.argument();
        if (argument == null) {
            return SqlWriter.in(context).append("1");
        }
        var isOfOneRow = from.relation.isOne() && Fragments.haveWindowIn(argument);
        return SqlWriter.in(context)
                .operand(Fragments.areIn(argument) ? new RowValue<>(argument, isOfOneRow) : argument);
    }

    private SqlWriter computed(Aggregate<?> aggregate, SqlWriter argument) {
        var sql = SqlWriter.in(context);
        return switch (aggregate.function()) {
            case COUNT -> sql.append("count(*)");
            case SUM -> sql.append("sum(").append(argument).append(")::numeric");
            case AVG -> sql.append("avg(").append(argument).append(")::numeric");
            case MIN, MAX, ONLY -> argument;
        };
    }

    /** Takes the first row by order, since not every type that has an order has functions min and max. */
    private static String choice(Aggregate<?> aggregate) {
        return switch (aggregate.function()) {
            case MIN -> " order by 1 nulls last limit 1";
            case MAX -> " order by 1 desc nulls last limit 1";
            case COUNT, SUM, AVG, ONLY -> "";
        };
    }

    /** An aggregate function whose argument names only columns of an outer query would belong to that query. */
    private static boolean isOfAnotherScope(Aggregate<?> aggregate, Rows from) {
        return switch (aggregate.function()) {
            case SUM, AVG -> !(aggregate.argument() instanceof Column<?> column && from.item.has(column));
            case COUNT, MIN, MAX, ONLY -> false;
        };
    }

    /** A {@code one} leads to the first of several matching rows. */
    private static boolean isFirstOfSeveral(Rows from) {
        return from.relation.isOne() && !from.item.isUnique();
    }

    private SqlWriter first(Rows from) {
        var sql = SqlWriter.in(context);
        if (!isFirstOfSeveral(from)) {
            return sql;
        }
        var next = " order by ";
        for (var key : Order.completed(from.relation.relation().orderBy(), from.item.tieBreakers())) {
            sql.append(next).append(key.expression()).append(key.direction());
            next = ", ";
        }
        return sql.append(" limit 1");
    }

    /** The rows of a relation, and the conditions on them. */
    private record Rows(ResolvedRelation relation, FromItem item, Conjunction conditions) {}

    /** Writes a left join of the only related row of each row. */
    void appendJoin(Related rows, String alias, SqlWriter sql) {
        var from = push(rows, rows.where(), alias);
        from.conditions.add(rows.where());
        sql.append(" left join ").append(from.item.sql()).append(" on ").append(from.conditions.sql());
        context.pop();
    }

    /** Writes a left join of an aggregate of the related rows, grouped by their keys. */
    void appendGroupJoin(Aggregate<?> aggregate, String alias, SqlWriter sql) {
        var relation = aggregate.rows().relation().of(context.innermost());
        var parents = relation.fields().stream().map(context::name).toList();
        var item = new FromItem(planning, relation.target(), relation, context.nextAlias(), "");
        var from = new Rows(relation, item, new Conjunction(context));
        context.pushSubSelect(item, false, aggregate.rows().where(), from.conditions);
        from.conditions.add(aggregate.rows().where());
        var keys = item.keys().stream().map(item::name).toList();
        sql.append(" left join (select ");
        for (var i = 0; i < keys.size(); i++) {
            sql.append(keys.get(i) + " as \"k%d\", ".formatted(i + 1));
        }
        var of = SqlWriter.in(context).append(item.sql());
        var argument = argument(aggregate, from);
        if (aggregate.argument() instanceof Aggregate<?> nested) {
            var joined = context.nextGroupAlias();
            appendGroupJoin(nested, joined, of);
            argument = SqlWriter.in(context).append(groupValue(nested, joined));
        }
        sql.append(grouped(aggregate, argument))
                .append(" as \"v\" from ")
                .append(of)
                .append(from.conditions.where())
                .append(" group by " + String.join(", ", keys) + ") " + alias + " on ")
                .append(IntStream.range(0, keys.size())
                        .mapToObj(i -> "%s.\"k%d\" = %s".formatted(alias, i + 1, parents.get(i)))
                        .collect(Collectors.joining(" and ")));
        context.pop();
    }

    /** Returns the value of an aggregate that is joined in groups; a row without a group has none to count. */
    static String groupValue(Aggregate<?> aggregate, String alias) {
        var value = alias + ".\"v\"";
        return aggregate.function() == Function.COUNT ? "coalesce(" + value + ", 0)" : value;
    }

    private SqlWriter grouped(Aggregate<?> aggregate, SqlWriter argument) {
        return switch (aggregate.function()) {
            case MIN -> SqlWriter.in(context).append("min(").append(argument).append(")");
            case MAX -> SqlWriter.in(context).append("max(").append(argument).append(")");
            case COUNT, SUM, AVG, ONLY -> computed(aggregate, argument);
        };
    }

    /**
     * Opens the scope of a relation's rows, with the conditions of the definitions.
     *
     * @param where the condition that all of the rows fulfill, which is not added; null if there is none
     */
    private Rows push(Related rows, @Nullable Expression<Boolean> where, String alias) {
        var relation = rows.relation().of(context.innermost());
        var item = new FromItem(planning, relation.target(), relation, alias, context.nextBetweenAlias());
        var conditions = new Conjunction(context);
        conditions.add(KeyPairs.equal(item.keys(), item::keyName, relation.fields(), context::name));
        conditions.add(relation.sourceCondition());
        context.pushSubSelect(item, false, where, conditions);
        return new Rows(relation, item, conditions);
    }

    private static void appendRows(FromItem from, SqlWriter selected, Conjunction conditions, SqlWriter sql) {
        sql.append("(select ").append(selected).append(" from ").append(from.sql());
        sql.append(conditions.where());
    }

    /** Rejects the value of one row of a {@code many}. */
    private void checkOne(Aggregate<?> aggregate) {
        var relation = aggregate.rows().relation().of(context.innermost());
        if (aggregate.function() == Function.ONLY && !relation.isOne()) {
            throw new InvalidQueryException(
                    "column(…) requires a relation to one row, but '%s' leads to many.".formatted(relation),
                    "Use some(…), count(…), min(…) or max(…), or read the rows: with(\"%s\")."
                            .formatted(relation.key()));
        }
    }
}
