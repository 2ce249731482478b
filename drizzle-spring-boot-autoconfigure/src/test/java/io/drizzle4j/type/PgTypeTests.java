package io.drizzle4j.type;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.value.Box;
import io.drizzle4j.value.Interval;
import io.drizzle4j.value.Range;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The properties of each type, without a database. */
class PgTypeTests {

    private enum Mood {
        GOOD,
        BAD
    }

    private static final PgType<Mood> MOOD =
            PgType.pgEnum("app", "the \"mood\"", Mood.class, mood -> mood.name().toLowerCase(Locale.ROOT));

    private record UserId(int value) {}

    private static final PgType<UserId> USER_ID = PgType.of(PgType.INTEGER, UserId.class, UserId::new, UserId::value);

    private record Place(
            @Nullable String name, int floor, @Nullable List<String> tags) {}

    private static final PgType<Place> PLACE =
            PgType.composite(null, "place", Place.class, PgType.TEXT, PgType.INTEGER, PgType.TEXT.array());

    private static final PgType<String> EMAIL = PgType.domain("app", "email", PgType.TEXT, "value ~ '@'");

    @Nested
    class Names {

        static Stream<Arguments> haveNoLengthPrecisionOrScale() {
            return Stream.of(
                    arguments(PgType.SMALLINT, "smallint", "smallint", "int2", Integer.class),
                    arguments(PgType.INTEGER, "integer", "integer", "int4", Integer.class),
                    arguments(PgType.SERIAL, "integer", "serial", "int4", Integer.class),
                    arguments(PgType.BIGINT, "bigint", "bigint", "int8", Long.class),
                    arguments(PgType.BIGSERIAL, "bigint", "bigserial", "int8", Long.class),
                    arguments(PgType.TEXT, "text", "text", "text", String.class),
                    arguments(PgType.varchar(20), "varchar", "varchar(20)", "varchar", String.class),
                    arguments(PgType.character(3), "bpchar", "char(3)", "bpchar", String.class),
                    arguments(PgType.CITEXT, "citext", "citext", "citext", String.class),
                    arguments(PgType.CITEXT.array(), "citext[]", "citext[]", "_citext", List.class),
                    arguments(PgType.BOOL, "boolean", "boolean", "bool", Boolean.class),
                    arguments(PgType.numeric(12, 2), "numeric", "numeric(12, 2)", "numeric", BigDecimal.class),
                    arguments(PgType.REAL, "real", "real", "float4", Float.class),
                    arguments(PgType.DOUBLE_PRECISION, "double precision", "double precision", "float8", Double.class),
                    arguments(PgType.DATE, "date", "date", "date", LocalDate.class),
                    arguments(PgType.TIME, "time", "time", "time", LocalTime.class),
                    arguments(PgType.TIMESTAMP, "timestamp", "timestamp", "timestamp", LocalDateTime.class),
                    arguments(PgType.TIMESTAMPTZ, "timestamptz", "timestamptz", "timestamptz", OffsetDateTime.class),
                    arguments(PgType.UUID, "uuid", "uuid", "uuid", UUID.class),
                    arguments(PgType.JSON, "json", "json", "json", String.class),
                    arguments(PgType.JSONB, "jsonb", "jsonb", "jsonb", String.class),
                    arguments(
                            MOOD,
                            "\"app\".\"the \"\"mood\"\"\"",
                            "\"app\".\"the \"\"mood\"\"\"",
                            "\"app\".\"the \"\"mood\"\"\"",
                            Mood.class),
                    arguments(PgType.varchar(20).array(), "varchar[]", "varchar(20)[]", "_varchar", List.class),
                    arguments(
                            MOOD.array(),
                            "\"app\".\"the \"\"mood\"\"\"[]",
                            "\"app\".\"the \"\"mood\"\"\"[]",
                            "_\"app\".\"the \"\"mood\"\"\"",
                            List.class),
                    arguments(PgType.OID, "oid", "oid", "oid", Long.class),
                    arguments(PgType.MONEY, "money", "money", "money", BigDecimal.class),
                    arguments(PgType.time(0), "time", "time(0)", "time", LocalTime.class),
                    arguments(PgType.timetz(6), "timetz", "timetz(6)", "timetz", OffsetTime.class),
                    arguments(PgType.timestamp(3), "timestamp", "timestamp(3)", "timestamp", LocalDateTime.class),
                    arguments(
                            PgType.timestamptz(3),
                            "timestamptz",
                            "timestamptz(3)",
                            "timestamptz",
                            OffsetDateTime.class),
                    arguments(PgType.INTERVAL, "interval", "interval", "interval", Interval.class),
                    arguments(PgType.BYTEA, "bytea", "bytea", "bytea", byte[].class),
                    arguments(PgType.bit(3), "\"bit\"", "bit(3)", "bit", String.class),
                    arguments(PgType.varbit(3).array(), "varbit[]", "varbit(3)[]", "_varbit", List.class),
                    arguments(PgType.VARBIT, "varbit", "varbit", "varbit", String.class),
                    arguments(PgType.BOX, "box", "box", "box", Box.class),
                    arguments(PgType.TSTZRANGE, "tstzrange", "tstzrange", "tstzrange", Range.class),
                    arguments(PgType.INT8MULTIRANGE, "int8multirange", "int8multirange", "int8multirange", List.class),
                    arguments(
                            PgType.named("ext", "vector", "3"),
                            "\"ext\".\"vector\"",
                            "\"ext\".\"vector\"(3)",
                            "\"ext\".\"vector\"",
                            String.class),
                    arguments(EMAIL, "text", "\"app\".\"email\"", "text", String.class),
                    arguments(
                            EMAIL.array(),
                            "\"app\".\"email\"[]",
                            "\"app\".\"email\"[]",
                            "_\"app\".\"email\"",
                            List.class),
                    arguments(PLACE, "\"place\"", "\"place\"", "place", Place.class),
                    arguments(USER_ID, "integer", "integer", "int4", UserId.class),
                    arguments(USER_ID.array(), "integer[]", "integer[]", "_int4", List.class));
        }

