package io.drizzle4j.schema;

import io.drizzle4j.sql.Column;
import io.drizzle4j.type.PgType;
import io.drizzle4j.value.Box;
import io.drizzle4j.value.Circle;
import io.drizzle4j.value.Interval;
import io.drizzle4j.value.Line;
import io.drizzle4j.value.LineSegment;
import io.drizzle4j.value.Path;
import io.drizzle4j.value.Point;
import io.drizzle4j.value.Polygon;
import io.drizzle4j.value.Range;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Columns of less common types: bytes, bits, intervals, money, network addresses, documents, geometric shapes and
 * ranges. Used like those of {@link PgColumns}.
 */
abstract class SpecialColumns {

    SpecialColumns() {}

    /** Returns a column of type {@code bytea}. */
    public static Column<byte[]> bytea() {
        return Column.of(PgType.BYTEA, null);
    }

    /** Returns a column of type {@code bytea}, with the given name. */
    public static Column<byte[]> bytea(String name) {
        return Column.of(PgType.BYTEA, name);
    }

    /** Returns a column of type {@code interval}. */
    public static Column<Interval> interval() {
        return Column.of(PgType.INTERVAL, null);
    }

    /** Returns a column of type {@code interval}, with the given name. */
    public static Column<Interval> interval(String name) {
        return Column.of(PgType.INTERVAL, name);
    }

    /** Returns a column of type {@code money}. */
    public static Column<BigDecimal> money() {
        return Column.of(PgType.MONEY, null);
    }

    /** Returns a column of type {@code money}, with the given name. */
    public static Column<BigDecimal> money(String name) {
        return Column.of(PgType.MONEY, name);
    }

    /** Returns a column of type {@code oid}. */
    public static Column<Long> oid() {
        return Column.of(PgType.OID, null);
    }

    /** Returns a column of type {@code oid}, with the given name. */
    public static Column<Long> oid(String name) {
        return Column.of(PgType.OID, name);
    }

    /** Returns a column of type {@code bit varying}, as text of {@code 0} and {@code 1}. */
    public static Column<String> varbit() {
        return Column.of(PgType.VARBIT, null);
    }

    /** Returns a column of type {@code bit varying}, as text of {@code 0} and {@code 1}, with the given name. */
    public static Column<String> varbit(String name) {
        return Column.of(PgType.VARBIT, name);
    }

    /** Returns a column of type {@code bit(length)}, as text of {@code 0} and {@code 1}. */
    public static Column<String> bit(int length) {
        return Column.of(PgType.bit(length), null);
    }

    /** Returns a column of type {@code bit(length)}, as text of {@code 0} and {@code 1}, with the given name. */
    public static Column<String> bit(String name, int length) {
        return Column.of(PgType.bit(length), name);
    }

    /** Returns a column of type {@code bit varying(length)}, as text of {@code 0} and {@code 1}. */
    public static Column<String> varbit(int length) {
        return Column.of(PgType.varbit(length), null);
    }

    /**
     * Returns a column of type {@code bit varying(length)}, as text of {@code 0} and {@code 1}, with the given name.
     */
    public static Column<String> varbit(String name, int length) {
        return Column.of(PgType.varbit(length), name);
    }

    /** Returns a column of type {@code inet}, as its text. */
    public static Column<String> inet() {
        return Column.of(PgType.INET, null);
    }

    /** Returns a column of type {@code inet}, as its text, with the given name. */
    public static Column<String> inet(String name) {
        return Column.of(PgType.INET, name);
    }

    /** Returns a column of type {@code cidr}, as its text. */
    public static Column<String> cidr() {
        return Column.of(PgType.CIDR, null);
    }

    /** Returns a column of type {@code cidr}, as its text, with the given name. */
    public static Column<String> cidr(String name) {
        return Column.of(PgType.CIDR, name);
    }

    /** Returns a column of type {@code macaddr}, as its text. */
    public static Column<String> macaddr() {
        return Column.of(PgType.MACADDR, null);
    }

    /** Returns a column of type {@code macaddr}, as its text, with the given name. */
    public static Column<String> macaddr(String name) {
        return Column.of(PgType.MACADDR, name);
    }

