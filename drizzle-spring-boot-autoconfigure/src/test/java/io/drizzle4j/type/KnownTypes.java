package io.drizzle4j.type;

import static io.drizzle4j.type.Specimen.sample;
import static io.drizzle4j.type.Specimen.specimen;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Values of numbers, texts, dates, times and the like. */
final class KnownTypes {

    static final String ODD = "\u0001\t\r\n\u007f \"quoted\" 'single' \\ {a,NULL} (b) é \ud83d\ude00 \u202e";

    private static final String HUGE = "7".repeat(500) + "." + "3".repeat(500);

    private KnownTypes() {}

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static OffsetDateTime utc(int year, int month, int day, int hour, int minute, int second, int nano) {
        return OffsetDateTime.of(year, month, day, hour, minute, second, nano, ZoneOffset.UTC);
    }

    static List<Specimen<?>> numbers() {
        return List.of(
                specimen(
                        "smallint",
                        PgType.SMALLINT,
                        sample("7", 7),
                        sample("-32768", -32_768),
                        sample("32767", 32_767)),
                specimen(
                        "integer",
                        PgType.INTEGER,
                        sample("42", 42),
                        sample("-2147483648", Integer.MIN_VALUE),
                        sample("2147483647", Integer.MAX_VALUE)),
                specimen("serial", PgType.SERIAL, sample("2147483647", Integer.MAX_VALUE)),
                specimen(
                        "bigint",
                        PgType.BIGINT,
                        sample("42", 42L),
                        sample("-9223372036854775808", Long.MIN_VALUE),
                        sample("9223372036854775807", Long.MAX_VALUE)),
                specimen("bigserial", PgType.BIGSERIAL, sample("9223372036854775807", Long.MAX_VALUE)),
                specimen("oid", PgType.OID, sample("0", 0L), sample("4294967295", 4_294_967_295L)),
                specimen(
                        "numeric",
                        PgType.NUMERIC,
                        sample("1.50", new BigDecimal("1.50"), "1.5000"),
                        sample("0.000", new BigDecimal("0.000"), "0"),
                        sample(HUGE, new BigDecimal(HUGE), HUGE + "00"),
                        sample("-" + HUGE, new BigDecimal("-" + HUGE)),
                        sample("1e22", new BigDecimal("10000000000000000000000"))),
                specimen(
                        "price",
                        PgType.numeric(10, 2),
                        sample("1.5", new BigDecimal("1.50")),
                        sample("-0.001::numeric(10, 2)", new BigDecimal("0.00"))),
                specimen(
                        "money",
                        PgType.MONEY,
                        sample("1234.5", new BigDecimal("1234.50")),
                        sample("'-92233720368547758.08'", new BigDecimal("-92233720368547758.08")),
                        sample("0", new BigDecimal("0.00"))),
                specimen(
                        "real",
                        PgType.REAL,
                        sample("1.5", 1.5f),
                        sample("'NaN'", Float.NaN),
                        sample("'infinity'", Float.POSITIVE_INFINITY),
                        sample("'-infinity'", Float.NEGATIVE_INFINITY),
                        sample("'3.4028235e38'", Float.MAX_VALUE),
                        sample("'1.4e-45'", Float.MIN_VALUE),
                        sample("'-0'", -0f, "0"),
                        sample("0.12345679", 0.12345679f)),
                specimen(
                        "double",
                        PgType.DOUBLE_PRECISION,
                        sample("1.5", 1.5),
                        sample("'NaN'", Double.NaN),
                        sample("'infinity'", Double.POSITIVE_INFINITY),
                        sample("'-infinity'", Double.NEGATIVE_INFINITY),
                        sample("'1.7976931348623157e308'", Double.MAX_VALUE),
                        sample("'4.9e-324'", Double.MIN_VALUE),
                        sample("'-0'", -0.0, "0"),
                        sample("0.1::float8 + 0.2::float8", 0.1 + 0.2)),
                specimen("bool", PgType.BOOL, sample("true", true), sample("false", false)));
    }