        @Test
        void ofEachKnownTypeLeadToItsFunction() {
            assertThat(PgType.known()).hasSize(53).allSatisfy(type -> {
                assertThat(type.function()).as("%s", type).contains("(%s)");
                assertThat(type.accepts(type.catalogName())).isTrue();
                assertThat(type.isExactly(type.catalogName())).isTrue();
            });
        }

        @Test
        void ofMoneyAreTransferredAsNumbers() {
            assertThat(PgType.MONEY.wireType().name()).isEqualTo("numeric");
            assertThat(PgType.MONEY.array().wireType().name()).isEqualTo("numeric[]");
            assertThat(PgType.MONEY.literal(BigDecimal.TEN)).isEqualTo("'10'::numeric::money");
            assertThat(PgType.NUMERIC.wireType()).isSameAs(PgType.NUMERIC);
        }

        @ParameterizedTest
        @MethodSource
        void haveNoLengthPrecisionOrScale(
                PgType<?> type, String name, String declaration, String catalogName, Class<?> javaType) {
            assertThat(type.name()).isEqualTo(name);
            assertThat(type.declaration()).isEqualTo(declaration);
            assertThat(type).hasToString(declaration);
            assertThat(type.accepts(catalogName)).isTrue();
            assertThat(type.isExactly(catalogName)).isTrue();
            assertThat(type.javaType()).isEqualTo(javaType);
        }

        @Test
        void doNotDependOnTheLanguageOfTheMachine() {
            var before = Locale.getDefault();
            try {
                Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

                assertThat(PgType.varchar(20).declaration()).isEqualTo("varchar(20)");
                assertThat(PgType.character(20).declaration()).isEqualTo("char(20)");
                assertThat(PgType.numeric(12, 2).declaration()).isEqualTo("numeric(12, 2)");
                assertThat(PgType.DATE.literal(LocalDate.of(2024, 1, 2))).isEqualTo("'2024-01-02'::date");
            } finally {
                Locale.setDefault(before);
            }
        }

        @Test
        void mayDifferSlightlyFromTheDatabase() {
            assertThat(PgType.TEXT.accepts("varchar")).isTrue();
            assertThat(PgType.TEXT.accepts("citext")).isFalse();
            assertThat(PgType.VARCHAR.accepts("citext")).isFalse();
            assertThat(PgType.TEXT.array().accepts("_citext")).isFalse();
            assertThat(PgType.CITEXT.accepts("text")).isFalse();
            assertThat(PgType.TEXT.isExactly("varchar")).isFalse();
            assertThat(PgType.TEXT.accepts("bpchar")).isFalse();
            assertThat(PgType.TEXT.accepts("int4")).isFalse();
            assertThat(PgType.TIMESTAMP.accepts("timestamptz")).isFalse();
        }

