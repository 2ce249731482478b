package io.drizzle4j.schema;

import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.TimeColumn;
import io.drizzle4j.sql.TimestampColumn;
import io.drizzle4j.type.PgType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/**
 * Methods that create columns by type, named as in Drizzle after PostgreSQL's types. A {@link PgTable} inherits them;
 * elsewhere, use a static import. A column without a name derives it from its key.
 *
 * <p>Types whose names are Java keywords have other names: {@code bool}, {@code character}, {@code doublePrecision}.
 */
public abstract class PgColumns extends SpecialColumns {

    PgColumns() {}

    /** Returns a column of type {@code smallint}. */
    public static Column<Integer> smallint() {
        return Column.of(PgType.SMALLINT, null);
    }

    /** Returns a column of type {@code smallint}, with the given name. */
    public static Column<Integer> smallint(String name) {
        return Column.of(PgType.SMALLINT, name);
    }

    /** Returns a column of type {@code integer}. */
    public static Column<Integer> integer() {
        return Column.of(PgType.INTEGER, null);
    }

    /** Returns a column of type {@code integer}, with the given name. */
    public static Column<Integer> integer(String name) {
        return Column.of(PgType.INTEGER, name);
    }

    /** Returns a column of type {@code bigint}. */
    public static Column<Long> bigint() {
        return Column.of(PgType.BIGINT, null);
    }

    /** Returns a column of type {@code bigint}, with the given name. */
    public static Column<Long> bigint(String name) {
        return Column.of(PgType.BIGINT, name);
    }

    /** Returns a column of type {@code serial}, an {@code integer} with a sequence. */
    public static Column<Integer> serial() {
        return Column.of(PgType.SERIAL, null);
    }

    /** Returns a column of type {@code serial}, an {@code integer} with a sequence, with the given name. */
    public static Column<Integer> serial(String name) {
        return Column.of(PgType.SERIAL, name);
    }

    /** Returns a column of type {@code bigserial}, a {@code bigint} with a sequence. */
    public static Column<Long> bigserial() {
        return Column.of(PgType.BIGSERIAL, null);
    }

    /** Returns a column of type {@code bigserial}, a {@code bigint} with a sequence, with the given name. */
    public static Column<Long> bigserial(String name) {
        return Column.of(PgType.BIGSERIAL, name);
    }

    /** Returns a column of type {@code text}. */
    public static Column<String> text() {
        return Column.of(PgType.TEXT, null);
    }

    /** Returns a column of type {@code text}, with the given name. */
    public static Column<String> text(String name) {
        return Column.of(PgType.TEXT, name);
    }

    /** Returns a column of type {@code varchar}. */
    public static Column<String> varchar() {
        return Column.of(PgType.VARCHAR, null);
    }

    /** Returns a column of type {@code varchar}, with the given name. */
    public static Column<String> varchar(String name) {
        return Column.of(PgType.VARCHAR, name);
    }

    /** Returns a column of type {@code citext}, text that is compared case-insensitively. */
    public static Column<String> citext() {
        return Column.of(PgType.CITEXT, null);
    }

    /** Returns a column of type {@code citext}, text that is compared case-insensitively, with the given name. */
    public static Column<String> citext(String name) {
        return Column.of(PgType.CITEXT, name);
    }

    /** Returns a column of type {@code boolean}. */
    public static Column<Boolean> bool() {
        return Column.of(PgType.BOOL, null);
    }

    /** Returns a column of type {@code boolean}, with the given name. */
    public static Column<Boolean> bool(String name) {
        return Column.of(PgType.BOOL, name);
    }

    /** Returns a column of type {@code numeric}. */
    public static Column<BigDecimal> numeric() {
        return Column.of(PgType.NUMERIC, null);
    }

    /** Returns a column of type {@code numeric}, with the given name. */
    public static Column<BigDecimal> numeric(String name) {
        return Column.of(PgType.NUMERIC, name);
    }

    /** Returns a column of type {@code real}. */
    public static Column<Float> real() {
        return Column.of(PgType.REAL, null);
    }

    /** Returns a column of type {@code real}, with the given name. */
    public static Column<Float> real(String name) {
        return Column.of(PgType.REAL, name);
    }

    /** Returns a column of type {@code double precision}. */
    public static Column<Double> doublePrecision() {
        return Column.of(PgType.DOUBLE_PRECISION, null);
    }

    /** Returns a column of type {@code double precision}, with the given name. */
    public static Column<Double> doublePrecision(String name) {
        return Column.of(PgType.DOUBLE_PRECISION, name);
    }

    /** Returns a column of type {@code date}. */
    public static Column<LocalDate> date() {
        return Column.of(PgType.DATE, null);
    }

    /** Returns a column of type {@code date}, with the given name. */
    public static Column<LocalDate> date(String name) {
        return Column.of(PgType.DATE, name);
    }

    /** Returns a column of type {@code time}, or {@code timetz} with {@code withTimeZone()}. */
    public static TimeColumn time() {
        return TimeColumn.of(null);
    }

    /** Returns a column of type {@code time}, with the given name. */
    public static TimeColumn time(String name) {
        return TimeColumn.of(name);
    }

    /** Returns a column of type {@code time(precision)}, with 0 to 6 fractional digits of the second. */
    public static TimeColumn time(int precision) {
        return TimeColumn.of(null, precision);
    }

    /** Returns a column of type {@code time(precision)}, with the given name. */
    public static TimeColumn time(String name, int precision) {
        return TimeColumn.of(name, precision);
    }

    /** Returns a column of type {@code uuid}. */
    public static Column<UUID> uuid() {
        return Column.of(PgType.UUID, null);
    }

