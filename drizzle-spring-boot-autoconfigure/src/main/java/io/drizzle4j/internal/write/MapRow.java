package io.drizzle4j.internal.write;

import io.drizzle4j.error.DrizzleException;
import io.drizzle4j.error.InvalidQueryException;
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
import org.jspecify.annotations.Nullable;

/** Reads the values of a row from a map that a client may have sent. Faults of its content are the client's. */
final class MapRow {

    private final WriteRules rules;

    private final ColumnConversions conversions;

    MapRow(WriteRules rules, ColumnConversions conversions) {
        this.rules = rules;
        this.conversions = conversions;
    }

    /**
     * Returns an assignment for each entry.
     *
     * @param allowed the columns that may be set
     * @throws io.drizzle4j.error.InvalidRequestException if the map contains another key, or a value that does not fit
     */
    List<Assignment> of(Map<?, ? extends @Nullable Object> values, Column<?>... allowed) {
        var byKey = columns(allowed);
        List<Assignment> assignments = new ArrayList<>();
        rules.required("setAll", values).forEach((key, value) -> {
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
        if (rules.required("setAll", allowed).length == 0) {
            throw rules.invalid(
                    "was given a map without the columns that may be set",
                    "Name them: (map, %s, …)."
                            .formatted(rules.code(rules.table().columns().get(0))));
        }
        Map<String, Column<?>> byKey = new LinkedHashMap<>();
        var fixed = FilterParts.of(rules.table()).values();
        for (var column : allowed) {
            rules.checkSettable("setAll", column);
            var reason = rules.table().primaryKey().contains(column)
                    ? "part of the primary key"
                    : column.isNumbered()
                            ? "generated"
                            : column.isHidden()
                                    ? "hidden"
                                    : column.isVersion()
                                            ? "a version"
                                            : fixed.containsKey(column) ? "fixed by the filter of the table" : null;
            if (reason != null) {
                throw rules.invalid(
                        "permits a map to set '%s', which is %s".formatted(rules.key(column), reason),
                        "Set it yourself: set(%s, …).".formatted(rules.code(column)));
            }
            byKey.put(String.valueOf(rules.table().table().key(column)), column);
        }
        return byKey;
    }

    private Assignment assignment(Column<?> column, @Nullable Object value) {
        if (value == null && rules.table().isNotNull(column)) {
            throw ClientFault.of("'%s' cannot be null.".formatted(rules.key(column)), "Pass a value, or omit it.");
        }
        var converted = value == null ? null : conversions.convert(column.type(), value);
        if (value != null && converted == null) {
            throw notAValue(column, null);
        }
        try {
            return Assignment.ofAny(column, converted);
        } catch (InvalidQueryException exception) {
            throw notAValue(column, exception);
        }
    }

    private DrizzleException notAValue(Column<?> column, @Nullable InvalidQueryException cause) {
        return ClientFault.of(
                "'%s' is not a valid %s.%s"
                        .formatted(
                                rules.key(column),
                                column.type().javaType().getSimpleName(),
                                cause == null ? "" : " " + cause.problem()),
                "Pass another value.");
    }
}
