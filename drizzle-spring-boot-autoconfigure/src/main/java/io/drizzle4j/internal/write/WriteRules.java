package io.drizzle4j.internal.write;

import io.drizzle4j.error.DrizzleException;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.request.ClientFault;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Validates calls of a statement that writes. Errors name the table.
 *
 * @param table the table
 * @param subject the statement, such as "The insert into 'posts'"
 */
record WriteRules(SchemaTable table, String subject) {

    InvalidQueryException invalid(String fault, String action) {
        return new InvalidQueryException("%s %s.".formatted(subject, fault), action);
    }

    /**
     * Returns the exception for a statement that sets no column: the fault of the client if a map could have set one.
     *
     * @param permitted the columns that maps were allowed to set
     */
    DrizzleException empty(Set<Column<?>> permitted, String fault, String action) {
        var keys = permitted.stream()
                .map(column -> String.valueOf(table.table().key(column)))
                .toList();
        return keys.isEmpty()
                ? invalid(fault, action)
                : ClientFault.of("The request sets nothing.", "Set one of %s.".formatted(Quoted.names(keys)));
    }

    /** Returns an argument, which must not be null. */
    <T> T required(String method, @Nullable T argument) {
        if (argument == null) {
            throw invalid("was given null in %s(…)".formatted(method), "Pass a value, or omit the call.");
        }
        return argument;
    }

    /** Returns both conditions; an omitted one is no condition. */
    static @Nullable Expression<Boolean> and(@Nullable Expression<Boolean> before, Expression<Boolean> condition) {
        if (condition instanceof Condition.Omitted) {
            return before;
        }
        return before == null ? condition : Operators.and(before, condition);
    }

    /** Checks that a column is one of the table that a statement can set. */
    void checkSettable(String method, Column<?> column) {
        if (!table.table().has(required(method, column))) {
            throw invalid(
                    "sets a column of another table: %s".formatted(column),
                    "Use columns of '%s': %s.".formatted(table.table(), SchemaTable.visibleKeys(table.table())));
        }
        if (column.isGenerated() || table.isSystemColumn(column)) {
            throw invalid("sets '%s', which the database computes".formatted(key(column)), "Remove it.");
        }
    }

    String key(Column<?> column) {
        return Quoted.name(String.valueOf(table.table().key(column)));
    }

    String keys(Collection<? extends Column<?>> columns) {
        return columns.stream().map(this::key).collect(Collectors.joining("', '", "'", "'"));
    }

    /** Returns a column as it is written in Java. */
    String code(Column<?> column) {
        return table.table().name().toUpperCase(Locale.ROOT) + "." + key(column);
    }
}
