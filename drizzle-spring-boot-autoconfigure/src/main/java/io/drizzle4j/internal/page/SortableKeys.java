package io.drizzle4j.internal.page;

import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.internal.query.Aggregate;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Related;
import io.drizzle4j.internal.query.RelationName;
import io.drizzle4j.internal.request.ClientFault;
import io.drizzle4j.internal.text.Candidates;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.sql.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The expressions that the rows of a query may be sorted by: columns and extras that the query reads, those of each
 * {@code one}, and additional ones from the application.
 */
final class SortableKeys {

    /** The maximum number of relations in a property. */
    private static final int MAX_HOPS = 4;

    private final Query query;

    private final Map<String, Expression<?>> others;

    /**
     * Creates the sortable keys of a query.
     *
     * @param others additional expressions to sort by, by property
     */
    SortableKeys(Query query, Map<String, Expression<?>> others) {
        this.query = query;
        this.others = others;
    }

    /**
     * Returns the expression that a property names.
     *
     * @param property the key of a column or an extra; with a dot, that of a row of a {@code one}: {@code author.name}
     * @throws InvalidRequestException if rows are not sortable by it
     */
    Expression<?> expression(String property) {
        var other = others.get(property);
        if (other != null) {
            return other;
        }
        if (property.chars()
                        .filter(character -> character == '.')
                        .limit(MAX_HOPS + 1L)
                        .count()
                > MAX_HOPS) {
            throw ClientFault.of(
                    "The sort names '%s', which follows more than %d relations."
                            .formatted(Quoted.name(property), MAX_HOPS),
                    "Sort by one of %s.".formatted(Quoted.names(names())));
        }
        var read = read(query, property);
        if (read == null) {
            throw unknown(property);
        }
        return read;
    }

    private static @Nullable Expression<?> read(Query level, String property) {
        var key = own(level, property);
        if (key != null) {
            return key;
        }
        var dot = property.indexOf('.');
        var one = dot < 0 ? null : one(level, property.substring(0, dot));
        var below = one == null ? null : read(one, property.substring(dot + 1));
        return one == null || below == null ? null : ofRow(one, below);
    }

    /** Returns a column that is not hidden, or an extra, that a level reads, if its type has an order. */
    private static @Nullable Expression<?> own(Query level, String key) {
        var column = level.table().columns().get(key);
        Expression<?> found =
                column != null && !column.isHidden() && level.columns().contains(column)
                        ? column
                        : level.extras().stream()
                                .filter(extra -> extra.key().equals(key))
                                .<Expression<?>>map(Query.Extra::expression)
                                .findFirst()
                                .orElse(null);
        return found != null && found.type().isComparable() ? found : null;
    }

    private static @Nullable Query one(Query level, String key) {
        return level.with().stream()
                .filter(below -> isSortable(below) && key(below).equals(key))
                .findFirst()
                .orElse(null);
    }

    /**
     * Returns whether rows can be sorted by a related row. Sorting applies the filter of the related table, so an
     * unfiltered relation is excluded.
     */
    private static boolean isSortable(Query below) {
        return Objects.requireNonNull(below.relation()).isOne() && !below.rows().isUnfiltered();
    }

    private static String key(Query below) {
        return Objects.requireNonNull(below.key());
    }

    /** Returns the value of an expression in the related row; null in SQL if there is no row. */
    private static <T> Expression<T> ofRow(Query one, Expression<T> value) {
        var rows = new Related(
                new RelationName.Key(Objects.requireNonNull(one.relation()).key()),
                one.rows().where());
        return new Aggregate<>(Aggregate.Function.ONLY, rows, value, value.type());
    }

    private InvalidRequestException unknown(String property) {
        var names = names();
        return ClientFault.of(
                "The sort names '%s', which is not one of %s.".formatted(Quoted.name(property), Quoted.names(names)),
                Candidates.nearest(property, names)
                        .map(nearest -> "Did you mean '%s'? ".formatted(Quoted.name(nearest)))
                        .orElse("")
                        .concat("Permit others for '%s' with Pages.of(…).sortable(…).".formatted(query.table())));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        addNames(query, "", 0, names);
        others.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    private static void addNames(Query level, String path, int hops, List<String> names) {
        level.table().columns().keySet().stream()
                .filter(key -> own(level, key) != null)
                .forEach(key -> names.add(path + key));
        level.extras().stream()
                .filter(extra -> own(level, extra.key()) != null)
                .forEach(extra -> names.add(path + extra.key()));
        level.with().stream()
                .filter(below -> isSortable(below) && hops < MAX_HOPS)
                .forEach(below -> addNames(below, path + key(below) + ".", hops + 1, names));
    }
}