    /** Returns a column of type {@code macaddr8}, as its text. */
    public static Column<String> macaddr8() {
        return Column.of(PgType.MACADDR8, null);
    }

    /** Returns a column of type {@code macaddr8}, as its text, with the given name. */
    public static Column<String> macaddr8(String name) {
        return Column.of(PgType.MACADDR8, name);
    }

    /** Returns a column of type {@code xml}, as its text. */
    public static Column<String> xml() {
        return Column.of(PgType.XML, null);
    }

    /** Returns a column of type {@code xml}, as its text, with the given name. */
    public static Column<String> xml(String name) {
        return Column.of(PgType.XML, name);
    }

    /** Returns a column of type {@code tsvector}, as its text. */
    public static Column<String> tsvector() {
        return Column.of(PgType.TSVECTOR, null);
    }

    /** Returns a column of type {@code tsvector}, as its text, with the given name. */
    public static Column<String> tsvector(String name) {
        return Column.of(PgType.TSVECTOR, name);
    }

    /** Returns a column of type {@code tsquery}, as its text. */
    public static Column<String> tsquery() {
        return Column.of(PgType.TSQUERY, null);
    }

    /** Returns a column of type {@code tsquery}, as its text, with the given name. */
    public static Column<String> tsquery(String name) {
        return Column.of(PgType.TSQUERY, name);
    }

    /** Returns a column of type {@code point}. */
    public static Column<Point> point() {
        return Column.of(PgType.POINT, null);
    }

    /** Returns a column of type {@code point}, with the given name. */
    public static Column<Point> point(String name) {
        return Column.of(PgType.POINT, name);
    }

    /** Returns a column of type {@code line}. */
    public static Column<Line> line() {
        return Column.of(PgType.LINE, null);
    }

    /** Returns a column of type {@code line}, with the given name. */
    public static Column<Line> line(String name) {
        return Column.of(PgType.LINE, name);
    }

    /** Returns a column of type {@code lseg}. */
    public static Column<LineSegment> lseg() {
        return Column.of(PgType.LSEG, null);
    }

    /** Returns a column of type {@code lseg}, with the given name. */
    public static Column<LineSegment> lseg(String name) {
        return Column.of(PgType.LSEG, name);
    }

    /** Returns a column of type {@code box}. */
    public static Column<Box> box() {
        return Column.of(PgType.BOX, null);
    }

    /** Returns a column of type {@code box}, with the given name. */
    public static Column<Box> box(String name) {
        return Column.of(PgType.BOX, name);
    }

    /** Returns a column of type {@code path}. */
    public static Column<Path> path() {
        return Column.of(PgType.PATH, null);
    }

    /** Returns a column of type {@code path}, with the given name. */
    public static Column<Path> path(String name) {
        return Column.of(PgType.PATH, name);
    }

    /** Returns a column of type {@code polygon}. */
    public static Column<Polygon> polygon() {
        return Column.of(PgType.POLYGON, null);
    }

    /** Returns a column of type {@code polygon}, with the given name. */
    public static Column<Polygon> polygon(String name) {
        return Column.of(PgType.POLYGON, name);
    }

    /** Returns a column of type {@code circle}. */
    public static Column<Circle> circle() {
        return Column.of(PgType.CIRCLE, null);
    }

    /** Returns a column of type {@code circle}, with the given name. */
    public static Column<Circle> circle(String name) {
        return Column.of(PgType.CIRCLE, name);
    }

    /** Returns a column of type {@code int4range}. */
    public static Column<Range<Integer>> int4range() {
        return Column.of(PgType.INT4RANGE, null);
    }

    /** Returns a column of type {@code int4range}, with the given name. */
    public static Column<Range<Integer>> int4range(String name) {
        return Column.of(PgType.INT4RANGE, name);
    }

    /** Returns a column of type {@code int4multirange}, as the list of its ranges. */
    public static Column<List<Range<Integer>>> int4multirange() {
        return Column.of(PgType.INT4MULTIRANGE, null);
    }

    /** Returns a column of type {@code int4multirange}, as the list of its ranges, with the given name. */
    public static Column<List<Range<Integer>>> int4multirange(String name) {
        return Column.of(PgType.INT4MULTIRANGE, name);
    }

