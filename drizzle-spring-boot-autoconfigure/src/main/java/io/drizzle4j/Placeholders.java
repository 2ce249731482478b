package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.query.Write;
import io.drizzle4j.internal.sql.NullValue;
import io.drizzle4j.internal.text.Candidates;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Placeholder;
import io.drizzle4j.sql.Slot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The placeholders of a prepared query and the slots that they fill. */
final class Placeholders {

    /** A slot that holds a placeholder. */
    private record Place(int slot, Placeholder<?> placeholder) {}

    /** A slot that holds a limit, an offset or a depth. */
    private record RowCount(int slot, PgTable table, Kind kind) {

        void check(long count) {
            if (count < kind.least || count > kind.most) {
                throw new InvalidQueryException(
                        "%s is bound in the query on '%s'.".formatted(kind.wrong, table),
                        kind.most == Long.MAX_VALUE
                                ? "Bind %d or more.".formatted(kind.least)
                                : "Bind %d to %d.".formatted(kind.least, kind.most));
            }
        }
    }

    /** The meaning of a number, with its valid range. */
    private enum Kind {
        ROWS("A negative limit or offset", 0, Long.MAX_VALUE),
        PAGE("A page size out of range", 1, Integer.MAX_VALUE),
        DEPTH("A depth below 1", 1, Long.MAX_VALUE);

        private final String wrong;

        private final long least;

        private final long most;

        Kind(String wrong, long least, long most) {
            this.wrong = wrong;
            this.least = least;
            this.most = most;
        }
    }

    /** All uses of one placeholder name. The row counts are in depth-first order. */
    private record Named(List<Place> places, List<RowCount> rowCounts) {}

    private final Map<String, Named> byName = new LinkedHashMap<>();

    /** The slots of values that may be SQL {@code NULL}: those that are set to columns that may be null. */
    private final Set<Integer> nullable = new HashSet<>();

    private Placeholders() {}

    /**
     * Finds the placeholders of a query to which nothing is bound yet.
     *
     * @throws InvalidQueryException if one name stands for values of two types
     */
    static Placeholders of(Question question) {
        var placeholders = new Placeholders();
        for (var slot = 0; slot < question.values().size(); slot++) {
            if (question.values().get(slot) instanceof Placeholder<?> placeholder) {
                placeholders.add(new Place(slot, placeholder));
            }
        }
        placeholders.addRowCounts(question.query(), question.values());
        placeholders.addNullable(question.query().write());
        return placeholders;
    }

    private void addNullable(@Nullable Write write) {
        if (write != null) {
            addNullable(write.assignments());
            if (write.conflict() != null) {
                addNullable(write.conflict().assignments());
            }
        }
    }

    private void addNullable(List<Assignment> assignments) {
        for (var assignment : assignments) {
            if (assignment.value() instanceof Slot<?> slot
                    && !assignment.column().isNotNull()) {
                nullable.add(slot.index());
            }
        }
    }

    private void add(Place place) {
        var places = byName.computeIfAbsent(
                        place.placeholder.name(), name -> new Named(new ArrayList<>(), new ArrayList<>()))
                .places;
        places.add(place);
        checkBindable(place.placeholder, places.get(0).placeholder);
    }

    private static void checkBindable(Placeholder<?> placeholder, Placeholder<?> first) {
        if (!placeholder.isBindableWith(first)) {
            throw new InvalidQueryException(
                    "%s has the type %s in one place and %s in another."
                            .formatted(
                                    placeholder,
                                    first.type().declaration(),
                                    placeholder.type().declaration()),
                    "Use two different names.");
        }
    }

    private void addRowCounts(Query level, List<Object> values) {
        var limit = level.rows().limit();
        var offset = level.rows().offset();
        addRowCount(
                limit == null ? null : limit.rows(),
                level.table(),
                level.rows().paging() == null ? Kind.ROWS : Kind.PAGE,
                values);
        addRowCount(offset == null ? null : offset.rows(), level.table(), Kind.ROWS, values);
        if (level.recursion() != null) {
            addRowCount(level.recursion().depth(), level.table(), Kind.DEPTH, values);
        }
        level.with().forEach(below -> addRowCounts(below, values));
    }

    private void addRowCount(@Nullable Slot<Long> slot, PgTable table, Kind kind, List<Object> values) {
        if (slot != null && values.get(slot.index()) instanceof Placeholder<?> placeholder) {
            named(placeholder.name()).rowCounts.add(new RowCount(slot.index(), table, kind));
        }
    }

    /**
     * Returns the values with a placeholder replaced at all its places.
     *
     * @throws InvalidQueryException if there is no placeholder of that name, or if the value is not valid for it
     */
    List<Object> bind(@Nullable String name, @Nullable Object value, List<Object> values) {
        var named = named(name);
        var bound = values.toArray();
        for (var place : named.places) {
            bound[place.slot] =
                    value == null && nullable.contains(place.slot) ? NullValue.NULL : place.placeholder.check(value);
        }
        for (var rowCount : named.rowCounts) {
            if (bound[rowCount.slot] instanceof Long rows) {
                rowCount.check(rows);
            }
        }
        return List.of(bound);
    }

    private Named named(@Nullable String name) {
        var named = byName.get(name);
        if (named == null) {
            throw new InvalidQueryException(
                    "The query has no placeholder '%s'.".formatted(Quoted.name(String.valueOf(name))),
                    Candidates.of(String.valueOf(name), byName.keySet(), "It has no placeholders."));
        }
        return named;
    }
}
