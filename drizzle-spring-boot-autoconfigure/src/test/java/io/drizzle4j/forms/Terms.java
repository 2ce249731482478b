package io.drizzle4j.forms;

import static io.drizzle4j.query.QueryOperators.*;

import io.drizzle4j.query.SubSelect;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.PgType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Makes random terms for one level of a question. */
final class Terms {

    private static final PgType<Integer> INT = PgType.INTEGER;

    private final World world;

    private final Random random;

    /** The tables from the root to this level. */
    private final List<PgTable> path;

    private final PgTable table;

    Terms(World world, Random random, List<PgTable> path) {
        this.world = world;
        this.random = random;
        this.path = path;
        this.table = path.get(path.size() - 1);
    }

    Term<Boolean> condition(int depth) {
        var kind = random.nextInt(depth > 0 ? 14 : 10);
        return switch (kind) {
            case 0, 1 -> comparedWithValue();
            case 2 -> new Term<>(isNull(table.column("n")), scope -> scope.get("n") == null, "isNull(n)");
            case 3 ->
                new Term<>(isNotNull(table.column("label")), scope -> scope.get("label") != null, "isNotNull(label)");
            case 4 -> anyOf(true);
            case 5 -> anyOf(false);
            case 6, 7 -> comparedWithOuter();
            case 8 -> existing();
            case 9 -> {
                var count = count();
                yield new Term<>(gt(count.sql(), 1), scope -> count.value().apply(scope) > 1, count + " > 1");
            }
            case 10, 11 -> both(condition(depth - 1), condition(depth - 1));
            case 12 -> either(condition(depth - 1), condition(depth - 1));
            default -> negated(condition(depth - 1));
        };
    }

    private Term<Boolean> comparedWithValue() {
        var column = number();
        var value = 1 + random.nextInt(4);
        return random.nextBoolean()
                ? new Term<>(
                        eq(column.sql(), value), unlessNull(column, is -> is.equals(value)), column + " = " + value)
                : new Term<>(gte(column.sql(), value), unlessNull(column, is -> is >= value), column + " >= " + value);
    }

    private Term<Boolean> anyOf(boolean isIn) {
        var column = number();
        var values = random.ints(random.nextInt(3), 1, 5).boxed().toList();
        return isIn
                ? new Term<>(
                        inArray(column.sql(), values),
                        scope -> values.isEmpty()
                                ? Boolean.FALSE
                                : unlessNull(column, values::contains).apply(scope),
                        column + " in " + values)
                : new Term<>(
                        notInArray(column.sql(), values),
                        scope -> values.isEmpty()
                                ? Boolean.TRUE
                                : unlessNull(column, is -> !values.contains(is)).apply(scope),
                        column + " not in " + values);
    }

    private Term<Boolean> comparedWithOuter() {
        var left = number();
        var right = outerNumber();
        return random.nextBoolean()
                ? compared(eq(left.sql(), right.sql()), left, right, Objects::equals, " = ")
                : compared(ne(left.sql(), right.sql()), left, right, (a, b) -> !a.equals(b), " <> ");
    }

    private static Term<Boolean> compared(
            Expression<Boolean> sql,
            Term<Integer> left,
            Term<Integer> right,
            BiPredicate<Integer, Integer> holds,
            String sign) {
        return new Term<>(
                sql,
                scope -> {
                    var a = left.value().apply(scope);
                    var b = right.value().apply(scope);
                    return a == null || b == null ? null : Boolean.valueOf(holds.test(a, b));
                },
                left + sign + right);
    }

    private Term<Boolean> existing() {
        var rows = rows();
        return random.nextBoolean()
                ? new Term<>(exists(rows.sql()), scope -> rows.count(scope) > 0, "exists " + rows.text())
                : new Term<>(notExists(rows.sql()), scope -> rows.count(scope) == 0, "not exists " + rows.text());
    }

