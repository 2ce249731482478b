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
        var link = asked.link();
        var limit = asked.limit() == null && link != null ? link.limit() : asked.limit();
        var isCut = isFirst || limit != null || asked.offset() != null || asked.isDistinct();
        var keys = new ArrayList<>(asked.orderBy().isEmpty() && link != null ? link.orderBy() : asked.orderBy());
        if (isCut) {
            World.primaryKeyOf(asked.table()).forEach(key -> keys.add(Asked.Key.by(asked.table(), key)));
            if (link != null && link.via() != null) {
                World.primaryKeyOf(link.via().table()).forEach(key -> keys.add(Asked.Key.byBetween(link, key)));
            }
        }
        Comparator<Scope> order = (left, right) -> keys.stream()
                .mapToInt(key -> key.compare(left, right))
                .filter(compared -> compared != 0)
                .findFirst()
                .orElse(0);
        var matching = found(asked, parent)
                .filter(scope -> asked.where() == null
                        || Boolean.TRUE.equals(asked.where().value().apply(scope)))
                .toList();
        var found = Scope.together(matching).stream()
                .sorted(order)
                .filter(isKept(asked))
                .skip(asked.offset() == null ? 0 : asked.offset())
                .limit(isFirst ? 1 : limit == null ? Long.MAX_VALUE : limit)
                .toList();
        return new Expected(groups(asked, found, order));
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

    private List<List<Map<String, Object>>> groups(Asked asked, List<Scope> found, Comparator<Scope> order) {
        List<List<Map<String, Object>>> groups = new ArrayList<>();
        for (var i = 0; i < found.size(); i++) {
            if (i == 0 || order.compare(found.get(i - 1), found.get(i)) != 0) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(row(asked, isOne(asked) ? alone(found.get(i)) : found.get(i)));
        }
        return groups;
    }

    private static boolean isOne(Asked asked) {
        return asked.link() != null && asked.link().isOne();
    }

    private static Scope alone(Scope scope) {
        return Scope.together(List.of(scope)).get(0);
    }

    private Map<String, Object> row(Asked asked, Scope scope) {
        Map<String, Object> row = new LinkedHashMap<>();
        asked.selected().forEach(key -> row.put(key, scope.get(key)));
        asked.extras().forEach((key, term) -> row.put(key, term.value().apply(scope)));
        asked.with().forEach(below -> {
            if (below.link().isOne()) {
                var groups = rows(below, scope, true).groups();
                row.put(below.key(), groups.isEmpty() ? null : groups.get(0).get(0));
            } else {
                row.put(below.key(), rows(below, scope, false));
            }
        });
        return row;
    }
}