        @Test
        void determineEquality() {
            assertThat(PgType.varchar(20)).isEqualTo(PgType.varchar(20)).hasSameHashCodeAs(PgType.varchar(20));
            assertThat(PgType.varchar(20)).isNotEqualTo(PgType.varchar(21)).isNotEqualTo(PgType.VARCHAR);
            assertThat(PgType.SERIAL).isNotEqualTo(PgType.INTEGER);
            assertThat(PgType.TEXT.array()).isEqualTo(PgType.TEXT.array()).isNotEqualTo(PgType.TEXT);
            assertThat(PgType.pgEnum("m", Mood.class))
                    .isEqualTo(PgType.pgEnum("m", Mood.class))
                    .isNotEqualTo(MOOD);
        }
    }

    @Nested
    class Comparisons {

        private void assertComparable(PgType<?>... types) {
            for (var left : types) {
                for (var right : types) {
                    assertThat(left.isComparableWith(right))
                            .as("%s with %s", left, right)
                            .isTrue();
                }
            }
        }

        @Test
        void arePossibleWithinAFamily() {
            assertComparable(
                    PgType.SMALLINT,
                    PgType.INTEGER,
                    PgType.SERIAL,
                    PgType.BIGINT,
                    PgType.NUMERIC,
                    PgType.REAL,
                    PgType.DOUBLE_PRECISION);
            assertComparable(PgType.TEXT, PgType.varchar(3), PgType.character(3), PgType.CITEXT);
            assertComparable(PgType.DATE, PgType.TIMESTAMP, PgType.TIMESTAMPTZ);
            assertComparable(PgType.TIME, PgType.TIMETZ);
            assertComparable(PgType.bit(3), PgType.VARBIT, PgType.varbit(3));
            assertComparable(PgType.INET, PgType.CIDR);
            assertComparable(MOOD, MOOD);
            assertComparable(PgType.varchar(3).array(), PgType.VARCHAR.array());
        }

        @Test
        void areNotPossibleBetweenFamilies() {
            var types = List.of(
                    PgType.INTEGER,
                    PgType.TEXT,
                    PgType.BOOL,
                    PgType.DATE,
                    PgType.TIME,
                    PgType.UUID,
                    PgType.JSONB,
                    PgType.BYTEA,
                    PgType.MONEY,
                    PgType.OID,
                    PgType.INTERVAL,
                    PgType.VARBIT,
                    PgType.INET,
                    PgType.MACADDR,
                    PgType.MACADDR8,
                    PgType.TSVECTOR,
                    PgType.TSQUERY,
                    PgType.INT4RANGE,
                    PgType.INT8RANGE,
                    PgType.INT4MULTIRANGE,
                    PgType.DATERANGE,
                    PLACE,
                    MOOD,
                    PgType.pgEnum("mood", Mood.class),
                    PgType.INTEGER.array(),
                    PgType.BIGINT.array(),
                    PgType.TEXT.array());
            for (var left : types) {
                for (var right : types) {
                    assertThat(left.isComparableWith(right))
                            .as("%s with %s", left, right)
                            .isEqualTo(left.equals(right));
                }
            }
        }

        @Test
        void areNotPossibleForJson() {
            assertThat(PgType.JSON.isComparable()).isFalse();
            assertThat(PgType.JSON.isComparableWith(PgType.JSON)).isFalse();
            assertThat(PgType.JSON.array().isComparable()).isFalse();
            assertThat(PgType.JSONB.isComparable()).isTrue();
        }

        static Stream<PgType<?>> areNotPossibleForShapesAndDocuments() {
            return Stream.of(
                    PgType.XML,
                    PgType.POINT,
                    PgType.LINE,
                    PgType.LSEG,
                    PgType.BOX,
                    PgType.PATH,
                    PgType.POLYGON,
                    PgType.CIRCLE,
                    PgType.named(null, "vector"),
                    PgType.of(PgType.XML, Integer.class, String::length, String::valueOf));
        }