    /** Returns a column of type {@code int8range}. */
    public static Column<Range<Long>> int8range() {
        return Column.of(PgType.INT8RANGE, null);
    }

    /** Returns a column of type {@code int8range}, with the given name. */
    public static Column<Range<Long>> int8range(String name) {
        return Column.of(PgType.INT8RANGE, name);
    }

    /** Returns a column of type {@code int8multirange}, as the list of its ranges. */
    public static Column<List<Range<Long>>> int8multirange() {
        return Column.of(PgType.INT8MULTIRANGE, null);
    }

    /** Returns a column of type {@code int8multirange}, as the list of its ranges, with the given name. */
    public static Column<List<Range<Long>>> int8multirange(String name) {
        return Column.of(PgType.INT8MULTIRANGE, name);
    }

    /** Returns a column of type {@code numrange}. */
    public static Column<Range<BigDecimal>> numrange() {
        return Column.of(PgType.NUMRANGE, null);
    }

    /** Returns a column of type {@code numrange}, with the given name. */
    public static Column<Range<BigDecimal>> numrange(String name) {
        return Column.of(PgType.NUMRANGE, name);
    }

    /** Returns a column of type {@code nummultirange}, as the list of its ranges. */
    public static Column<List<Range<BigDecimal>>> nummultirange() {
        return Column.of(PgType.NUMMULTIRANGE, null);
    }

    /** Returns a column of type {@code nummultirange}, as the list of its ranges, with the given name. */
    public static Column<List<Range<BigDecimal>>> nummultirange(String name) {
        return Column.of(PgType.NUMMULTIRANGE, name);
    }

    /** Returns a column of type {@code tsrange}. */
    public static Column<Range<LocalDateTime>> tsrange() {
        return Column.of(PgType.TSRANGE, null);
    }

    /** Returns a column of type {@code tsrange}, with the given name. */
    public static Column<Range<LocalDateTime>> tsrange(String name) {
        return Column.of(PgType.TSRANGE, name);
    }

    /** Returns a column of type {@code tsmultirange}, as the list of its ranges. */
    public static Column<List<Range<LocalDateTime>>> tsmultirange() {
        return Column.of(PgType.TSMULTIRANGE, null);
    }

    /** Returns a column of type {@code tsmultirange}, as the list of its ranges, with the given name. */
    public static Column<List<Range<LocalDateTime>>> tsmultirange(String name) {
        return Column.of(PgType.TSMULTIRANGE, name);
    }

    /** Returns a column of type {@code tstzrange}. */
    public static Column<Range<OffsetDateTime>> tstzrange() {
        return Column.of(PgType.TSTZRANGE, null);
    }

    /** Returns a column of type {@code tstzrange}, with the given name. */
    public static Column<Range<OffsetDateTime>> tstzrange(String name) {
        return Column.of(PgType.TSTZRANGE, name);
    }

    /** Returns a column of type {@code tstzmultirange}, as the list of its ranges. */
    public static Column<List<Range<OffsetDateTime>>> tstzmultirange() {
        return Column.of(PgType.TSTZMULTIRANGE, null);
    }

    /** Returns a column of type {@code tstzmultirange}, as the list of its ranges, with the given name. */
    public static Column<List<Range<OffsetDateTime>>> tstzmultirange(String name) {
        return Column.of(PgType.TSTZMULTIRANGE, name);
    }

    /** Returns a column of type {@code daterange}. */
    public static Column<Range<LocalDate>> daterange() {
        return Column.of(PgType.DATERANGE, null);
    }

    /** Returns a column of type {@code daterange}, with the given name. */
    public static Column<Range<LocalDate>> daterange(String name) {
        return Column.of(PgType.DATERANGE, name);
    }

    /** Returns a column of type {@code datemultirange}, as the list of its ranges. */
    public static Column<List<Range<LocalDate>>> datemultirange() {
        return Column.of(PgType.DATEMULTIRANGE, null);
    }

    /** Returns a column of type {@code datemultirange}, as the list of its ranges, with the given name. */
    public static Column<List<Range<LocalDate>>> datemultirange(String name) {
        return Column.of(PgType.DATEMULTIRANGE, name);
    }
}
