package io.drizzle4j.forms;

import static io.drizzle4j.query.QueryOperators.*;

import io.drizzle4j.query.SubSelect;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Creates random terms for one level of a query. */
final class Terms {

    private static final PgType<Integer> INT = PgType.INTEGER;

    /** Parts of labels, and others. */
    private static final List<String> PARTS =
            List.of("", "a", "A", "B", "%", "_", "\\", "%_", "_%", "b\\C", "a_", "\\%");

    private final World world;

    private final Random random;

    /** The levels from the root to this one, followed by the enclosing sub-selects. */
    private final List<Place> path;

    private final PgTable table;

    private final Link link;

    /** Whether the terms use all relations and operators. */
    private final boolean isRich;

    /**
     * A level, or a sub-select.
     *
     * @param link the relation that leads to its table, or null
     */
    record Place(PgTable table, Link link) {

        boolean has(PgTable named) {
            return table.equals(named)
                    || link != null && link.via() != null && link.via().table().equals(named);
        }
    }

    Terms(World world, Random random, List<Place> path, boolean isRich) {
        this.world = world;
        this.random = random;
        this.path = path;
        this.table = path.get(path.size() - 1).table;
        this.link = path.get(path.size() - 1).link;
        this.isRich = isRich;
    }

    Term<Boolean> condition(int depth) {
        var kind = random.nextInt(depth > 0 ? 14 : 10);
        if (isRich && random.nextInt(4) == 0) {
            return related(depth);
        }
        if (isRich && random.nextInt(8) == 0) {
            return random.nextBoolean() ? matchingText() : anyOfTuples();
        }
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
                var count = rowCount();
                yield new Term<>(gt(count.sql(), 1), scope -> count.value().apply(scope) > 1, count + " > 1");
            }
            case 10, 11 -> both(condition(depth - 1), condition(depth - 1));
            case 12 -> either(condition(depth - 1), condition(depth - 1));
            default -> negated(condition(depth - 1));
        };
    }

    /** Returns a condition on the rows that a relation leads to. */
    private Term<Boolean> related(int depth) {
        var to = anyLink();
        var inner = inside(to).condition(depth - 1);
        var text = to.key() + " " + inner;
        return switch (random.nextInt(5)) {
            case 0 -> new Term<>(some(to.key()), scope -> !found(to, scope).isEmpty(), "some " + to.key());
            case 1 ->
                new Term<>(
                        some(to.key(), inner.sql()),
                        scope -> found(to, scope).stream().anyMatch(holds(inner)),
                        "some " + text);
            case 2 ->
                new Term<>(
                        none(to.key(), inner.sql()),
                        scope -> found(to, scope).stream().noneMatch(holds(inner)),
                        "none " + text);
            case 3 ->
                new Term<>(
                        every(to.key(), inner.sql()),
                        scope -> found(to, scope).stream().allMatch(holds(inner)),
                        "every " + text);
            default -> atMostTwo(relatedNumber());
        };
    }

    static Term<Boolean> atMostTwo(Term<Integer> number) {
        return new Term<>(lte(number.sql(), 2), unlessNull(number, is -> is <= 2), number + " <= 2");
    }

    private static Predicate<Scope> holds(Term<Boolean> condition) {
        return scope -> Boolean.TRUE.equals(condition.value().apply(scope));
    }

    private Link anyLink() {
        var links = world.allLinksFrom(table);
        return links.get(random.nextInt(links.size()));
    }

    private Terms inside(Link to) {
        var further = Stream.concat(path.stream(), Stream.of(new Place(to.target(), to)))
                .toList();
        return new Terms(world, random, further, isRich);
    }

    private List<Scope> found(Link to, Scope scope) {
        return to.found(world, scope.row(), false).stream()
                .map(found -> new Scope(found.row(), found.between(), scope))
                .toList();
    }

    /** Returns a number that is computed from the rows that a relation leads to. */
    Term<Integer> relatedNumber() {
        var to = anyLink();
        var inner = inside(to);
        var number = random.nextInt(4) == 0 ? inner.window() : inner.number();
        var condition = random.nextBoolean() ? inner.condition(0) : null;
        var text = to.key() + "." + number + (condition == null ? "" : " of those with " + condition);
        return switch (random.nextInt(to.isOne() ? 5 : 4)) {
            case 0 ->
                new Term<>(
                        cast(condition == null ? count(to.key()) : count(to.key(), condition.sql()), Integer.class),
                        scope -> (int) counted(to, condition, scope).count(),
                        "count " + text);
            case 1 ->
                new Term<>(
                        cast(
                                condition == null
                                        ? sum(to.key(), number.sql())
                                        : sum(to.key(), number.sql(), condition.sql()),
                                Integer.class),
                        scope -> values(to, number, condition, scope)
                                .reduce(Integer::sum)
                                .orElse(null),
                        "sum " + text);
            case 2 ->
                new Term<>(
                        condition == null ? min(to.key(), number.sql()) : min(to.key(), number.sql(), condition.sql()),
                        scope -> values(to, number, condition, scope)
                                .min(Integer::compare)
                                .orElse(null),
                        "min " + text);
            case 3 ->
                new Term<>(
                        condition == null ? max(to.key(), number.sql()) : max(to.key(), number.sql(), condition.sql()),
                        scope -> values(to, number, condition, scope)
                                .max(Integer::compare)
                                .orElse(null),
                        "max " + text);
            default -> new Term<>(column(to.key(), number.sql()), scope -> only(to, number, scope), "column " + text);
        };
    }

    /** Returns such a number of an enclosing level. */
    private Term<Integer> relatedNumberFurtherOut() {
        var levels = 1 + random.nextInt(path.size() - 1);
        var number = new Terms(world, random, path.subList(0, path.size() - levels), true).relatedNumber();
        var sql = number.sql();
        if (levels == path.size() - 1 && random.nextBoolean()) {
            sql = root(sql);
        } else {
            for (var i = 0; i < levels; i++) {
                sql = parent(sql);
            }
        }
        return new Term<>(sql, scope -> number.value().apply(scope.out(levels)), levels + " levels out: " + number);
    }

    /** Returns the rows that match the condition; of a relation to one row only the first. */
    private Stream<Scope> counted(Link to, Term<Boolean> condition, Scope scope) {
        var rows = found(to, scope).stream().filter(condition == null ? row -> true : holds(condition));
        return to.isOne() ? rows.min(inOrder(to)).stream() : rows;
    }

    private Stream<Integer> values(Link to, Term<Integer> number, Term<Boolean> condition, Scope scope) {
        return Scope.together(counted(to, condition, scope).toList()).stream()
                .map(number.value())
                .filter(Objects::nonNull);
    }

    private Integer only(Link to, Term<Integer> number, Scope scope) {
        return values(to, number, null, scope).findFirst().orElse(null);
    }

    private static Comparator<Scope> inOrder(Link to) {
        var keys = Asked.Key.completed(to.orderBy(), to.target(), to);
        return (left, right) -> keys.stream()
                .mapToInt(key -> key.compare(left, right))
                .filter(compared -> compared != 0)
                .findFirst()
                .orElse(0);
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

    /** Returns a condition on a text, with a part that may have the wildcards of {@code like}. */
    private Term<Boolean> matchingText() {
        var label = table.column("label", String.class);
        var part = PARTS.get(random.nextInt(PARTS.size()));
        var text = "(label, " + part + ")";
        return switch (random.nextInt(6)) {
            case 0 -> ofLabel(contains(label, part), is -> is.contains(part), "contains" + text);
            case 1 -> ofLabel(startsWith(label, part), is -> is.startsWith(part), "startsWith" + text);
            case 2 -> ofLabel(endsWith(label, part), is -> is.endsWith(part), "endsWith" + text);
            case 3 ->
                ofLabel(
                        containsIgnoreCase(label, part),
                        is -> lowerCase(is).contains(lowerCase(part)),
                        "containsIgnoreCase" + text);
            case 4 ->
                ofLabel(
                        startsWithIgnoreCase(label, part),
                        is -> lowerCase(is).startsWith(lowerCase(part)),
                        "startsWithIgnoreCase" + text);
            default ->
                ofLabel(
                        endsWithIgnoreCase(label, part),
                        is -> lowerCase(is).endsWith(lowerCase(part)),
                        "endsWithIgnoreCase" + text);
        };
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Term<Boolean> ofLabel(Expression<Boolean> sql, Predicate<String> holds, String text) {
        return new Term<>(
                sql,
                scope -> scope.get("label") == null ? null : Boolean.valueOf(holds.test((String) scope.get("label"))),
                text);
    }

    private Term<Boolean> anyOfTuples() {
        var left = number();
        var right = outerNumber();
        var tuples = Stream.generate(() -> List.of(1 + random.nextInt(4), 1 + random.nextInt(4)))
                .limit(random.nextInt(4))
                .toList();
        var both = List.of(left.sql(), right.sql());
        var in = new Term<>(
                inArray(both, tuples),
                scope ->
                        isOneOf(tuples, left.value().apply(scope), right.value().apply(scope)),
                "(" + left + ", " + right + ") in " + tuples);
        return random.nextBoolean()
                ? in
                : new Term<>(notInArray(both, tuples), negated(in).value(), "not " + in);
    }

    /** Returns null if a null decides. */
    private static Boolean isOneOf(List<List<Integer>> tuples, Integer left, Integer right) {
        var possible = tuples.stream()
                .filter(tuple ->
                        (left == null || left.equals(tuple.get(0))) && (right == null || right.equals(tuple.get(1))))
                .toList();
        return possible.isEmpty() ? Boolean.FALSE : left == null || right == null ? null : Boolean.TRUE;
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

    /** Returns a number that depends on the other rows of the same parent. */
    private Term<Integer> window() {
        var number = number();
        return switch (random.nextInt(3)) {
            case 0 ->
                new Term<>(sql(INT, "count(*) over ()"), scope -> scope.peers().size(), "count(*) over ()");
            case 1 ->
                new Term<>(
                        sql(INT, "count(*) over (order by {0})", number.sql()),
                        scope -> (int) scope.peers().stream()
                                .filter(peer -> !isGreater(
                                        number.value().apply(peer),
                                        number.value().apply(scope)))
                                .count(),
                        "count(*) over (order by " + number + ")");
            default -> {
                var group = number();
                yield new Term<>(
                        sql(INT, "sum({0}) over (partition by {1})", number.sql(), group.sql()),
                        scope -> scope.peers().stream()
                                .filter(peer -> Objects.equals(
                                        group.value().apply(peer), group.value().apply(scope)))
                                .map(number.value())
                                .filter(Objects::nonNull)
                                .reduce(Integer::sum)
                                .orElse(null),
                        "sum(" + number + ") over (partition by " + group + ")");
            }
        };
    }

    /** Null comes last. */
    private static boolean isGreater(Integer left, Integer right) {
        return right != null && (left == null || left > right);
    }

    Term<?> extra() {
        if (isRich && random.nextInt(5) == 0) {
            return window();
        }
        if (isRich && path.size() > 1 && random.nextInt(8) == 0) {
            return relatedNumberFurtherOut();
        }
        if (isRich && random.nextInt(3) == 0) {
            return link != null && link.via() != null && random.nextBoolean() ? ofBetween() : relatedNumber();
        }
        return switch (random.nextInt(5)) {
            case 0 -> outerNumber();
            case 1 -> rowCount();
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
            case 0 -> explicit(extra());
            case 1, 2 -> own("label");
            default -> number();
        };
    }

    /** Returns a key to group rows by. */
    Term<?> groupKey() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> own("label");
            case 2 -> condition(1);
            case 3 -> relatedNumber();
            case 4 -> explicit(outerNumber());
            case 5 -> {
                var n = table.column("n", Integer.class);
                yield new Term<>(
                        sql(INT, "{0} % {1}", n, 2),
                        scope -> scope.get("n") == null ? null : Integer.valueOf((Integer) scope.get("n") % 2),
                        "n % 2");
            }
            default -> number();
        };
    }

    /** Returns an aggregate of the rows of a group. */
    AskedGroups.Aggregate aggregate() {
        var number = random.nextInt(4) == 0 ? relatedNumber() : number();
        var condition = random.nextBoolean() ? condition(0) : null;
        var text = number + (condition == null ? "" : " of those with " + condition);
        return switch (random.nextInt(5)) {
            case 0 ->
                new AskedGroups.Aggregate(
                        condition == null ? count() : count(condition.sql()),
                        rows -> matching(rows, condition).count(),
                        "count " + text);
            case 1 ->
                new AskedGroups.Aggregate(
                        countDistinct(number.sql()),
                        rows -> numbers(rows, number, null).distinct().count(),
                        "countDistinct " + number);
            case 2 ->
                new AskedGroups.Aggregate(
                        cast(condition == null ? sum(number.sql()) : sum(number.sql(), condition.sql()), Integer.class),
                        rows -> numbers(rows, number, condition)
                                .reduce(Integer::sum)
                                .orElse(null),
                        "sum " + text);
            case 3 ->
                new AskedGroups.Aggregate(
                        condition == null ? min(number.sql()) : min(number.sql(), condition.sql()),
                        rows -> numbers(rows, number, condition)
                                .min(Integer::compare)
                                .orElse(null),
                        "min " + text);
            default ->
                new AskedGroups.Aggregate(
                        max(table.column("label", String.class)),
                        rows -> rows.stream()
                                .map(row -> (String) row.get("label"))
                                .filter(Objects::nonNull)
                                .max(Comparator.naturalOrder())
                                .orElse(null),
                        "max label");
        };
    }

    private static Stream<Scope> matching(List<Scope> rows, Term<Boolean> condition) {
        return rows.stream().filter(condition == null ? row -> true : holds(condition));
    }

    private static Stream<Integer> numbers(List<Scope> rows, Term<Integer> number, Term<Boolean> condition) {
        return matching(rows, condition).map(number.value()).filter(Objects::nonNull);
    }

    /** Wraps a column of an enclosing level in {@code parent}, as an order by it alone requires. */
    private <T> Term<T> explicit(Term<T> term) {
        var isFurtherOut = term.sql() instanceof Column<T> column
                && !table.has(column)
                && (link == null || link.via() == null || !link.via().table().has(column));
        return isFurtherOut ? new Term<>(parent(term.sql()), term.value(), term.text()) : term;
    }

    private static Term<Integer> orZero(Term<Integer> number) {
        return new Term<>(
                coalesce(number.sql(), 0),
                scope -> Objects.requireNonNullElse(number.value().apply(scope), 0),
                "coalesce(" + number + ", 0)");
    }

    private Term<Integer> ofBetween() {
        var between = link.via().table();
        var key = anyNumber(between);
        return new Term<>(
                between.column(key, Integer.class),
                scope -> (Integer) scope.between().get(key),
                between + "." + key);
    }

    private Term<Object> own(String key) {
        return new Term<>(table.column(key), scope -> scope.get(key), key);
    }

    Term<Integer> number() {
        var key = anyNumber(table);
        return new Term<>(table.column(key, Integer.class), scope -> (Integer) scope.get(key), key);
    }

    /** Returns a number of an enclosing level, by one of the ways to refer to it; otherwise one of this level. */
    private Term<Integer> outerNumber() {
        var own = path.size() - 1;
        var level = random.nextInt(path.size());
        var target = path.get(level).table;
        var key = anyNumber(target);
        var column = target.column(key, Integer.class);
        var sql = named(column, target, level);
        return level == own || sql == null
                ? number()
                : new Term<>(sql, scope -> (Integer) scope.out(own - level).get(key), "level " + level + "'s " + key);
    }

    private <T> Expression<T> named(Column<T> column, PgTable target, int level) {
        var between = path.subList(level + 1, path.size());
        if (between.stream().noneMatch(place -> place.has(target))) {
            return column;
        }
        if (between.subList(0, between.size() - 1).stream().noneMatch(place -> place.has(target))) {
            return parent(column);
        }
        return level == 0 ? root(column) : null;
    }

    private Term<Long> rowCount() {
        var rows = rows();
        return new Term<>(count(rows.sql()), rows::count, "count " + rows.text());
    }

    /** Returns the rows of any table that share a number with the row of this level. */
    private Rows rows() {
        var tables = isRich ? World.ALL_TABLES : World.TABLES;
        var of = tables.get(random.nextInt(tables.size()));
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
                scope -> world.visible(of).stream()
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