    /** Returns a column of type {@code uuid}, with the given name. */
    public static Column<UUID> uuid(String name) {
        return Column.of(PgType.UUID, name);
    }

    /** Returns a column of type {@code json}, as text. */
    public static Column<String> json() {
        return Column.of(PgType.JSON, null);
    }

    /** Returns a column of type {@code json}, as text, with the given name. */
    public static Column<String> json(String name) {
        return Column.of(PgType.JSON, name);
    }

    /** Returns a column of type {@code jsonb}, as text. */
    public static Column<String> jsonb() {
        return Column.of(PgType.JSONB, null);
    }

    /** Returns a column of type {@code jsonb}, as text, with the given name. */
    public static Column<String> jsonb(String name) {
        return Column.of(PgType.JSONB, name);
    }

    /**
     * Returns a column of type {@code json} that the application's {@code JsonMapper} maps to a Java type.
     *
     * @param type the class of the values, or {@code JsonNode} for a tree
     */
    public static <T> Column<T> json(Class<T> type) {
        return Column.of(PgType.json(type), null);
    }

    /** Returns a column of type {@code json}, mapped like {@link #json(Class)}, with the given name. */
    public static <T> Column<T> json(String name, Class<T> type) {
        return Column.of(PgType.json(type), name);
    }

    /** Returns a column of type {@code json}, mapped like {@link #json(Class)}, for a generic type. */
    public static <T> Column<T> json(ParameterizedTypeReference<T> type) {
        return Column.of(PgType.json(type), null);
    }

    /**
     * Returns a column of type {@code json}, mapped like {@link #json(Class)}, for a generic type, with the given name.
     */
    public static <T> Column<T> json(String name, ParameterizedTypeReference<T> type) {
        return Column.of(PgType.json(type), name);
    }

    /**
     * Returns a column of type {@code jsonb} that the application's {@code JsonMapper} maps to a Java type.
     *
     * @param type the class of the values, or {@code JsonNode} for a tree
     */
    public static <T> Column<T> jsonb(Class<T> type) {
        return Column.of(PgType.jsonb(type), null);
    }

    /** Returns a column of type {@code jsonb}, mapped like {@link #jsonb(Class)}, with the given name. */
    public static <T> Column<T> jsonb(String name, Class<T> type) {
        return Column.of(PgType.jsonb(type), name);
    }

    /** Returns a column of type {@code jsonb}, mapped like {@link #jsonb(Class)}, for a generic type. */
    public static <T> Column<T> jsonb(ParameterizedTypeReference<T> type) {
        return Column.of(PgType.jsonb(type), null);
    }

    /**
     * Returns a column of type {@code jsonb}, mapped like {@link #jsonb(Class)}, for a generic type, with the given
     * name.
     */
    public static <T> Column<T> jsonb(String name, ParameterizedTypeReference<T> type) {
        return Column.of(PgType.jsonb(type), name);
    }

    /** Returns a column of type {@code varchar(length)}. */
    public static Column<String> varchar(int length) {
        return Column.of(PgType.varchar(length), null);
    }

    /** Returns a column of type {@code varchar(length)}, with the given name. */
    public static Column<String> varchar(String name, int length) {
        return Column.of(PgType.varchar(length), name);
    }

    /** Returns a column of type {@code char(length)}, whose values are padded with blanks. */
    public static Column<String> character(int length) {
        return Column.of(PgType.character(length), null);
    }

    /** Returns a column of type {@code char(length)}, with the given name, whose values are padded with blanks. */
    public static Column<String> character(String name, int length) {
        return Column.of(PgType.character(length), name);
    }

    /** Returns a column of type {@code numeric(precision, scale)}. */
    public static Column<BigDecimal> numeric(int precision, int scale) {
        return Column.of(PgType.numeric(precision, scale), null);
    }

    /** Returns a column of type {@code numeric(precision, scale)}, with the given name. */
    public static Column<BigDecimal> numeric(String name, int precision, int scale) {
        return Column.of(PgType.numeric(precision, scale), name);
    }

    /** Returns a column of type {@code timestamp}, or {@code timestamptz} with {@code withTimeZone()}. */
    public static TimestampColumn timestamp() {
        return TimestampColumn.of(null);
    }

    /** Returns a column of type {@code timestamp}, with the given name. */
    public static TimestampColumn timestamp(String name) {
        return TimestampColumn.of(name);
    }

    /** Returns a column of type {@code timestamp(precision)}, with 0 to 6 fractional digits of the second. */
    public static TimestampColumn timestamp(int precision) {
        return TimestampColumn.of(null, precision);
    }

    /** Returns a column of type {@code timestamp(precision)}, with the given name. */
    public static TimestampColumn timestamp(String name, int precision) {
        return TimestampColumn.of(name, precision);
    }

    /** Returns a column of the given type, such as an enum or a domain. */
    public static <T> Column<T> column(PgType<T> type) {
        return Column.of(type, null);
    }

    /** Returns a column of the given type, such as an enum or a domain, with the given name. */
    public static <T> Column<T> column(String name, PgType<T> type) {
        return Column.of(type, name);
    }

    /** Returns a PostgreSQL enum whose labels are the names of the Java constants; see {@link #column(PgType)}. */
    public static <E extends Enum<E>> PgType<E> pgEnum(String name, Class<E> constants) {
        return PgType.pgEnum(name, constants);
    }

    /**
     * Returns a PostgreSQL enum.
     *
     * @param schema its PostgreSQL schema; null if the search path finds it
     * @param label returns the label of a constant
     */
    public static <E extends Enum<E>> PgType<E> pgEnum(
            @Nullable String schema, String name, Class<E> constants, Function<? super E, String> label) {
        return PgType.pgEnum(schema, name, constants, label);
    }
}