    static List<Specimen<?>> texts() {
        return List.of(
                specimen(
                        "text",
                        PgType.TEXT,
                        sample("'plain'", "plain"),
                        sample("''", ""),
                        sample(literal(ODD), ODD),
                        sample("'NULL'", "NULL"),
                        sample("' padded '", " padded ")),
                specimen(
                        "varchar",
                        PgType.VARCHAR,
                        sample("'plain'", "plain"),
                        sample("''", ""),
                        sample(literal(ODD), ODD)),
                specimen("varchar100", PgType.varchar(100), sample(literal(ODD), ODD), sample("''", "")),
                specimen("char", PgType.character(5), sample("'ab'", "ab   ", "'ab '"), sample("''", "     ")),
                specimen(
                        "json",
                        PgType.JSON,
                        sample("'{\"b\":  1, \"a\": [null], \"a\": 2}'", "{\"b\":  1, \"a\": [null], \"a\": 2}"),
                        sample("'null'", "null"),
                        sample("'\"{}\"'", "\"{}\"")),
                specimen(
                        "jsonb",
                        PgType.JSONB,
                        sample(
                                "'{\"b\":  1, \"a\": [null]}'",
                                "{\"a\": [null], \"b\": 1}",
                                "'{\"a\":[null],\"b\":1.0}'"),
                        sample("'null'", "null"),
                        sample("'\"{}\"'", "\"{}\"")),
                specimen(
                        "xml",
                        PgType.XML,
                        sample("'<a b=\"c\">&lt;é</a>'", "<a b=\"c\">&lt;é</a>"),
                        sample("'a, \"b\"'", "a, \"b\"")),
                specimen("tsvector", PgType.TSVECTOR, sample("'''it''''s'':1A b'", "'b' 'it''s':1A"), sample("''", "")),
                specimen("tsquery", PgType.TSQUERY, sample("'a & !b'", "'a' & !'b'"), sample("''", "")),
                specimen(
                        "uuid",
                        PgType.UUID,
                        sample("'00000000-0000-0000-0000-000000000000'", new UUID(0, 0)),
                        sample(
                                "'ffffffff-ffff-ffff-ffff-fffffffffffe'",
                                new UUID(-1, -2),
                                "'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFE'")),
                specimen("bit", PgType.bit(3), sample("'101'", "101"), sample("'000'", "000")),
                specimen("varbit", PgType.VARBIT, sample("'1'", "1"), sample("''", ""), sample("B'0101'", "0101")),
                specimen("varbit5", PgType.varbit(5), sample("'10101'", "10101"), sample("''", "")),
                specimen(
                        "inet",
                        PgType.INET,
                        sample("'10.0.0.1'", "10.0.0.1", "'10.0.0.1/32'"),
                        sample("'10.0.0.1/8'", "10.0.0.1/8"),
                        sample("'::1/64'", "::1/64", "'0:0:0:0:0:0:0:1/64'"),
                        sample("'::ffff:1.2.3.4'", "::ffff:1.2.3.4")),
                specimen("cidr", PgType.CIDR, sample("'10.0.0.0/8'", "10.0.0.0/8", "'10'"), sample("'::1'", "::1/128")),
                specimen(
                        "macaddr",
                        PgType.MACADDR,
                        sample("'08:00:2b:01:02:03'", "08:00:2b:01:02:03", "'08002B010203'")),
                specimen("macaddr8", PgType.MACADDR8, sample("'08:00:2b:01:02:03:04:05'", "08:00:2b:01:02:03:04:05")));
    }

