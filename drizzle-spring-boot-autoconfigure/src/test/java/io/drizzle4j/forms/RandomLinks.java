package io.drizzle4j.forms;

import static io.drizzle4j.query.QueryOperators.gte;
import static io.drizzle4j.query.QueryOperators.isNotNull;
import static io.drizzle4j.query.QueryOperators.lt;
import static io.drizzle4j.query.QueryOperators.parent;

import io.drizzle4j.schema.PgTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Creates random relations by any columns that can be compared. Some lead through a junction table; some have a
 * condition, an order and a limit. The last ones link rows by a condition, with or without columns.
 */
final class RandomLinks {

    private static final int NUMBER = 8;

    private static final int NUMBER_BY_CONDITION = 3;

    private final Random random;

    private RandomLinks(Random random) {
        this.random = random;
    }

    static List<Link> of(Random random) {
        var links = new RandomLinks(random);
        return Stream.concat(
                        IntStream.range(0, NUMBER).mapToObj(i -> links.next("r" + i)),
                        IntStream.range(0, NUMBER_BY_CONDITION).mapToObj(i -> links.byCondition("on" + i)))
                .toList();
    }

    private Link byCondition(String key) {
        var source = any(World.ALL_TABLES);
        var target = any(World.ALL_TABLES);
        var link = random.nextInt(3) == 0 ? direct(key, source, target) : link(key, source, target, "", "");
        var own = column(target, Integer.class);
        var other = column(source, Integer.class);
        var isLess = random.nextBoolean();
        var left = target.column(own, Integer.class);
        var right = parent(source.column(other, Integer.class));
        return link.on(
                own + (isLess ? " < " : " >= ") + other,
                isLess ? lt(left, right) : gte(left, right),
                (from, row) -> row.get(own) instanceof Integer a
                        && from.get(other) instanceof Integer b
                        && (isLess ? a < b : a >= b));
    }

    private Link next(String key) {
        var source = any(World.ALL_TABLES);
        var target = any(World.ALL_TABLES);
        var isOver = !source.equals(World.MARKS) && !target.equals(World.MARKS) && random.nextInt(3) == 0;
        var link = isOver ? over(key, source, target) : direct(key, source, target);
        if (random.nextInt(3) == 0) {
            link = where(link);
        }
        if (random.nextInt(3) == 0) {
            link = link.orderedBy(target, any(List.copyOf(target.columns().keySet())), random.nextBoolean());
        }
        return !link.isOne() && random.nextInt(4) == 0 ? link.limitedTo(random.nextInt(3)) : link;
    }

    private Link direct(String key, PgTable source, PgTable target) {
        List<String> fields = new ArrayList<>();
        List<String> references = new ArrayList<>();
        for (var i = 0; i <= random.nextInt(2); i++) {
            var type = anyType();
            fields.add(column(source, type));
            references.add(column(target, type));
        }
        return link(key, source, target, String.join(" ", fields), String.join(" ", references));
    }

    private Link over(String key, PgTable source, PgTable target) {
        var near = anyType();
        var far = anyType();
        return link(key, source, target, column(source, near), column(target, far))
                .through(World.MARKS, column(World.MARKS, near), column(World.MARKS, far));
    }

    private Link link(String key, PgTable source, PgTable target, String fields, String references) {
        return random.nextInt(3) == 0
                ? Link.one(source, key, target, fields, references)
                : Link.many(source, key, target, fields, references);
    }

    private Link where(Link link) {
        if (random.nextBoolean()) {
            var label = link.target().column("label");
            return link.where("label", isNotNull(label), row -> row.get("label") != null);
        }
        var key = column(link.target(), Integer.class);
        return link.where(
                key + " >= 2",
                gte(link.target().column(key, Integer.class), 2),
                row -> row.get(key) instanceof Integer number && number >= 2);
    }

    private Class<?> anyType() {
        return random.nextInt(3) == 0 ? String.class : Integer.class;
    }

    private String column(PgTable table, Class<?> type) {
        return any(table.columns().entrySet().stream()
                .filter(entry -> entry.getValue().type().javaType() == type)
                .map(Map.Entry::getKey)
                .toList());
    }

    private <E> E any(List<E> of) {
        return of.get(random.nextInt(of.size()));
    }
}
