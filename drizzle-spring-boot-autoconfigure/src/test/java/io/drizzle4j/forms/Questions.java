package io.drizzle4j.forms;

import io.drizzle4j.query.Lookup;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Creates random queries. */
public final class Questions {

    private static final int DEPTH = 4;

    private static final List<Order.Nulls> NULLS = List.of(Order.Nulls.values());

    private final World world;

    private final Random random;

    /** Whether the queries use all relations and operators. */
    private final boolean isRich;

    public Questions(World world, Random random) {
        this(world, random, false);
    }

    Questions(World world, Random random, boolean isRich) {
        this.world = world;
        this.random = random;
        this.isRich = isRich;
    }

    public Asked next() {
        var tables = isRich ? World.ALL_TABLES : World.TABLES;
        return level(tables.get(random.nextInt(tables.size())), null, null, List.of());
    }

    /** Returns a query for rows of a table, which also selects some of them. */
    Asked of(PgTable table) {
        var asked = level(table, null, null, List.of());
        return asked.groups() == null ? asked : of(table);
    }

    private Asked level(PgTable table, Link link, String as, List<Terms.Place> outer) {
        var path = Stream.concat(outer.stream(), Stream.of(new Terms.Place(table, link)))
                .toList();
        var terms = new Terms(world, random, path, isRich);
        if (isRich && (link == null || !link.isOne()) && random.nextInt(6) == 0) {
            return groups(table, link, as, terms);
        }
        Map<String, Term<?>> extras = new LinkedHashMap<>();
        for (var i = 0; i < random.nextInt(3) - 1; i++) {
            extras.put("extra" + i, terms.extra());
        }
        var isOne = link != null && link.isOne();
        var orderBy = isOne ? List.<Asked.Key>of() : orderBy(terms);
        var columns = columns(table);
        var isExcluding = columns != null && columns.size() < table.columns().size() && random.nextBoolean();
        var where = random.nextInt(3) == 0 ? terms.condition(2) : null;
        if (isRich && random.nextInt(8) == 0) {
            var shared = terms.relatedNumber();
            extras.put("shared", shared);
            where = Terms.atMostTwo(shared);
        }
        var isDistinct = isRich && !orderBy.isEmpty() && random.nextInt(8) == 0;
        return new Asked(
                table,
                link,
                table.equals(World.MARKS) && random.nextInt(4) == 0,
                columns,
                isExcluding,
                extras,
                where,
                orderBy,
                isDistinct,
                isOne ? null : few(4),
                isOne ? null : few(6),
                with(table, path),
                isRich && link != null && !isOne ? lookup() : null,
                as,
                isRich && !isOne && !isDistinct && random.nextInt(4) == 0,
                isDistinct && random.nextBoolean() ? orderBy(terms) : List.of(),
                null);
    }

    private Asked groups(PgTable table, Link link, String as, Terms terms) {
        return new Asked(
                table,
                link,
                table.equals(World.MARKS) && random.nextInt(4) == 0,
                null,
                false,
                Map.of(),
                random.nextInt(3) == 0 ? terms.condition(2) : null,
                List.of(),
                false,
                null,
                null,
                List.of(),
                link == null ? null : lookup(),
                as,
                false,
                List.of(),
                AskedGroups.of(terms, random));
    }

    /** Returns a lookup; mostly null. */
    private Lookup lookup() {
        return switch (random.nextInt(8)) {
            case 0 -> Lookup.BY_INDEX;
            case 1 -> Lookup.AT_ONCE;
            default -> null;
        };
    }

    /** Returns null half of the time, otherwise at least one column, in any order. */
    private List<String> columns(PgTable table) {
        if (random.nextBoolean()) {
            return null;
        }
        List<String> keys = new ArrayList<>(table.columns().keySet());
        Collections.shuffle(keys, random);
        return List.copyOf(keys.subList(0, 1 + random.nextInt(keys.size())));
    }

    private List<Asked.Key> orderBy(Terms terms) {
        List<Asked.Key> keys = new ArrayList<>();
        for (var i = 0; i < random.nextInt(4) - 1; i++) {
            var nulls = NULLS.get(random.nextInt(NULLS.size()));
            keys.add(new Asked.Key(terms.orderKey(), random.nextBoolean(), nulls));
        }
        return List.copyOf(keys);
    }

    /** Returns a small number; mostly null. */
    private Long few(int oneOf) {
        return random.nextInt(oneOf) == 0 ? Long.valueOf(random.nextInt(4)) : null;
    }

    /** Returns mostly one level; sometimes the relation is read under another key, or twice. */
    private Stream<Asked> levels(Link link, List<Terms.Place> path) {
        var kind = random.nextInt(isRich ? 8 : 16);
        var own = Stream.of(level(link.target(), link, kind == 0 ? link.key() + "Alone" : null, path));
        return kind == 1 || kind == 0 && random.nextBoolean()
                ? Stream.concat(own, Stream.of(level(link.target(), link, link.key() + "Again", path)))
                : own;
    }

    private List<Asked> with(PgTable table, List<Terms.Place> path) {
        if (path.size() > DEPTH) {
            return List.of();
        }
        List<Link> links = new ArrayList<>(isRich ? world.allLinksFrom(table) : World.linksFrom(table));
        Collections.shuffle(links, random);
        return links.stream()
                .limit(path.size() == 1 ? 1 + random.nextInt(3) : random.nextInt(3))
                .flatMap(link -> levels(link, path))
                .toList();
    }
}