    static List<Specimen<?>> moments() {
        return List.of(
                specimen(
                        "date",
                        PgType.DATE,
                        sample("'2024-02-29'", LocalDate.of(2024, 2, 29)),
                        sample("'infinity'", LocalDate.MAX),
                        sample("'-infinity'", LocalDate.MIN),
                        sample("'0044-03-15 BC'", LocalDate.of(-43, 3, 15)),
                        sample("'4713-01-01 BC'", LocalDate.of(-4712, 1, 1)),
                        sample("'5874897-12-31'", LocalDate.of(5_874_897, 12, 31)),
                        sample("'1582-10-10'", LocalDate.of(1582, 10, 10))),
                specimen(
                        "time",
                        PgType.TIME,
                        sample("'12:34:56.789012'", LocalTime.of(12, 34, 56, 789_012_000)),
                        sample("'00:00'", LocalTime.MIDNIGHT),
                        sample("'23:59:59.999999'", LocalTime.of(23, 59, 59, 999_999_000))),
                specimen("time0", PgType.time(0), sample("'12:34:56'", LocalTime.of(12, 34, 56))),
                specimen(
                        "timetz",
                        PgType.TIMETZ,
                        sample("'00:00-15:59:59'", OffsetTime.of(0, 0, 0, 0, ZoneOffset.of("-15:59:59"))),
                        sample(
                                "'23:59:59.999999+05:30:15'",
                                OffsetTime.of(23, 59, 59, 999_999_000, ZoneOffset.of("+05:30:15"))),
                        sample("'12:00+00'", OffsetTime.of(12, 0, 0, 0, ZoneOffset.UTC), "'13:00+01'")),
                specimen(
                        "timetz3",
                        PgType.timetz(3),
                        sample("'12:00+14'", OffsetTime.of(12, 0, 0, 0, ZoneOffset.ofHours(14)))),
                specimen(
                        "timestamp",
                        PgType.TIMESTAMP,
                        sample("'2024-02-29 12:34:56.789012'", LocalDateTime.of(2024, 2, 29, 12, 34, 56, 789_012_000)),
                        sample("'infinity'", LocalDateTime.MAX),
                        sample("'-infinity'", LocalDateTime.MIN),
                        sample("'0044-03-15 12:00:00.000001 BC'", LocalDateTime.of(-43, 3, 15, 12, 0, 0, 1_000)),
                        sample(
                                "'294276-12-31 23:59:59.999999'",
                                LocalDateTime.of(294_276, 12, 31, 23, 59, 59, 999_999_000)),
                        sample("'1969-12-31 23:59:59.999999'", LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000)),
                        sample("'2024-03-31 02:30:00'", LocalDateTime.of(2024, 3, 31, 2, 30))),
                specimen(
                        "timestamp3",
                        PgType.timestamp(3),
                        sample("'2024-01-01 00:00:00.123'", LocalDateTime.of(2024, 1, 1, 0, 0, 0, 123_000_000))),
                specimen(
                        "timestamptz",
                        PgType.TIMESTAMPTZ,
                        sample(
                                "'2024-02-29 12:34:56.789012+05:45'",
                                utc(2024, 2, 29, 6, 49, 56, 789_012_000),
                                "'2024-02-29 06:49:56.789012+00'"),
                        sample("'infinity'", OffsetDateTime.MAX),
                        sample("'-infinity'", OffsetDateTime.MIN),
                        sample("'0044-03-15 12:00:00.000001+00 BC'", utc(-43, 3, 15, 12, 0, 0, 1_000)),
                        sample("'1883-01-01 00:00:00+00'", utc(1883, 1, 1, 0, 0, 0, 0)),
                        sample("'1969-12-31 23:59:59.999999+00'", utc(1969, 12, 31, 23, 59, 59, 999_999_000)),
                        sample("'294276-12-30 23:59:59.999999+00'", utc(294_276, 12, 30, 23, 59, 59, 999_999_000))),
                specimen(
                        "timestamptz0",
                        PgType.timestamptz(0),
                        sample("'2024-06-01 12:00:00+02'", utc(2024, 6, 1, 10, 0, 0, 0))));
    }
}