        @ParameterizedTest
        @MethodSource
        <T> void areNotPossibleForShapesAndDocuments(PgType<T> type) {
            var domain = PgType.domain(null, "d", type, null);

            assertThat(List.of(
                            type,
                            type.array(),
                            domain,
                            domain.array(),
                            domain.array().array()))
                    .noneMatch(PgType::isComparable)
                    .noneMatch(made -> made.isComparableWith(made));
        }

        @Test
        void areThoseOfTheBaseType() {
            assertComparable(PgType.TEXT, EMAIL, PgType.domain(null, "code", PgType.varchar(3), null));
            assertComparable(PgType.INTEGER, USER_ID);
            assertThat(EMAIL.array().isComparableWith(PgType.TEXT.array())).isFalse();
            assertThat(USER_ID.array().isComparableWith(PgType.INTEGER.array())).isTrue();
        }

        @Test
        void areThoseOfAllAttributes() {
            record Document(String text) {}

            assertThat(PLACE.isComparableWith(PLACE)).isTrue();
            assertThat(PLACE.array().isComparable()).isTrue();
            assertThat(PgType.composite(null, "doc", Document.class, PgType.JSON)
                            .isComparable())
                    .isFalse();
        }

        @Test
        void areDeclaredByTheApplicationForItsTypes() {
            var ltree = PgType.named(null, "ltree").comparable();

            assertThat(ltree.isComparableWith(PgType.named(null, "ltree").comparable()))
                    .isTrue();
            assertThat(ltree.isComparableWith(PgType.TEXT)).isFalse();
            assertThat(ltree.array().isComparable()).isTrue();
            assertThat(PgType.INTEGER.comparable()).isSameAs(PgType.INTEGER);
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(PgType.JSON::comparable)
                    .withMessage("PostgreSQL cannot compare or order values of json. "
                            + "Remove comparable(): it is for types of PgType.named(…).");
        }
    }

    @Nested
    class Literals {

        static Stream<Arguments> areWrittenForADefault() {
            return Stream.of(
                    arguments(PgType.INTEGER, -7, "-7"),
                    arguments(PgType.BIGINT, Long.MIN_VALUE, "-9223372036854775808"),
                    arguments(PgType.BOOL, true, "true"),
                    arguments(PgType.NUMERIC, new BigDecimal("1E+3"), "'1E+3'::numeric"),
                    arguments(PgType.DOUBLE_PRECISION, Double.NaN, "'NaN'::double precision"),
                    arguments(PgType.TEXT, "it's \\ \"x\"", "E'it''s \\\\ \"x\"'::text"),
                    arguments(PgType.varchar(3), "abc", "'abc'::varchar"),
                    arguments(PgType.DATE, LocalDate.of(-43, 3, 15), "'0044-03-15 BC'::date"),
                    arguments(PgType.DATE, LocalDate.of(12345, 1, 2), "'12345-01-02'::date"),
                    arguments(PgType.DATE, LocalDate.MIN, "'-infinity'::date"),
                    arguments(PgType.TIME, LocalTime.of(1, 2), "'01:02'::time"),
                    arguments(PgType.TIMESTAMP, LocalDateTime.of(2024, 1, 2, 3, 4), "'2024-01-02T03:04'::timestamp"),
                    arguments(
                            PgType.TIMESTAMP,
                            LocalDateTime.of(0, 1, 2, 3, 4, 5, 6_000),
                            "'0001-01-02T03:04:05.000006 BC'::timestamp"),
                    arguments(PgType.TIMESTAMP, LocalDateTime.MAX, "'infinity'::timestamp"),
                    arguments(
                            PgType.TIMESTAMPTZ,
                            OffsetDateTime.of(2024, 1, 2, 3, 4, 0, 0, ZoneOffset.ofHoursMinutes(-3, -30)),
                            "'2024-01-02T03:04-03:30'::timestamptz"),
                    arguments(PgType.TIMESTAMPTZ, OffsetDateTime.MIN, "'-infinity'::timestamptz"),
                    arguments(PgType.UUID, new UUID(0, 7), "'00000000-0000-0000-0000-000000000007'::uuid"),
                    arguments(PgType.JSONB, "{\"a\": \"it's\"}", "'{\"a\": \"it''s\"}'::jsonb"),
                    arguments(MOOD, Mood.BAD, "'bad'::\"app\".\"the \"\"mood\"\"\""),
                    arguments(MOOD.array(), asList(Mood.BAD, null), "'{\"bad\",NULL}'::\"app\".\"the \"\"mood\"\"\"[]"),
                    arguments(
                            PgType.TEXT.array(),
                            List.of("it's", "a\"b", "c\\d"),
                            "E'{\"it''s\",\"a\\\\\"b\",\"c\\\\\\\\d\"}'::text[]"),
                    arguments(PgType.DATE.array(), List.of(LocalDate.of(0, 1, 2)), "'{\"0001-01-02 BC\"}'::date[]"),
                    arguments(PgType.INTEGER.array(), List.of(), "'{}'::integer[]"));
        }

