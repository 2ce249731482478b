package io.drizzle4j.internal.write;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.internal.request.ClientFault;
import io.drizzle4j.internal.result.ColumnConversions;
import io.drizzle4j.internal.text.Candidates;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the values of a row from a map that a client may have sent. Faults of its content are the client's. */
final class MapRow {

    private final WriteRules rules;

    private final ColumnConversions conversions;

    private final String method;

    /**
     * Creates a reader.
     *
     * @param method the method that was called with the map, for messages
     */
    MapRow(WriteRules rules, ColumnConversions conversions, String method) {
        this.rules = rules;
        this.conversions = conversions;
        this.method = method;
    }

    /**
     * Returns an assignment for each entry.
     *
     * @param allowed the columns that may be set
     * @throws InvalidRequestException if the map contains another key, or a value that does not fit
     */
    List<Assignment> of(Map<?, ? extends @Nullable Object> values, Column<?>... allowed) {
        var byKey = columns(allowed);
        List<Assignment> assignments = new ArrayList<>();
        rules.required(method, values).forEach((key, value) -> {
            var column = byKey.get(String.valueOf(key));
            if (column == null) {
                throw ClientFault.of(
                        "'%s' cannot be set.".formatted(Quoted.name(String.valueOf(key))),
                        Candidates.of(String.valueOf(key), byKey.keySet(), "Remove it."));
            }
            assignments.add(assignment(column, value));
        });
        return assignments;
    }

    private Map<String, Column<?>> columns(Column<?>... allowed) {
        if (rules.required(method, allowed).length == 0) {
            throw rules.invalid(
                    "was given a map without the columns that may be set",
                    "Name them: %s(map, %s, …)."
                            .formatted(
                                    method, rules.code(rules.table().columns().get(0))));
        }
        Map<String, Column<?>> byKey = new LinkedHashMap<>();
        var fixed = FilterParts.of(rules.table()).values().keySet();
        for (var column : allowed) {
            rules.checkSettable(method, column);
            var reason = forbidden(column, fixed);
            if (reason != null) {
                throw rules.invalid(
                        "permits a map to set '%s', which is %s".formatted(rules.key(column), reason),
                        "Set it yourself: set(%s, …).".formatted(rules.code(column)));
            }
            byKey.put(String.valueOf(rules.table().table().key(column)), column);
        }
        return byKey;
    }

    /**
     * Returns why a map never sets a column; null if it may.
     *
     * @param fixed the columns that the filter of the table fixes
     */
    private @Nullable String forbidden(Column<?> column, Set<Column<?>> fixed) {
        if (rules.table().primaryKey().contains(column)) {
            return "part of the primary key";
        }
        if (column.isNumbered()) {
            return "generated";
        }
        if (column.isHidden()) {
            return "hidden";
        }
        if (column.isVersion()) {
            return "a version";
        }
        return fixed.contains(column) ? "fixed by the filter of the table" : null;
    }

    private Assignment assignment(Column<?> column, @Nullable Object value) {
        if (value == null && rules.table().isNotNull(column)) {
            throw ClientFault.of("'%s' cannot be null.".formatted(rules.key(column)), "Pass a value, or omit it.");
        }
        var converted = value == null ? null : conversions.convert(column.type(), value);
        if (value != null && converted == null) {
            throw notAValue(column);
        }
        try {
            return Assignment.ofAny(column, converted);
        } catch (InvalidQueryException exception) {
            throw notAValue(column);
        }
    }

    private InvalidRequestException notAValue(Column<?> column) {
        return ClientFault.of(
                "'%s' is not a valid %s."
                        .formatted(rules.key(column), column.type().javaType().getSimpleName()),
                "Pass another value.");
    }
}
