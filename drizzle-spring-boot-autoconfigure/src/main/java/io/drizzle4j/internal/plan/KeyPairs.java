package io.drizzle4j.internal.plan;

import io.drizzle4j.sql.Column;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes comparisons of key columns. */
final class KeyPairs {

    private KeyPairs() {}

    /** Returns the condition that all of the columns equal their counterparts. */
    static String equal(
            List<Column<?>> columns,
            Function<Column<?>, String> name,
            List<Column<?>> others,
            Function<Column<?>, String> otherName) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> compared(columns.get(i), name) + " = " + compared(others.get(i), otherName))
                .collect(Collectors.joining(" and "));
    }

    /** Returns the columns as the elements of a row that is compared. */
    static String row(List<Column<?>> columns, Function<Column<?>, String> name) {
        return columns.stream().map(column -> compared(column, name)).collect(Collectors.joining(", "));
    }

    private static String compared(Column<?> column, Function<Column<?>, String> name) {
        return name.apply(column) + column.type().comparedSuffix();
    }
}