        @ParameterizedTest
        @MethodSource
        <T> void areWrittenForADefault(PgType<T> type, T value, String literal) {
            assertThat(type.literal(value)).isEqualTo(literal);
        }
    }

    @Nested
    class Checks {

        @Test
        void acceptValuesOfTheClass() {
            assertThat(PgType.TEXT.checked("eq", "a")).isEqualTo("a");
            assertThat(PgType.BIGINT.checked("eq", 7)).isEqualTo(7L);
            assertThat(PgType.TEXT.array().checked("eq", asList("a", null))).containsExactly("a", null);
        }

        @Test
        void refuseOthers() {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> PgType.INTEGER.checked("eq", 7L))
                    .withMessage("eq takes integer here, but was given a value of java.lang.Long. "
                            + "Pass one of java.lang.Integer.");
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> PgType.TEXT.array().checked("eq", List.of(7)))
                    .withMessage("eq takes text here, but was given a value of java.lang.Integer. "
                            + "Pass one of java.lang.String.");
        }
    }

    @Nested
    class Definitions {

        private static void assertRefused(ThrowingCallable call, String message) {
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(call)
                    .withMessage(message);
        }

        @Test
        void refuseALengthThatPostgreSqlDoesNotHave() {
            assertRefused(
                    () -> PgType.varchar(0),
                    "PostgreSQL has no varchar(0): its length is 0. Use a length from 1 to 10485760.");
            assertRefused(
                    () -> PgType.varchar(10_485_761),
                    "PostgreSQL has no varchar(10485761): its length is 10485761. "
                            + "Use a length from 1 to 10485760.");
            assertRefused(
                    () -> PgType.character(-1),
                    "PostgreSQL has no char(-1): its length is -1. Use a length from 1 to 10485760.");
        }

        @Test
        void refuseAPrecisionOrScaleThatPostgreSqlDoesNotHave() {
            assertRefused(
                    () -> PgType.numeric(0, 0),
                    "PostgreSQL has no numeric(0, 0): its precision is 0. Use a precision from 1 to 1000.");
            assertRefused(
                    () -> PgType.numeric(1001, 2),
                    "PostgreSQL has no numeric(1001, 2): its precision is 1001. Use a precision from 1 to 1000.");
            assertRefused(
                    () -> PgType.numeric(5, 1001),
                    "PostgreSQL has no numeric(5, 1001): its scale is 1001. Use a scale from -1000 to 1000.");
            assertRefused(
                    () -> PgType.numeric(5, -1001),
                    "PostgreSQL has no numeric(5, -1001): its scale is -1001. Use a scale from -1000 to 1000.");
        }

        @Test
        void acceptTheLongestAndTheShortest() {
            assertThat(PgType.varchar(10_485_760)).hasToString("varchar(10485760)");
            assertThat(PgType.character(1)).hasToString("char(1)");
            assertThat(PgType.numeric(1, -1000)).hasToString("numeric(1, -1000)");
            assertThat(PgType.numeric(1000, 1000)).hasToString("numeric(1000, 1000)");
        }

        @Test
        void refuseTwoConstantsOfOneLabel() {
            assertRefused(
                    () -> PgType.pgEnum(null, "mood", Mood.class, mood -> "same"),
                    "The enum 'mood' has the label 'same' for both GOOD and BAD of io.drizzle4j.type.PgTypeTests$Mood. "
                            + "Give each constant its own label.");
        }
    }

    @Nested
    class TypesOfAnApplication {

        private static void assertRefused(ThrowingCallable call, String message) {
            assertThatExceptionOfType(InvalidSchemaException.class)
                    .isThrownBy(call)
                    .withMessage(message);
        }

        private static void assertUnexpected(ThrowingCallable call, String message) {
            assertThatExceptionOfType(UnexpectedDataException.class)
                    .isThrownBy(call)
                    .withMessage(message);
        }

        private static void assertInvalid(ThrowingCallable call, String message) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(call)
                    .withMessage(message);
        }

        @Test
        void areReadAndWrittenByFunctions() {
            assertThat(USER_ID.parse("7")).isEqualTo(new UserId(7));
            assertThat(USER_ID.array().parse("{7,NULL}")).containsExactly(new UserId(7), null);
            assertThat(USER_ID.literal(new UserId(7))).isEqualTo("'7'::integer");
            assertThat(USER_ID).isNotEqualTo(PgType.of(PgType.INTEGER, UserId.class, UserId::new, UserId::value));
        }

        @Test
        void mayHaveFunctionsThatFail() {
            var failing = PgType.of(PgType.TEXT, Integer.class, Integer::valueOf, number -> null);
            var missing = PgType.<String, Integer>of(PgType.TEXT, Integer.class, text -> null, number -> {
                throw new UnsupportedOperationException("secret");
            });

            assertUnexpected(
                    () -> failing.parse("secret"),
                    "java.lang.Integer could not be created from a value of type text: the function that reads it "
                            + "threw java.lang.NumberFormatException. "
                            + "Correct the first function of PgType.of(…), or the value.");
            assertUnexpected(
                    () -> missing.parse("secret"),
                    "java.lang.Integer could not be created from a value of type text: the function that reads it "
                            + "returned null. Correct the first function of PgType.of(…), or the value.");
            assertInvalid(
                    () -> failing.checked("eq", 7),
                    "No value of type text could be created from a java.lang.Integer: the function that writes it "
                            + "returned null. Correct the second function of PgType.of(…), or the value.");
            assertInvalid(
                    () -> missing.checked("eq", 7),
                    "No value of type text could be created from a java.lang.Integer: the function that writes it "
                            + "threw java.lang.UnsupportedOperationException. "
                            + "Correct the second function of PgType.of(…), or the value.");
        }

        @Test
        void mustNotWriteValuesThatPostgreSqlCannotHold() {
            record Name(String value) {}
            var name = PgType.of(PgType.TEXT, Name.class, Name::new, Name::value);

            assertInvalid(
                    () -> name.checked("eq", new Name("a\0")),
                    "eq was given a string with a zero byte at position 2, which PostgreSQL cannot store. "
                            + "Validate the input, or remove the character.");
        }

        @Test
        void haveNoArraysIfTheyAreMappedFromArrays() {
            var joined = PgType.of(
                    PgType.TEXT.array(),
                    String.class,
                    list -> String.join(",", list),
                    text -> List.of(text.split(",")));

            assertRefused(
                    joined::array,
                    "PostgreSQL has no arrays whose elements are arrays, such as those of text[] as java.lang.String. "
                            + "Call array() first, and then map the list of lists with PgType.of(…).");
        }

        @Test
        void mayBeRecords() {
            var place = new Place("a \"b\", \\", 2, asList("", null));

            assertThat(PLACE.parse(PLACE.write(place))).isEqualTo(place);
            assertThat(PLACE.array().parse(PLACE.array().write(asList(place, null))))
                    .containsExactly(place, null);
            assertThat(PLACE.parse("(,2,)")).isEqualTo(new Place(null, 2, null));
            assertThat(PLACE.parse("(\"\",2,{})")).isEqualTo(new Place("", 2, List.of()));
            assertThat(PLACE.definitions())
                    .extracting(PgDefinition::createSql)
                    .containsExactly("create type \"place\" as (\"name\" text, \"floor\" integer, \"tags\" text[])");
        }

        @Test
        void mayDependOnOtherTypes() {
            record Visit(Place place, Mood mood, String email) {}
            var visit = PgType.composite("app", "visit", Visit.class, PLACE, MOOD, EMAIL);

            assertThat(PgType.domain(null, "d", visit.array(), null).definitions())
                    .extracting(PgDefinition::createSql)
                    .containsExactly(
                            "create type \"place\" as (\"name\" text, \"floor\" integer, \"tags\" text[])",
                            "create type \"app\".\"the \"\"mood\"\"\" as enum ('good', 'bad')",
                            "create domain \"app\".\"email\" as text check (value ~ '@')",
                            "create type \"app\".\"visit\" as (\"place\" \"place\", "
                                    + "\"mood\" \"app\".\"the \"\"mood\"\"\", \"email\" \"app\".\"email\")",
                            "create domain \"d\" as \"app\".\"visit\"[]");
        }

        @Test
        void mustMatchTheirRecords() {
            @SuppressWarnings("UnusedMethod") // called by reflection
            record Strict(String text) {
                Strict {
                    if (text == null) {
                        throw new UnsupportedOperationException("secret");
                    }
                }
            }
            var strict = PgType.composite(null, "strict", Strict.class, PgType.TEXT);

            assertRefused(
                    () -> PgType.composite(null, "place", Place.class, PgType.TEXT, PgType.BIGINT),
                    "The composite type 'place' has attributes for [java.lang.String, java.lang.Long], "
                            + "but the components of io.drizzle4j.type.PgTypeTests$Place are "
                            + "[java.lang.String, java.lang.Integer, java.util.List]. "
                            + "Give an attribute for each component, in their order and of their types.");
            assertRefused(
                    () -> PgType.composite(
                            null, "place", Place.class, PgType.TEXT, PgType.INTEGER, PgType.INTEGER.array()),
                    "The composite type 'place' has attributes for "
                            + "[java.lang.String, java.lang.Integer, java.util.List<java.lang.Integer>], "
                            + "but the components of io.drizzle4j.type.PgTypeTests$Place are "
                            + "[java.lang.String, int, java.util.List<java.lang.String>]. "
                            + "Give an attribute for each component, in their order and of their types.");
            assertUnexpected(
                    () -> PLACE.parse("(a,1)"),
                    "A value of the composite type \"place\" has 2 attributes, "
                            + "but io.drizzle4j.type.PgTypeTests$Place has 3 components. "
                            + "Give PgType.composite(…) an attribute for each that the type has in the database.");
            assertUnexpected(
                    () -> PLACE.parse("(a,,)"),
                    "The attribute 'floor' of a value of the composite type \"place\" is null, which int cannot hold. "
                            + "Make that component of io.drizzle4j.type.PgTypeTests$Place one of java.lang.Integer.");
            assertUnexpected(
                    () -> strict.parse("()"),
                    Strict.class.getName() + " could not be created from a value of the composite type \"strict\": "
                            + "its constructor threw java.lang.UnsupportedOperationException. "
                            + "Correct the constructor, or the value.");
        }

        @Test
        void refuseUnsupportedParts() {
            record Price(BigDecimal price) {}
            record Numbered(Integer number) {}

            assertRefused(
                    () -> PgType.composite(null, "price", Price.class, PgType.MONEY),
                    "The composite type 'price' has an attribute of type money, "
                            + "whose text depends on the settings of the session. Make it numeric.");
            assertRefused(
                    () -> PgType.composite(null, "numbered", Numbered.class, PgType.SERIAL),
                    "An attribute of the composite type 'numbered' is of type serial, "
                            + "which only a column of a table can have. Make it of type integer.");
            assertRefused(
                    () -> PgType.domain(null, "id", PgType.BIGSERIAL, null),
                    "The domain 'id' is of type bigserial, which only a column of a table can have. "
                            + "Make it of type bigint.");
        }
    }

    @Nested
    class Texts {

        @Test
        void ofBitsContainOnlyBits() {
            assertThat(PgType.VARBIT.checked("eq", "")).isEmpty();
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> PgType.VARBIT.checked("eq", "x1f"))
                    .withMessage("eq was given a bit string with characters other than 0 and 1. "
                            + "Write each bit: \"101\".");
        }

        @Test
        void ofBytesAreCopied() {
            var bytes = new byte[] {1, 2};
            var checked = PgType.BYTEA.checked("eq", bytes);
            bytes[0] = 9;

            assertThat(checked).containsExactly(1, 2);
        }

        @Test
        void ofRangesAndMultirangesAreThoseOfTheirBounds() {
            assertThat(PgType.DATERANGE.literal(Range.atLeast(LocalDate.of(-43, 3, 15))))
                    .isEqualTo("'[\"0044-03-15 BC\",)'::daterange");
            assertThat(PgType.INT4MULTIRANGE.array().literal(List.of(List.of(Range.closed(1, 2)), List.of())))
                    .isEqualTo("E'{\"{[\\\"1\\\",\\\"2\\\"]}\",\"{}\"}'::int4multirange[]".replace("\\", "\\\\"));
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> PgType.INT4MULTIRANGE.checked("eq", asList((Range<Integer>) null)))
                    .withMessage("eq was given null, which would silently match nothing or everything. "
                            + "Test for SQL NULL with isNull(…) or isNotNull(…), and omit a filter with when(…).");
        }
    }

    @Nested
    class Arrays {

        private static final PgType<List<List<Integer>>> GRID =
                PgType.INTEGER.array().array();

        private static void assertRagged(List<@Nullable List<Integer>> lists) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> GRID.checked("eq", lists))
                    .withMessage("eq was given nested lists for integer[][] that have different lengths, or are "
                            + "null or empty. Pad them: all rows of a PostgreSQL array have the same length, and "
                            + "List.of() is the empty array.");
        }

        @Test
        void ofArraysAreOneTypeOfPostgreSql() {
            assertThat(GRID.name()).isEqualTo("integer[]");
            assertThat(GRID.declaration()).isEqualTo("integer[][]");
            assertThat(GRID.isExactly("_int4")).isTrue();
            assertThat(GRID.isComparable()).isTrue();
            assertThat(GRID).isNotEqualTo(PgType.INTEGER.array());
        }

        @Test
        void mustHaveTheSameLengthInEachRow() {
            assertThat(GRID.checked("eq", List.of())).isEmpty();
            assertThat(GRID.checked("eq", List.of(asList(1, null), List.of(2, 3))))
                    .containsExactly(asList(1, null), List.of(2, 3));
            assertRagged(List.of(List.of(1), List.of(2, 3)));
            assertRagged(List.of(List.of()));
            assertRagged(asList(List.of(1), null));
        }

        @Test
        void mustHaveTheSameLengthAtEachDepth() {
            var cube = GRID.array();

            assertThat(cube.literal(List.of(List.of(List.of(1, 2)), List.of(List.of(3, 4)))))
                    .isEqualTo("'{{{\"1\",\"2\"}},{{\"3\",\"4\"}}}'::integer[]");
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> cube.checked("eq", List.of(List.of(List.of(1)), List.of(List.of(2, 3)))))
                    .withMessage("eq was given nested lists for integer[][][] that have different lengths, or are "
                            + "null or empty. Pad them: all rows of a PostgreSQL array have the same length, and "
                            + "List.of() is the empty array.");
        }

        @Test
        void areCopied() {
            List<Integer> row = new ArrayList<>(List.of(1));
            var checked = GRID.checked("eq", List.of(row));
            row.set(0, 2);

            assertThat(checked).containsExactly(List.of(1));
        }

        @Test
        void ofOtherDimensionsAreRefused() {
            assertThatExceptionOfType(UnexpectedDataException.class)
                    .isThrownBy(() -> GRID.parse("{1,2}"))
                    .withMessage("A value of type integer[] has the number of dimensions 1, but is declared with 2. "
                            + "Declare it with .array(), "
                            + "or read it as text: extras(key, cast(column, String.class)).");
            assertThat(GRID.parse("{}")).isEmpty();
        }
    }

    @Test
    void integersOfAllSizesAndUuidsAreComparedInJava() {
        assertThat(PgType.SMALLINT.isComparedAsInJava(PgType.BIGINT)).isTrue();
        assertThat(PgType.INTEGER.isComparedAsInJava(PgType.INTEGER)).isTrue();
        assertThat(PgType.UUID.isComparedAsInJava(PgType.UUID)).isTrue();
        assertThat(PgType.UUID.isComparedAsInJava(PgType.INTEGER)).isFalse();
        assertThat(PgType.BIGINT.isComparedAsInJava(PgType.NUMERIC)).isFalse();
        assertThat(PgType.TEXT.isComparedAsInJava(PgType.TEXT)).isFalse();
    }
}
