package io.drizzle4j.type;

import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column of a type with some values, one for each row from the first.
 *
 * @param key the key and the name of the column
 * @param type its type
 * @param samples the values; rows beyond them have null
 */
record Specimen<T>(String key, PgType<T> type, List<Sample<T>> samples) {

    /**
     * A value in SQL and in Java.
     *
     * @param sql an expression, which may need a cast to the type
     * @param java the value, as it is read
     * @param other another expression, which may be equal in PostgreSQL
     */
    record Sample<T>(String sql, T java, String other) {}

    static <T> Sample<T> sample(String sql, T java) {
        return new Sample<>(sql, java, sql);
    }

    static <T> Sample<T> sample(String sql, T java, String other) {
        return new Sample<>(sql, java, other);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    static <T> Specimen<T> specimen(String key, PgType<T> type, Sample<T>... samples) {
        return new Specimen<>(key, type, List.of(samples));
    }

    @Nullable T java(int row) {
        return row < samples.size() ? samples.get(row).java : null;
    }

    /** Returns an expression of the type for the value of the row. */
    String sql(int row) {
        return typed(row, Sample::sql);
    }

    /** Returns another expression of the type for the value of the row. */
    String other(int row) {
        return typed(row, Sample::other);
    }

    private String typed(int row, Function<Sample<T>, String> side) {
        return row < samples.size() ? "(%s)::%s".formatted(side.apply(samples.get(row)), type.name()) : "null";
    }

    /** Returns the values without null. */
    List<T> values() {
        return samples.stream().map(Sample::java).toList();
    }

    @SuppressWarnings("unchecked") // of this specimen's type
    Column<T> in(PgTable table) {
        return (Column<T>) (Column<?>) table.column(key);
    }

    /** Returns arrays of these values: all of them after a null, none, and null alone. */
    Specimen<List<T>> array() {
        List<T> all = new ArrayList<>(values());
        all.add(0, null);
        return specimen(
                key + "Array",
                type.array(),
                new Sample<>(array(Sample::sql), all, array(Sample::other)),
                sample("'{}'", List.of()),
                sample("'{NULL}'", Arrays.asList((T) null)));
    }

    private String array(Function<Sample<T>, String> side) {
        return samples.stream().map(side).collect(Collectors.joining(", ", "array[null, ", "]"));
    }

    /** Returns arrays of two dimensions: the first value and the last, each beside a null, and none. */
    Specimen<List<List<T>>> grid() {
        var first = samples.get(0);
        var last = samples.get(samples.size() - 1);
        var sql = "array[array[%s, null], array[null, %s]]";
        return specimen(
                key + "Grid",
                type.array().array(),
                new Sample<>(
                        sql.formatted(first.sql, last.sql),
                        List.of(Arrays.asList(first.java, null), Arrays.asList(null, last.java)),
                        sql.formatted(first.other, last.other)),
                sample("'{}'", List.of()));
    }
}
