package io.drizzle4j.forms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Evaluates random queries on rows in memory, as simply as possible. */
final class Evaluator {

    private final World world;

    Evaluator(World world) {
        this.world = world;
    }

    Expected all(Asked asked, boolean isFirst) {
        return rows(asked, null, isFirst);
    }

    private Expected rows(Asked asked, Scope parent, boolean isFirst) {
        if (asked.groups() != null) {
            return asked.groups().of(matching(asked, parent), parent == null, isFirst);
        }
        var link = asked.link();
        var limit = asked.limit() == null && link != null ? link.limit() : asked.limit();
        var isCut = isFirst || limit != null || asked.offset() != null || asked.isDistinct();
        var given = asked.orderBy().isEmpty() && link != null ? link.orderBy() : asked.orderBy();
        var keys = isCut && !asked.isUnordered() ? Asked.Key.completed(given, asked.table(), link) : given;
        var isOrderedAfterChoice = !asked.orderDistinctBy().isEmpty();
        var order = by(isOrderedAfterChoice ? Asked.Key.completed(asked.orderDistinctBy(), asked.table(), link) : keys);
        var found = Scope.together(matching(asked, parent)).stream()
                .sorted(by(keys))
                .filter(isKept(asked))
                .sorted(order)
                .toList();
        var from = asked.offset() == null ? 0 : asked.offset().intValue();
        var count = isFirst ? 1 : limit == null ? found.size() : limit.intValue();
        return new Expected(groups(asked, found, order, from, from + count));
    }

    private List<Scope> matching(Asked asked, Scope parent) {
        return found(asked, parent)
                .filter(scope -> asked.where() == null
                        || Boolean.TRUE.equals(asked.where().value().apply(scope)))
                .toList();
    }

    private static Comparator<Scope> by(List<Asked.Key> keys) {
        return (left, right) -> keys.stream()
                .mapToInt(key -> key.compare(left, right))
                .filter(compared -> compared != 0)
                .findFirst()
                .orElse(0);
    }

    /** Keeps the first row for each value of the first key of the order, if rows are distinct. */
    private static Predicate<Scope> isKept(Asked asked) {
        Set<Object> seen = new HashSet<>();
        return scope -> !asked.isDistinct()
                || seen.add(asked.orderBy().get(0).term().value().apply(scope));
    }

    private Stream<Scope> found(Asked asked, Scope parent) {
        return parent == null
                ? world.rows(asked.table(), asked.isUnfiltered()).stream().map(row -> new Scope(row, null, null))
                : asked.link().found(world, parent.row(), asked.isUnfiltered()).stream()
                        .map(found -> new Scope(found.row(), found.between(), parent));
    }

    /** Groups the rows that tie. Of each group, as many rows come as there are between two positions. */
    private List<Expected.Group> groups(Asked asked, List<Scope> found, Comparator<Scope> order, int from, int to) {
        List<Expected.Group> groups = new ArrayList<>();
        var start = 0;
        for (var end = 1; end <= found.size(); end++) {
            if (end < found.size() && order.compare(found.get(start), found.get(end)) == 0) {
                continue;
            }
            var count = Math.min(end, to) - Math.max(start, from);
            if (count > 0) {
                var rows = found.subList(start, end).stream()
                        .map(scope -> row(asked, isOne(asked) ? alone(scope) : scope))
                        .toList();
                groups.add(new Expected.Group(rows, count));
            }
            start = end;
        }
        return groups;
    }

    private static boolean isOne(Asked asked) {
        return asked.link() != null && asked.link().isOne();
    }

    private static Scope alone(Scope scope) {
        return Scope.together(List.of(scope)).get(0);
    }

    /** Returns what a query reads of a row. */
    Map<String, Object> row(Asked asked, Scope scope) {
        Map<String, Object> row = new LinkedHashMap<>();
        asked.selected().forEach(key -> row.put(key, scope.get(key)));
        asked.extras().forEach((key, term) -> row.put(key, term.value().apply(scope)));
        asked.with().forEach(below -> {
            if (below.link().isOne()) {
                var groups = rows(below, scope, true).groups();
                row.put(
                        below.key(),
                        groups.isEmpty() ? null : groups.get(0).rows().get(0));
            } else {
                row.put(below.key(), rows(below, scope, false));
            }
        });
        return row;
    }
}