    private static Term<Boolean> both(Term<Boolean> left, Term<Boolean> right) {
        return new Term<>(
                and(left.sql(), right.sql()),
                scope -> {
                    var a = left.value().apply(scope);
                    var b = right.value().apply(scope);
                    return Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)
                            ? Boolean.FALSE
                            : a == null || b == null ? null : Boolean.TRUE;
                },
                "(" + left + " and " + right + ")");
    }

    private static Term<Boolean> either(Term<Boolean> left, Term<Boolean> right) {
        return new Term<>(
                or(left.sql(), right.sql()),
                scope -> {
                    var a = left.value().apply(scope);
                    var b = right.value().apply(scope);
                    return Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b)
                            ? Boolean.TRUE
                            : a == null || b == null ? null : Boolean.FALSE;
                },
                "(" + left + " or " + right + ")");
    }

    private static Term<Boolean> negated(Term<Boolean> condition) {
        return new Term<>(
                not(condition.sql()),
                scope -> {
                    var holds = condition.value().apply(scope);
                    return holds == null ? null : Boolean.valueOf(!holds);
                },
                "not " + condition);
    }

    Term<?> extra() {
        return switch (random.nextInt(5)) {
            case 0 -> outerNumber();
            case 1 -> count();
            case 2 -> {
                var label = table.column("label", String.class);
                yield new Term<>(
                        concat(upper(label), "?"),
                        scope -> scope.get("label") == null
                                ? "?"
                                : ((String) scope.get("label")).toUpperCase(Locale.ROOT) + "?",
                        "concat(upper(label), ?)");
            }
            case 3 -> {
                var n = table.column("n", Integer.class);
                yield new Term<>(
                        sql(INT, "{0} + {1}", n, 10),
                        scope -> scope.get("n") == null ? null : Integer.valueOf((Integer) scope.get("n") + 10),
                        "n + 10");
            }
            default -> orZero(number());
        };
    }

    Term<?> orderKey() {
        return switch (random.nextInt(6)) {
            case 0 -> extra();
            case 1, 2 -> own("label");
            default -> number();
        };
    }

    private static Term<Integer> orZero(Term<Integer> number) {
        return new Term<>(
                coalesce(number.sql(), 0),
                scope -> Objects.requireNonNullElse(number.value().apply(scope), 0),
                "coalesce(" + number + ", 0)");
    }

    private Term<Object> own(String key) {
        return new Term<>(table.column(key), scope -> scope.get(key), key);
    }

    private Term<Integer> number() {
        var key = anyNumber(table);
        return new Term<>(table.column(key, Integer.class), scope -> (Integer) scope.get(key), key);
    }

    /** A number of a level further out, in one of the ways in which it can be named here; else one of this level. */
    private Term<Integer> outerNumber() {
        var own = path.size() - 1;
        var level = random.nextInt(path.size());
        var target = path.get(level);
        var key = anyNumber(target);
        var column = target.column(key, Integer.class);
        var sql = named(column, target, level);
        return level == own || sql == null
                ? number()
                : new Term<>(sql, scope -> (Integer) scope.out(own - level).get(key), "level " + level + "'s " + key);
    }

    private <T> Expression<T> named(Column<T> column, PgTable target, int level) {
        var between = path.subList(level + 1, path.size());
        if (!between.contains(target)) {
            return column;
        }
        if (!between.subList(0, between.size() - 1).contains(target)) {
            return parent(column);
        }
        return level == 0 ? root(column) : null;
    }

    private Term<Long> count() {
        var rows = rows();
        return new Term<>(io.drizzle4j.query.QueryOperators.count(rows.sql()), rows::count, "count " + rows.text());
    }

    /** Rows of any table that have a number in common with the row of this level. */
    private Rows rows() {
        var of = World.TABLES.get(random.nextInt(World.TABLES.size()));
        var from = random.nextBoolean() ? of : of.as("other");
        var inner = anyNumber(of);
        var outer = number();
        var column = from.column(inner, Integer.class);
        var isPlain = !from.equals(table) && random.nextBoolean();
        var sql = isPlain ? eq(column, outer.sql()) : eq(column, parent((Column<Integer>) outer.sql()));
        var rows = from(from).where(sql);
        var isLabelled = random.nextBoolean();
        if (isLabelled) {
            rows = rows.where(isNotNull(from.column("label")));
        }
        return new Rows(
                rows,
                scope -> world.rows(of).stream()
                        .filter(row -> row.get(inner) != null
                                && row.get(inner).equals(outer.value().apply(scope))
                                && !(isLabelled && row.get("label") == null))
                        .count(),
                of + "." + inner + " = " + outer + (isLabelled ? " and isNotNull(label)" : ""));
    }

    private record Rows(SubSelect sql, Function<Scope, Long> number, String text) {

        long count(Scope scope) {
            return number.apply(scope);
        }
    }

    private String anyNumber(PgTable of) {
        List<String> numbers = new ArrayList<>();
        of.columns().forEach((key, column) -> {
            if (column.type().javaType() == Integer.class) {
                numbers.add(key);
            }
        });
        return numbers.get(random.nextInt(numbers.size()));
    }

    private static Function<Scope, Boolean> unlessNull(Term<Integer> number, Function<Integer, Boolean> holds) {
        return scope -> {
            var value = number.value().apply(scope);
            return value == null ? null : holds.apply(value);
        };
    }
}
