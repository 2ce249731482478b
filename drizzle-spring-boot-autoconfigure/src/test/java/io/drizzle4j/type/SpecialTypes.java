package io.drizzle4j.type;

import static io.drizzle4j.type.KnownTypes.utc;
import static io.drizzle4j.type.Specimen.sample;
import static io.drizzle4j.type.Specimen.specimen;

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

/** Values of the types for which Java has no class, and bytes. */
final class SpecialTypes {

    private static final Point NEAR = new Point(1, -2.5);

    private static final Point FAR = new Point(Double.MAX_VALUE, Double.MIN_VALUE);

    private static final String FAR_SQL = "(1.7976931348623157e308,4.9e-324)";

    /** The longest time of an interval that PostgreSQL 14 writes. */
    private static final long MOST_TIME = 7_730_941_132_799_999_999L;

    private SpecialTypes() {}

    static List<Specimen<?>> others() {
        return List.of(
                specimen(
                        "bytea",
                        PgType.BYTEA,
                        sample("'\\x00ff5c2780'", new byte[] {0, -1, 0x5c, 0x27, -128}),
                        sample("''", new byte[0])),
                specimen(
                        "interval",
                        PgType.INTERVAL,
                        sample("'1 year 2 mons -3 days 04:05:06.789'", new Interval(14, -3, 14_706_789_000L)),
                        sample("'1 day'", new Interval(0, 1, 0), "'24 hours'"),
                        sample("'0'", new Interval(0, 0, 0)),
                        sample("'-178000000 years'", new Interval(-2_136_000_000, 0, 0)),
                        sample("'-2147483648 days'", new Interval(0, Integer.MIN_VALUE, 0)),
                        sample(
                                "'178956970 years 7 mons 2147483647 days 2147483647:59:59.999999'",
                                new Interval(Integer.MAX_VALUE, Integer.MAX_VALUE, MOST_TIME)),
                        sample(
                                "'-178956970 years -8 mons -2147483648 days -2147483647:59:59.999999'",
                                new Interval(Integer.MIN_VALUE, Integer.MIN_VALUE, -MOST_TIME)),
                        sample("'1 mon -0.000001 secs'", new Interval(1, 0, -1))));
    }

    static List<Specimen<?>> shapes() {
        return List.of(
                specimen(
                        "point",
                        PgType.POINT,
                        sample("'(1,-2.5)'", NEAR),
                        sample("'" + FAR_SQL + "'", FAR),
                        sample("'(NaN,-Infinity)'", new Point(Double.NaN, Double.NEGATIVE_INFINITY)),
                        sample("'(-0,0.30000000000000004)'", new Point(-0.0, 0.1 + 0.2))),
                specimen("line", PgType.LINE, sample("'{1,2,-3.25}'", new Line(1, 2, -3.25))),
                specimen(
                        "lseg",
                        PgType.LSEG,
                        sample("'[(1,-2.5),(3,4)]'", new LineSegment(NEAR, new Point(3, 4))),
                        sample("'[(1,-2.5)," + FAR_SQL + "]'", new LineSegment(NEAR, FAR))),
                specimen(
                        "box",
                        PgType.BOX,
                        sample("'(1,2),(3,4)'", new Box(new Point(3, 4), new Point(1, 2))),
                        sample("'(0,0)," + FAR_SQL + "'", new Box(FAR, new Point(0, 0)))),
                specimen(
                        "path",
                        PgType.PATH,
                        sample("'[(1,-2.5),(3,4)]'", new Path(List.of(NEAR, new Point(3, 4)), false)),
                        sample("'((1,-2.5))'", new Path(List.of(NEAR), true))),
                specimen(
                        "polygon",
                        PgType.POLYGON,
                        sample(
                                "'((0,0),(1,0),(0,1))'",
                                new Polygon(List.of(new Point(0, 0), new Point(1, 0), new Point(0, 1))))),
                specimen(
                        "circle",
                        PgType.CIRCLE,
                        sample("'<(1,-2.5),3>'", new Circle(NEAR, 3)),
                        sample("'<(1,-2.5),0>'", new Circle(NEAR, 0))));
    }

    static List<Specimen<?>> ranges() {
        return List.of(
                specimen(
                        "int4range",
                        PgType.INT4RANGE,
                        sample("'[1,4)'", Range.closedOpen(1, 4), "'(0,3]'"),
                        sample("'empty'", Range.emptyRange(), "'[2,2)'"),
                        sample("'(,)'", Range.all()),
                        sample("'[-2147483648,2147483647)'", Range.closedOpen(Integer.MIN_VALUE, Integer.MAX_VALUE))),
                specimen(
                        "int8range",
                        PgType.INT8RANGE,
                        sample("'[1,4)'", Range.closedOpen(1L, 4L)),
                        sample("'(,9223372036854775807)'", Range.lessThan(Long.MAX_VALUE))),
                specimen(
                        "numrange",
                        PgType.NUMRANGE,
                        sample(
                                "'(1.50,2]'",
                                Range.openClosed(new BigDecimal("1.50"), new BigDecimal("2")),
                                "'(1.5,2.0]'"),
                        sample("'[0,)'", Range.atLeast(BigDecimal.ZERO))),
                specimen(
                        "tsrange",
                        PgType.TSRANGE,
                        sample(
                                "'[\"0044-03-15 12:00 BC\",infinity]'",
                                Range.closed(LocalDateTime.of(-43, 3, 15, 12, 0), LocalDateTime.MAX)),
                        sample("'empty'", Range.emptyRange())),
                specimen(
                        "tstzrange",
                        PgType.TSTZRANGE,
                        sample(
                                "'(\"2024-06-01 12:00:00.123456+05:30\",)'",
                                Range.greaterThan(utc(2024, 6, 1, 6, 30, 0, 123_456_000))),
                        sample(
                                "'[-infinity,\"0044-03-15 12:00+00 BC\")'",
                                Range.closedOpen(OffsetDateTime.MIN, utc(-43, 3, 15, 12, 0, 0, 0)))),
                specimen(
                        "daterange",
                        PgType.DATERANGE,
                        sample("'(,2024-02-29)'", Range.lessThan(LocalDate.of(2024, 2, 29))),
                        sample("'[2024-01-01,infinity)'", Range.closedOpen(LocalDate.of(2024, 1, 1), LocalDate.MAX))));
    }

    static List<Specimen<?>> multiranges() {
        return List.of(
                specimen(
                        "int4multirange",
                        PgType.INT4MULTIRANGE,
                        sample(
                                "'{[1,3),[5,7)}'",
                                List.of(Range.closedOpen(1, 3), Range.closedOpen(5, 7)),
                                "'{[5,6],[1,2]}'"),
                        sample("'{}'", List.of()),
                        sample("'{(,)}'", List.of(Range.all()))),
                specimen(
                        "int8multirange",
                        PgType.INT8MULTIRANGE,
                        sample("'{[1,3),[5,)}'", List.of(Range.closedOpen(1L, 3L), Range.atLeast(5L)))),
                specimen(
                        "nummultirange",
                        PgType.NUMMULTIRANGE,
                        sample(
                                "'{[1.50,1.50]}'",
                                List.of(Range.closed(new BigDecimal("1.50"), new BigDecimal("1.50"))))),
                specimen(
                        "tsmultirange",
                        PgType.TSMULTIRANGE,
                        sample(
                                "'{(,\"2024-01-01 00:00\")}'",
                                List.of(Range.lessThan(LocalDateTime.of(2024, 1, 1, 0, 0)))),
                        sample("'{}'", List.of())),
                specimen(
                        "tstzmultirange",
                        PgType.TSTZMULTIRANGE,
                        sample(
                                "'{[2024-01-01 00:00+00,2024-01-02 00:00+00),[2024-02-01 00:00+00,)}'",
                                List.of(
                                        Range.closedOpen(utc(2024, 1, 1, 0, 0, 0, 0), utc(2024, 1, 2, 0, 0, 0, 0)),
                                        Range.atLeast(utc(2024, 2, 1, 0, 0, 0, 0))))),
                specimen(
                        "datemultirange",
                        PgType.DATEMULTIRANGE,
                        sample(
                                "'{[2024-01-01,2024-02-01)}'",
                                List.of(Range.closedOpen(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 2, 1)))),
                        sample("'{}'", List.of())));
    }
}
