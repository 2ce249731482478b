package io.drizzle4j.sql;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.query.QueryOperators.isNotNull;
import static io.drizzle4j.query.QueryOperators.isNull;
import static io.drizzle4j.query.QueryOperators.multirangeContained;
import static io.drizzle4j.query.QueryOperators.multirangeContains;
import static io.drizzle4j.query.QueryOperators.multirangeOverlaps;
import static io.drizzle4j.query.QueryOperators.rangeContained;
import static io.drizzle4j.query.QueryOperators.rangeContains;
import static io.drizzle4j.query.QueryOperators.rangeOverlaps;
import static io.drizzle4j.query.QueryOperators.sql;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.plan.Planner;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.query.SubSelect;
import io.drizzle4j.schema.PgColumns;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.type.PgType;
import io.drizzle4j.value.Point;
import io.drizzle4j.value.Range;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The SQL and the parameters of each operator, and the operands that it refuses. */
class OperatorsTests {

    private enum Mood {
        GOOD,
        BAD
    }

    private static final class Things extends PgTable {

        final Column<Integer> id = integer().primaryKey();

        final Column<Long> big = bigint();

        final Column<String> name = text();

        final Column<String> code = varchar(20);

        final Column<Boolean> open = bool();

        final Column<BigDecimal> price = numeric(12, 2);

        final Column<Mood> mood = column(pgEnum("mood", Mood.class));

        final Column<List<String>> tags = text().array();

        final Column<List<String>> codes = varchar().array();

        final Column<List<Integer>> numbers = smallint().array();

        final Column<String> json = json();

        final Column<List<String>> jsons = json().array();

        final Column<List<String>> jsonbs = jsonb().array();

        final Column<String> jsonb = jsonb();

        Things() {
            super("things");
        }
    }

    private static final Things T = new Things();

    private static final Column<Object> UNTYPED_ID = T.column("id");

    private static final SchemaTables SCHEMA = SchemaTables.of(Schema.of());

    private static Question question(Consumer<QueryConfig> q) {
        return Question.of(SCHEMA, T, Query.Kind.MANY, q);
    }

    private static String statement(Consumer<QueryConfig> q) {
        return Planner.plan(question(q).query(), SCHEMA, Catalog.UNKNOWN).sql().replace("\"t0\".", "");
    }

    /** Returns the SQL after {@code where}. */
    private static String where(Expression<Boolean> condition) {
        return statement(q -> q.columns(T.id).where(condition))
                .replace("select \"id\" as \"c1\" from \"things\" \"t0\" where ", "");
    }

    /** Returns the SQL of the selected expression. */
    private static String selected(Expression<?> expression) {
        return statement(q -> q.columns().extras("x", expression))
                .replace("select ", "")
                .replace(" as \"c1\" from \"things\" \"t0\"", "");
    }

    private static String ordered(Order order) {
        return statement(q -> q.columns(T.id).orderBy(order)).replaceFirst(".* order by ", "");
    }

    private static void assertWrites(Expression<Boolean> condition, String sql, Object... parameters) {
        assertThat(where(condition)).isEqualTo(sql);
        assertThat(question(q -> q.where(condition)).values()).containsExactly(parameters);
    }

    private static void assertInvalid(ThrowingCallable call, String message) {
        assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(call).withMessage(message);
    }

    private static void assertNullRefused(String operator, ThrowingCallable call) {
        assertInvalid(
                call,
                operator + " was given null, which would silently match nothing or everything. "
                        + "Test for SQL NULL with isNull(…) or isNotNull(…), and omit a filter with when(…).");
    }

    @Nested
    class RangesAndOtherTypes {

        private record Place(String name) {}

        private static final Column<Range<Integer>> NUMBERS = PgColumns.int4range();

        private static final Column<List<Range<Integer>>> SPANS = PgColumns.int4multirange();

        private static final Column<Integer> NUMBER = PgColumns.integer();

        private static final PgTable RANGES = PgTable.of(
                "ranges", t -> t.add("numbers", NUMBERS).add("spans", SPANS).add("number", NUMBER));

        private void assertWritten(Condition condition, String sql, Object... parameters) {
            var question = Question.of(SCHEMA, RANGES, Query.Kind.MANY, q -> q.where(condition));
            assertThat(Planner.plan(question.query(), SCHEMA, Catalog.UNKNOWN)
                            .sql()
                            .replace("\"t0\".", "")
                            .replaceFirst(".* where ", ""))
                    .isEqualTo(sql);
            assertThat(question.values()).containsExactly(parameters);
        }

        @Test
        void areCompared() {
            var range = Range.closed(1, 3);

            assertWritten(rangeContains(NUMBERS, 2), "\"numbers\" @> ?::integer", 2);
            assertWritten(rangeContains(NUMBERS, range), "\"numbers\" @> ?::int4range", range);
            assertWritten(rangeContains(NUMBERS, NUMBER), "\"numbers\" @> \"number\"");
            assertWritten(rangeContains(NUMBERS, NUMBERS), "\"numbers\" @> \"numbers\"");
            assertWritten(rangeContained(NUMBERS, range), "\"numbers\" <@ ?::int4range", range);
            assertWritten(rangeContained(NUMBER, NUMBERS), "\"number\" <@ \"numbers\"");
            assertWritten(rangeOverlaps(NUMBERS, range), "\"numbers\" && ?::int4range", range);
            assertWritten(rangeOverlaps(NUMBERS, NUMBERS), "\"numbers\" && \"numbers\"");
        }

        @Test
        void areComparedAsMultiranges() {
            var range = Range.closed(1, 3);

            assertWritten(multirangeContains(SPANS, 2), "\"spans\" @> ?::integer", 2);
            assertWritten(multirangeContains(SPANS, range), "\"spans\" @> ?::int4range", range);
            assertWritten(multirangeContains(SPANS, List.of(range)), "\"spans\" @> ?::int4multirange", List.of(range));
            assertWritten(multirangeContains(SPANS, NUMBERS), "\"spans\" @> \"numbers\"");
            assertWritten(multirangeContained(SPANS, List.of()), "\"spans\" <@ ?::int4multirange", List.of());
            assertWritten(multirangeOverlaps(SPANS, range), "\"spans\" && ?::int4range", range);
            assertWritten(multirangeOverlaps(SPANS, List.of(range)), "\"spans\" && ?::int4multirange", List.of(range));
            assertWritten(multirangeOverlaps(SPANS, SPANS), "\"spans\" && \"spans\"");
        }

        @Test
        void acceptPlaceholders() {
            var value = placeholder("n");
            var question = Question.of(
                    SCHEMA,
                    RANGES,
                    Query.Kind.MANY,
                    q -> q.where(rangeContains(NUMBERS, value)).where(multirangeOverlaps(SPANS, placeholder("r"))));

            assertThat(Planner.plan(question.query(), SCHEMA, Catalog.UNKNOWN).sql())
                    .endsWith("where (\"t0\".\"numbers\" @> ?::integer) and (\"t0\".\"spans\" && ?::int4range)");
        }

        @Test
        void areOfTheTypeOfTheirBounds() {
            assertInvalid(
                    () -> rangeContains(NUMBERS, T.big),
                    "PostgreSQL cannot compare int4range with bigint. "
                            + "Cast one of them: cast(expression, Type.class), or compare a part of it with sql(…).");
            assertInvalid(
                    () -> rangeOverlaps(
                            sql(PgType.of(PgType.TEXT, rangeClass(), text -> Range.all(), Range::toString), "'a'"),
                            NUMBERS),
                    "rangeOverlaps requires a range, but was given text. "
                            + "Use a column of a range type, such as int4range().");
            assertNullRefused("multirangeOverlaps", () -> multirangeOverlaps(SPANS, asList((Range<Integer>) null)));
        }

        @SuppressWarnings("unchecked")
        private static Class<Range<Integer>> rangeClass() {
            return (Class<Range<Integer>>) (Class<?>) Range.class;
        }

        @Test
        void ofTypesThatCannotBeComparedAreRefused() {
            assertInvalid(
                    () -> eq(PgColumns.point(), new Point(1, 2)),
                    "PostgreSQL cannot compare or order values of point. Compare or order by a part of it with sql(…), "
                            + "or by its text: cast(expression, String.class).");
            assertInvalid(
                    () -> eq(PgColumns.column(PgType.named(null, "vector", "3")), "[1,2,3]"),
                    "PostgreSQL cannot compare or order values of \"vector\"(3). "
                            + "If it can, declare it: PgType.named(…).comparable().");
        }

        @Test
        void ofDomainsAreComparedAsTheBaseType() {
            var email = PgColumns.column(PgType.domain(null, "email", PgType.TEXT, null));
            var place = PgColumns.column(PgType.composite(null, "place", Place.class, PgType.TEXT));
            var price = PgColumns.money();
            var domains = PgTable.of(
                    "d", t -> t.add("email", email).add("place", place).add("price", price));
            var question = Question.of(
                    SCHEMA,
                    domains,
                    Query.Kind.MANY,
                    q -> q.columns(email)
                            .where(and(
                                    inArray(email, List.of("a")),
                                    isNull(place),
                                    isNotNull(place),
                                    inArray(price, List.of(BigDecimal.ONE)),
                                    eq(price, BigDecimal.ONE))));

            assertThat(Planner.plan(question.query(), SCHEMA, Catalog.UNKNOWN)
                            .sql()
                            .replace("\"t0\".", "")
                            .replaceFirst(".* where ", ""))
                    .isEqualTo("(\"email\" = any(?::text[])) and (\"place\" is not distinct from null)"
                            + " and (\"place\" is distinct from null)"
                            + " and (\"price\" = any(?::numeric[]::money[])) and (\"price\" = ?::numeric::money)");
        }

        @Test
        void ofNullWithinListsOfListsAreNeverFound() {
            var grid = PgColumns.integer().array().array();

            assertNullRefused("arrayContains", () -> arrayContains(grid, List.of(asList(1, null))));
        }
    }

    @Nested
    class Comparisons {

        @Test
        void bindValues() {
            assertWrites(eq(T.id, 7), "\"id\" = ?::integer", 7);
            assertWrites(ne(T.id, 7), "\"id\" <> ?::integer", 7);
            assertWrites(gt(T.id, 7), "\"id\" > ?::integer", 7);
            assertWrites(gte(T.id, 7), "\"id\" >= ?::integer", 7);
            assertWrites(lt(T.id, 7), "\"id\" < ?::integer", 7);
            assertWrites(lte(T.id, 7), "\"id\" <= ?::integer", 7);
        }

        @Test
        void acceptExpressions() {
            var name = lower(T.name);

            assertWrites(eq(T.code, name), "\"code\" = lower(\"name\")");
            assertWrites(ne(T.code, name), "\"code\" <> lower(\"name\")");
            assertWrites(gt(T.code, name), "\"code\" > lower(\"name\")");
            assertWrites(gte(T.code, name), "\"code\" >= lower(\"name\")");
            assertWrites(lt(T.code, name), "\"code\" < lower(\"name\")");
            assertWrites(lte(T.code, name), "\"code\" <= lower(\"name\")");
        }

        @Test
        void acceptAnIntForABigint() {
            assertWrites(eq(T.big, 7), "\"big\" = ?::bigint", 7L);
            assertWrites(ne(T.big, 7), "\"big\" <> ?::bigint", 7L);
            assertWrites(gt(T.big, 7), "\"big\" > ?::bigint", 7L);
            assertWrites(gte(T.big, 7), "\"big\" >= ?::bigint", 7L);
            assertWrites(lt(T.big, 7), "\"big\" < ?::bigint", 7L);
            assertWrites(lte(T.big, 7), "\"big\" <= ?::bigint", 7L);
            assertWrites(between(T.big, 7, 8), "\"big\" between ?::bigint and ?::bigint", 7L, 8L);
            assertWrites(notBetween(T.big, 7, 8), "\"big\" not between ?::bigint and ?::bigint", 7L, 8L);
            assertWrites(gt(count(from(T)), 5), "(select count(*) from \"things\" \"s1\") > ?::bigint", 5L);
        }

        @Test
        void acceptUntypedColumns() {
            assertWrites(eq(UNTYPED_ID, 7), "\"id\" = ?::integer", 7);
            assertWrites(ne(UNTYPED_ID, T.id), "\"id\" <> \"id\"");
            assertWrites(eq(UNTYPED_ID, T.big), "\"id\" = \"big\"");
            assertWrites(gt(UNTYPED_ID, T.big), "\"id\" > \"big\"");
            assertWrites(gte(UNTYPED_ID, T.big), "\"id\" >= \"big\"");
            assertWrites(lt(UNTYPED_ID, T.big), "\"id\" < \"big\"");
            assertWrites(lte(UNTYPED_ID, T.big), "\"id\" <= \"big\"");
            assertWrites(between(UNTYPED_ID, T.big, T.price), "\"id\" between \"big\" and \"price\"");
            assertWrites(notBetween(UNTYPED_ID, T.big, T.price), "\"id\" not between \"big\" and \"price\"");
            assertWrites(inArray(UNTYPED_ID, List.of(1, 2)), "\"id\" = any(?::integer[])", List.of(1, 2));
            assertWrites(eq(T.column("big"), 7), "\"big\" = ?::bigint", 7L);
        }

        @Test
        void checkTheValuesOfUntypedColumns() {
            assertInvalid(
                    () -> eq(UNTYPED_ID, "7"),
                    "eq takes integer here, but was given a value of java.lang.String. "
                            + "Pass one of java.lang.Integer.");
            assertInvalid(
                    () -> inArray(UNTYPED_ID, List.of(1, "7")),
                    "inArray takes integer here, but was given a value of java.lang.String. "
                            + "Pass one of java.lang.Integer.");
            assertInvalid(
                    () -> eq(T.column("tags"), List.of(1)),
                    "eq takes text here, but was given a value of java.lang.Integer. "
                            + "Pass one of java.lang.String.");
            assertInvalid(
                    () -> eq(UNTYPED_ID, T.name),
                    "PostgreSQL cannot compare integer with text. "
                            + "Cast one of them: cast(expression, Type.class), or compare a part of it with sql(…).");
        }

        @Test
        void bindWithoutLengthPrecisionOrScale() {
            assertWrites(eq(T.code, "x".repeat(21)), "\"code\" = ?::varchar", "x".repeat(21));
            assertWrites(eq(T.price, new BigDecimal("1.234")), "\"price\" = ?::numeric", new BigDecimal("1.234"));
        }

        @Test
        void bindEnumsAndArraysAsTheirTypes() {
            assertWrites(eq(T.mood, Mood.BAD), "\"mood\" = ?::\"mood\"", Mood.BAD);
            assertWrites(inArray(T.mood, List.of(Mood.BAD)), "\"mood\" = any(?::\"mood\"[])", List.of(Mood.BAD));
            assertWrites(eq(T.tags, Arrays.asList("a", null)), "\"tags\" = ?::text[]", Arrays.asList("a", null));
        }

        @Test
        void putConditionsInParentheses() {
            assertWrites(eq(T.open, eq(T.id, 7)), "\"open\" = (\"id\" = ?::integer)", 7);
            assertWrites(eq(eq(T.id, 7), isNull(T.name)), "(\"id\" = ?::integer) = (\"name\" is null)", 7);
            assertWrites(isNull(eq(T.id, 7)), "(\"id\" = ?::integer) is null", 7);
        }

        @Test
        void refuseTypesThatCannotBeCompared() {
            assertInvalid(
                    () -> eq(T.json, "{}"),
                    "PostgreSQL cannot compare or order values of json. "
                            + "Compare or order by a part of it, such as sql(TEXT, \"{0} ->> 'key'\", column).");
            assertInvalid(
                    () -> eq(T.jsons, List.of("{}")),
                    "PostgreSQL cannot compare or order values of json[]. "
                            + "Compare or order by a part of it, such as sql(TEXT, \"{0} ->> 'key'\", column).");
            assertInvalid(
                    () -> inArray(T.json, List.of("{}")),
                    "PostgreSQL cannot compare or order values of json. "
                            + "Compare or order by a part of it, such as sql(TEXT, \"{0} ->> 'key'\", column).");
            assertInvalid(
                    () -> between(T.json, "a", "b"),
                    "PostgreSQL cannot compare or order values of json. "
                            + "Compare or order by a part of it, such as sql(TEXT, \"{0} ->> 'key'\", column).");
            assertInvalid(
                    () -> eq(T.name, T.jsonb),
                    "PostgreSQL cannot compare text with jsonb. "
                            + "Cast one of them: cast(expression, Type.class), or compare a part of it with sql(…).");
            assertInvalid(
                    () -> eq(T.tags, T.codes),
                    "PostgreSQL cannot compare text[] with varchar[]. "
                            + "Cast one of them: cast(expression, Type.class), or compare a part of it with sql(…).");
        }

        @Test
        void compareJsonb() {
            assertWrites(eq(T.jsonb, "{}"), "\"jsonb\" = ?::jsonb", "{}");
        }
    }

    @Nested
    class NullTests {

        @Test
        void haveNoParameters() {
            assertWrites(isNull(T.json), "\"json\" is null");
            assertWrites(isNotNull(T.json), "\"json\" is not null");
            assertWrites(isNull(sql(PgType.TEXT, "a || b")), "(a || b) is null");
        }
    }

    @Nested
    class Arrays_ {

        @Test
        void ofTuplesAreOneParameterForEachColumn() {
            assertWrites(
                    inArray(List.of(T.id, T.name), List.of(List.of(1, "a"), List.of(2, "b"))),
                    "(\"id\", \"name\") in (select * from unnest(?::integer[], ?::text[]))",
                    List.of(1, 2),
                    List.of("a", "b"));
            assertWrites(
                    notInArray(List.of(T.id), List.of(List.of(1))),
                    "(\"id\") not in (select * from unnest(?::integer[]))",
                    List.of(1));
        }

        @Test
        void refuseTuplesThatDoNotFit() {
            var columns = List.of(T.id, T.name);
            assertInvalid(
                    () -> inArray(columns, List.of(List.of(1, "a"), List.of(2))),
                    "inArray compares 2 expressions, but was given a tuple of 1 values. "
                            + "Pass tuples with one value for each expression.");
            assertInvalid(
                    () -> notInArray(columns, List.of(List.of("a", 1))),
                    "notInArray takes integer here, but was given a value of java.lang.String. "
                            + "Pass one of java.lang.Integer.");
            assertInvalid(
                    () -> inArray(columns, List.of(Arrays.asList(1, null))),
                    "inArray was given null, which would silently match nothing or everything. "
                            + "Test for SQL NULL with isNull(…) or isNotNull(…), and omit a filter with when(…).");
            assertInvalid(
                    () -> inArray(List.<Expression<?>>of(), List.of(List.of())),
                    "inArray was called without expressions. "
                            + "Pass at least one: inArray(List.of(TABLE.a, TABLE.b), tuples).");
            assertInvalid(
                    () -> inArray(List.of(T.id, T.tags), List.of(List.of(1, List.of("a")))),
                    "inArray does not take text[]: PostgreSQL has no arrays whose elements are arrays. "
                            + "Compare with each of them: or(eq(…), eq(…)).");
        }

        @Test
        void ofValuesAreOneParameter() {
            assertWrites(inArray(T.id, List.of(1, 2, 3)), "\"id\" = any(?::integer[])", List.of(1, 2, 3));
            assertWrites(notInArray(T.id, List.of(1, 2)), "\"id\" <> all(?::integer[])", List.of(1, 2));
            assertWrites(
                    inArray(T.code, new java.util.TreeSet<>(List.of("b", "a"))),
                    "\"code\" = any(?::varchar[])",
                    List.of("a", "b"));
        }

        @Test
        void ofNoValuesAreOneParameterToo() {
            assertWrites(inArray(T.id, List.of()), "\"id\" = any(?::integer[])", List.of());
            assertWrites(notInArray(T.id, List.of()), "\"id\" <> all(?::integer[])", List.of());
        }

        @Test
        void mayBeColumns() {
            assertWrites(inArray(T.name, T.tags), "\"name\" = any(\"tags\")");
            assertWrites(notInArray(T.name, T.codes), "\"name\" <> all(\"codes\")");
            assertWrites(inArray(T.id, T.numbers), "\"id\" = any(\"numbers\")");
        }

        @Test
        void areReadAsArraysEvenIfAFragmentSelectsThem() {
            assertWrites(
                    inArray(T.id, sql(PgType.INTEGER.array(), "select array_agg(x) from xs")),
                    "\"id\" = any(cast((select array_agg(x) from xs) as integer[]))");
        }

        @Test
        void haveElementsThatCanBeCompared() {
            assertInvalid(
                    () -> inArray(T.name, T.jsonbs),
                    "PostgreSQL cannot compare text with jsonb[]. "
                            + "Cast one of them: cast(expression, Type.class), or compare a part of it with sql(…).");
            assertInvalid(
                    () -> notInArray(T.name, T.jsons),
                    "PostgreSQL cannot compare text with json[]. "
                            + "Cast one of them: cast(expression, Type.class), or compare a part of it with sql(…).");
        }

        @Test
        void areNotElementsOfArrays() {
            assertInvalid(
                    () -> inArray(T.tags, List.of(List.of("a"))),
                    "inArray does not take text[]: PostgreSQL has no arrays whose elements are arrays. "
                            + "Compare with each of them: or(eq(…), eq(…)).");
            assertInvalid(
                    () -> notInArray(T.tags, placeholder("x")),
                    "notInArray does not take text[]: PostgreSQL has no arrays whose elements are arrays. "
                            + "Compare with each of them: or(eq(…), eq(…)).");
        }

        @Test
        void areCompared() {
            assertWrites(arrayContains(T.tags, List.of("a")), "\"tags\" @> ?::text[]", List.of("a"));
            assertWrites(arrayContained(T.tags, List.of("a")), "\"tags\" <@ ?::text[]", List.of("a"));
            assertWrites(arrayOverlaps(T.tags, List.of("a")), "\"tags\" && ?::text[]", List.of("a"));
            assertWrites(arrayContains(T.tags, List.of()), "\"tags\" @> ?::text[]", List.of());
            assertWrites(arrayContains(T.tags, T.tags), "\"tags\" @> \"tags\"");
            assertWrites(arrayContained(T.tags, T.tags), "\"tags\" <@ \"tags\"");
            assertWrites(arrayOverlaps(T.tags, T.tags), "\"tags\" && \"tags\"");
        }
    }

    @Nested
    class Ranges {

        @Test
        void bindBothEnds() {
            assertWrites(between(T.id, 1, 9), "\"id\" between ?::integer and ?::integer", 1, 9);
            assertWrites(notBetween(T.id, 1, 9), "\"id\" not between ?::integer and ?::integer", 1, 9);
        }

        @Test
        void acceptExpressions() {
            assertWrites(
                    between(T.name, lower(T.name), upper(T.name)),
                    "\"name\" between lower(\"name\") and upper(\"name\")");
            assertWrites(notBetween(T.name, T.code, T.code), "\"name\" not between \"code\" and \"code\"");
        }

        @Test
        void putConditionsInParentheses() {
            assertWrites(
                    between(T.open, and(isNull(T.id), isNull(T.id)), isNull(T.name)),
                    "\"open\" between ((\"id\" is null) and (\"id\" is null)) and (\"name\" is null)");
        }
    }

    @Nested
    class Patterns {

        @Test
        void areBoundAsText() {
            assertWrites(like(T.code, "a%"), "\"code\" like ?::text", "a%");
            assertWrites(notLike(T.code, "a%"), "\"code\" not like ?::text", "a%");
            assertWrites(ilike(T.code, "a%"), "\"code\" ilike ?::text", "a%");
            assertWrites(notIlike(T.code, "a%"), "\"code\" not ilike ?::text", "a%");
        }

        @Test
        void mayBeExpressions() {
            assertWrites(like(T.name, T.code), "\"name\" like \"code\"");
            assertWrites(notLike(T.name, T.code), "\"name\" not like \"code\"");
            assertWrites(ilike(T.name, T.code), "\"name\" ilike \"code\"");
            assertWrites(notIlike(T.name, T.code), "\"name\" not ilike \"code\"");
        }

        @Test
        void areMatchedWithTextsOnly() {
            assertInvalid(
                    () -> like(T.jsonb, "a%"),
                    "PostgreSQL cannot compare text with jsonb. "
                            + "Cast one of them: cast(expression, Type.class), or compare a part of it with sql(…).");
            assertInvalid(
                    () -> ilike(T.name, T.json),
                    "PostgreSQL cannot compare text with json. "
                            + "Cast one of them: cast(expression, Type.class), or compare a part of it with sql(…).");
        }
    }

    @Nested
    class Junctions {

        private final Condition a = isNull(T.id);

        private final Condition b = isNull(T.name);

        private final Expression<Boolean> raw = sql(PgType.BOOL, "true or true");

        @Test
        void putEachOperandInParentheses() {
            assertWrites(and(a, b), "(\"id\" is null) and (\"name\" is null)");
            assertWrites(or(a, b), "(\"id\" is null) or (\"name\" is null)");
            assertWrites(not(a), "not (\"id\" is null)");
            assertWrites(a.and(b), "(\"id\" is null) and (\"name\" is null)");
            assertWrites(a.or(b), "(\"id\" is null) or (\"name\" is null)");
        }

        @Test
        void putEachRawOperandInParentheses() {
            assertWrites(and(raw, a), "(true or true) and (\"id\" is null)");
            assertWrites(or(a, raw), "(\"id\" is null) or (true or true)");
            assertWrites(not(raw), "not (true or true)");
            assertWrites(raw, "(true or true)");
        }

        @Test
        void keepNestedOperandsTogether() {
            assertWrites(
                    and(or(a, raw), not(and(a, b))),
                    "((\"id\" is null) or (true or true)) and (not ((\"id\" is null) and (\"name\" is null)))");
            assertWrites(not(not(a)), "not (not (\"id\" is null))");
        }

        @Test
        void acceptColumnsAndSingleOperands() {
            assertWrites(and(T.open), "\"open\"");
            assertWrites(or(T.open, T.open), "\"open\" or \"open\"");
            assertWrites(not(T.open), "not \"open\"");
            assertWrites(T.open, "\"open\"");
            assertWrites(and(a), "(\"id\" is null)");
        }

        @Test
        void keepTheOrderOfParameters() {
            assertWrites(
                    and(eq(T.id, 1), or(eq(T.id, 2), sql(PgType.BOOL, "{1} > {0}", 3, 4)), eq(T.id, 5)),
                    "(\"id\" = ?::integer) and ((\"id\" = ?::integer) or ((?::integer) > (?::integer))) "
                            + "and (\"id\" = ?::integer)",
                    1,
                    2,
                    4,
                    3,
                    5);
        }

        @Test
        @SuppressWarnings("unchecked")
        void requireAtLeastOneCondition() {
            assertInvalid(
                    () -> and(),
                    "and was called without conditions. "
                            + "Pass at least one condition, or omit the whole filter with when(…).");
            assertInvalid(
                    () -> or(),
                    "or was called without conditions. "
                            + "Pass at least one condition, or omit the whole filter with when(…).");
            assertInvalid(
                    () -> and(List.of()),
                    "and was called without conditions. "
                            + "Pass at least one condition, or omit the whole filter with when(…).");
            assertInvalid(
                    () -> or(Set.of()),
                    "or was called without conditions. "
                            + "Pass at least one condition, or omit the whole filter with when(…).");
        }

        @Test
        void acceptACollection() {
            assertThat(and(List.of(a, raw, T.open))).isEqualTo(and(a, raw, T.open));
            assertThat(or(List.of(a, b))).isEqualTo(or(a, b));
            assertWrites(
                    or(Stream.of(1, 2).map(id -> eq(T.id, id)).toList()),
                    "(\"id\" = ?::integer) or (\"id\" = ?::integer)",
                    1,
                    2);
            assertThat(and(List.of(when(false, () -> a), b))).isEqualTo(and(b));
            assertInvalid(
                    () -> or(List.of(when(false, () -> a))),
                    "Everything inside or is omitted by when(false, …), which could widen the query. Put when(…) "
                            + "around the or itself.");
        }

        @Test
        @SuppressWarnings("NullAway") // what the compiler does not see everywhere
        void refuseNullInACollection() {
            assertNullRefused("and", () -> and(Arrays.asList(a, null)));
            assertNullRefused("or", () -> or((List<Condition>) null));
        }

        @Test
        void areCombinedInWhere() {
            assertThat(statement(q -> q.columns(T.id).where(a).where(raw).where(T.open)))
                    .endsWith(" where (\"id\" is null) and (true or true) and \"open\"");
        }
    }

    @Nested
    class OmittedConditions {

        private final Condition none = when(false, () -> {
            throw new AssertionError("not to be asked for");
        });

        private final Condition some = when(true, () -> isNull(T.id));

        @Test
        void isTheConditionIfTheFlagIsSet() {
            assertWrites(some, "\"id\" is null");
            assertWrites(when(true, () -> T.open), "\"open\"");
            assertWrites(when(true, () -> sql(PgType.BOOL, "true or {0}", T.open)), "(true or \"open\")");
            assertThat(when(true, () -> none)).isEqualTo(none);
        }

        @Test
        void isOmittedFromWhere() {
            assertThat(statement(q -> q.columns(T.id).where(none)))
                    .isEqualTo("select \"id\" as \"c1\" from \"things\" \"t0\"");
            assertThat(where(exists(from(T).where(none)))).isEqualTo("exists (select 1 from \"things\" \"s1\")");
        }

        @Test
        void isOmittedFromAnd() {
            assertWrites(and(none, some, none), "(\"id\" is null)");
            assertThat(statement(q -> q.columns(T.id).where(and(none, none)))).doesNotContain("where");
            assertWrites(or(and(none, none), some), "(\"id\" is null)");
        }

        @Test
        void isOmittedFromOrBesideAnother() {
            assertWrites(or(none, some), "(\"id\" is null)");
        }

        @Test
        void doesNotChangeAnEarlierWhere() {
            assertThat(statement(q -> q.columns(T.id).where(some).where(none))).endsWith(" where \"id\" is null");
            assertThat(statement(q -> q.columns(T.id).where(none).where(some))).endsWith(" where \"id\" is null");
        }

        @TestFactory
        Stream<DynamicTest> isRefusedWhereItCouldWidenTheQuery() {
            Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
            calls.put("or", () -> or(none, and(none)));
            calls.put("not", () -> not(none));
            calls.put("isNull", () -> isNull(none));
            calls.put("isNotNull", () -> isNotNull(and(none)));
            calls.put("eq", () -> eq(T.open, none));
            calls.put("ne", () -> ne(none, true));
            calls.put("between", () -> between(T.open, none, T.open));
            calls.put("notBetween", () -> notBetween(T.open, T.open, none));
            calls.put("inArray", () -> inArray(none, List.of(true)));
            calls.put("cast", () -> cast(none, String.class));
            calls.put("coalesce", () -> coalesce(T.open, none));
            calls.put("concat", () -> concat(none));
            calls.put("sql", () -> sql(PgType.BOOL, "{0}", none));
            calls.put("asc", () -> asc(none));
            calls.put("desc", () -> desc(none));
            return calls.entrySet().stream()
                    .map(call -> DynamicTest.dynamicTest(
                            call.getKey(),
                            () -> assertInvalid(
                                    call.getValue(),
                                    "Everything inside %1$s is omitted by when(false, …), which could widen the query. "
                                                    .formatted(call.getKey())
                                            + "Put when(…) around the %s itself.".formatted(call.getKey()))));
        }
    }

    @Nested
    class Functions_ {

        @Test
        void areCalled() {
            assertThat(selected(lower(T.name))).isEqualTo("lower(\"name\")");
            assertThat(selected(upper(T.name))).isEqualTo("upper(\"name\")");
            assertThat(selected(length(T.name))).isEqualTo("length(\"name\")");
            assertThat(selected(concat(T.name, " is ", 7))).isEqualTo("concat(\"name\", ?::text, ?::integer)");
            assertThat(selected(concat(isNull(T.id)))).isEqualTo("concat((\"id\" is null))");
            assertThat(selected(coalesce(T.name, "?"))).isEqualTo("coalesce(\"name\", ?::text)");
            assertThat(selected(coalesce(T.name, T.code))).isEqualTo("coalesce(\"name\", \"code\")");
            assertThat(selected(coalesce(T.mood, Mood.BAD))).isEqualTo("coalesce(\"mood\", ?::\"mood\")");
        }

        @Test
        void ofUnsupportedTypesAreRefused() {
            var cast = "Cast it: cast(expression, String.class), or take a part of it with sql(…).";
            assertInvalid(() -> lower(T.json), "PostgreSQL's lower takes text, but was given json. " + cast);
            assertInvalid(() -> upper(T.jsonb), "PostgreSQL's upper takes text, but was given jsonb. " + cast);
            assertInvalid(() -> length(T.json), "PostgreSQL's length takes text, but was given json. " + cast);
            assertInvalid(
                    () -> coalesce(T.name, T.jsonb),
                    "PostgreSQL's coalesce does not take text and jsonb together. "
                            + "Cast one of them: cast(expression, Type.class).");
            assertInvalid(
                    () -> coalesce(T.tags, T.jsonbs),
                    "PostgreSQL's coalesce does not take text[] and jsonb[] together. "
                            + "Cast one of them: cast(expression, Type.class).");
        }

        @Test
        void acceptCompatibleTypes() {
            assertThat(selected(coalesce(T.json, T.json))).isEqualTo("coalesce(\"json\", \"json\")");
            assertThat(selected(coalesce(T.jsons, T.jsons))).isEqualTo("coalesce(\"jsons\", \"jsons\")");
            assertThat(selected(coalesce(T.tags, T.codes))).isEqualTo("coalesce(\"tags\", \"codes\")");
            assertThat(selected(coalesce(T.big, 7))).isEqualTo("coalesce(\"big\", ?::bigint)");
            assertThat(selected(lower(cast(T.json, String.class)))).isEqualTo("lower(cast(\"json\" as text))");
        }

        @Test
        void haveTypes() {
            assertThat(lower(T.code).type()).isEqualTo(PgType.TEXT);
            assertThat(length(T.code).type()).isEqualTo(PgType.INTEGER);
            assertThat(concat(1).type()).isEqualTo(PgType.TEXT);
            assertThat(coalesce(T.price, BigDecimal.ONE).type()).isEqualTo(PgType.numeric(12, 2));
            assertThat(count(from(T)).type()).isEqualTo(PgType.BIGINT);
            assertThat(exists(from(T)).type()).isEqualTo(PgType.BOOL);
        }

        @Test
        void castByClassOrType() {
            assertThat(selected(cast(T.id, Long.class))).isEqualTo("cast(\"id\" as bigint)");
            assertThat(selected(cast(T.name, PgType.varchar(3)))).isEqualTo("cast(\"name\" as varchar)");
            assertThat(selected(cast(eq(T.id, 1), String.class))).isEqualTo("cast(\"id\" = ?::integer as text)");
            assertWrites(eq(cast(T.id, Long.class), T.big), "cast(\"id\" as bigint) = \"big\"");
        }

        @Test
        void refuseAClassWithoutAType() {
            assertInvalid(
                    () -> cast(T.id, Object.class),
                    "No PostgreSQL type is known for java.lang.Object. "
                            + "Specify the type instead: cast(expression, PgType.TEXT).");
            assertInvalid(
                    () -> concat(new java.util.concurrent.atomic.AtomicInteger(7)),
                    "No PostgreSQL type is known for a java.util.concurrent.atomic.AtomicInteger. Specify it with "
                            + "value(TYPE, …).");
        }

        @Test
        void giveTypesToValues() {
            assertThat(selected(value(PgType.JSONB, "{}"))).isEqualTo("?::jsonb");
            assertThat(selected(concat(UUID.fromString("00000000-0000-0000-0000-000000000007"))))
                    .isEqualTo("concat(?::uuid)");
        }

        @Test
        @SuppressWarnings("unchecked") // as an untyped column does
        void checkTheClassOfAValue() {
            var untyped = (PgType<Object>) (PgType<?>) PgType.INTEGER;

            assertInvalid(
                    () -> value(untyped, "7"),
                    "value takes integer here, but was given a value of java.lang.String. "
                            + "Pass one of java.lang.Integer.");
        }
    }

    @Nested
    class Placeholders {

        @Test
        void takeTheTypeOfTheOtherOperand() {
            Placeholder<String> x = placeholder("x");

            assertThat(where(eq(T.id, placeholder("x")))).isEqualTo("\"id\" = ?::integer");
            assertThat(where(eq(x, T.code))).isEqualTo("?::varchar = \"code\"");
            assertThat(where(gt(UNTYPED_ID, placeholder("x")))).isEqualTo("\"id\" > ?::integer");
            assertThat(where(between(T.big, placeholder("x"), placeholder("y"))))
                    .isEqualTo("\"big\" between ?::bigint and ?::bigint");
            assertThat(where(inArray(T.mood, placeholder("x")))).isEqualTo("\"mood\" = any(?::\"mood\"[])");
            assertThat(where(notInArray(T.id, placeholder("x")))).isEqualTo("\"id\" <> all(?::integer[])");
            assertThat(where(like(T.code, placeholder("x")))).isEqualTo("\"code\" like ?::text");
            assertThat(where(ilike(placeholder("x"), T.code))).isEqualTo("?::text ilike \"code\"");
            assertThat(where(arrayContains(T.tags, placeholder("x")))).isEqualTo("\"tags\" @> ?::text[]");
            assertThat(where(eq(T.name, lower(placeholder("x"))))).isEqualTo("\"name\" = lower(?::text)");
            assertThat(selected(upper(placeholder("x")))).isEqualTo("upper(?::text)");
            assertThat(selected(length(placeholder("x")))).isEqualTo("length(?::text)");
            assertThat(selected(coalesce(T.big, placeholder("x")))).isEqualTo("coalesce(\"big\", ?::bigint)");
        }

        @Test
        void keepATypeOfTheirOwn() {
            assertThat(where(eq(T.id, placeholder("x", PgType.SMALLINT)))).isEqualTo("\"id\" = ?::smallint");
            assertThat(selected(cast(placeholder("x", PgType.TEXT), Integer.class)))
                    .isEqualTo("cast(?::text as integer)");
            assertInvalid(
                    () -> eq(UNTYPED_ID, placeholder("x", PgType.TEXT)),
                    "PostgreSQL cannot compare integer with text. "
                            + "Cast one of them: cast(expression, Type.class), or compare a part of it with sql(…).");
        }

        @Test
        void areRefusedWithoutAType() {
            var message = "The type of placeholder(\"x\") is unknown. "
                    + "Compare it with a column, or write placeholder(\"x\", PgType.TEXT).";

            Placeholder<String> x = placeholder("x");

            assertInvalid(() -> eq(x, placeholder("y")), message);
            assertInvalid(() -> asc(placeholder("x")), message);
            assertInvalid(() -> coalesce(placeholder("x"), "y"), message);
            assertInvalid(() -> inArray(placeholder("x"), List.of("y")), message);
            assertInvalid(() -> selected(concat(placeholder("x"))), message);
            assertInvalid(() -> selected(cast(placeholder("x"), String.class)), message);
            assertInvalid(() -> where(sql(PgType.BOOL, "{0}", placeholder("x"))), message);
            assertInvalid(() -> where(isNull(placeholder("x"))), message);
        }

        @Test
        void acceptValuesOfTheirType() {
            var question = question(q -> q.where(and(
                    eq(T.big, placeholder("big")),
                    inArray(T.id, placeholder("ids")),
                    eq(T.tags, placeholder("tags")))));

            assertThat(bind(question, 0, 7)).isEqualTo(7L);
            assertThat(bind(question, 0, 7L)).isEqualTo(7L);
            assertThat(bind(question, 1, List.of(1, 2))).isEqualTo(List.of(1, 2));
            assertThat(bind(question, 2, Arrays.asList("a", null))).isEqualTo(Arrays.asList("a", null));
        }

        @Test
        void refuseValuesOfAnotherType() {
            var question =
                    question(q -> q.where(and(eq(T.big, placeholder("big")), inArray(T.id, placeholder("ids")))));

            assertInvalid(
                    () -> bind(question, 0, "7"),
                    "placeholder(\"big\") takes bigint here, but was given a value of java.lang.String. "
                            + "Pass one of java.lang.Long.");
            assertInvalid(
                    () -> bind(question, 1, List.of("7")),
                    "placeholder(\"ids\") takes integer here, but was given a value of java.lang.String. "
                            + "Pass one of java.lang.Integer.");
        }

        @Test
        @SuppressWarnings("NullAway")
        void refuseNull() {
            var question = question(q -> q.where(and(
                            eq(T.big, placeholder("big")),
                            notInArray(T.id, placeholder("ids")),
                            inArray(T.id, placeholder("typed", PgType.INTEGER.array()))))
                    .limit(placeholder("n")));

            assertNullRefused("bind(\"big\", …)", () -> bind(question, 0, null));
            assertNullRefused("bind(\"ids\", …)", () -> bind(question, 1, null));
            assertNullRefused("bind(\"ids\", …)", () -> bind(question, 1, Arrays.asList(1, null)));
            assertNullRefused("bind(\"typed\", …)", () -> bind(question, 2, Arrays.asList(1, null)));
            assertNullRefused("bind(\"n\", …)", () -> bind(question, 3, null));
        }

        private static Object bind(Question question, int index, Object value) {
            return ((Placeholder<?>) question.values().get(index)).check(value);
        }
    }

    @Nested
    class Orders {

        @Test
        void haveADirection() {
            assertThat(ordered(asc(T.name))).isEqualTo("\"name\"");
            assertThat(ordered(desc(T.name))).isEqualTo("\"name\" desc");
            assertThat(ordered(asc(T.name).nullsFirst())).isEqualTo("\"name\" nulls first");
            assertThat(ordered(asc(T.name).nullsLast())).isEqualTo("\"name\" nulls last");
            assertThat(ordered(desc(T.name).nullsFirst())).isEqualTo("\"name\" desc nulls first");
            assertThat(ordered(desc(T.name).nullsLast())).isEqualTo("\"name\" desc nulls last");
        }

        @Test
        void refuseTypesWithoutAnOrder() {
            assertInvalid(
                    () -> asc(T.json),
                    "PostgreSQL cannot compare or order values of json. "
                            + "Compare or order by a part of it, such as sql(TEXT, \"{0} ->> 'key'\", column).");
            assertInvalid(
                    () -> question(q -> q.orderBy(T.jsons)),
                    "PostgreSQL cannot compare or order values of json[]. "
                            + "Compare or order by a part of it, such as sql(TEXT, \"{0} ->> 'key'\", column).");
        }
    }

    @Nested
    class Limits {

        @Test
        void areBound() {
            assertThat(statement(q -> q.columns(T.id).limit(5).offset(0)))
                    .endsWith(" order by \"c1\" limit ?::bigint offset ?::bigint");
            assertThat(question(q -> q.limit(0).offset(7)).values()).containsExactly(0L, 7L);
        }

        @Test
        @SuppressWarnings("NullAway")
        void refuseNegativeNumbersAndNull() {
            assertInvalid(() -> question(q -> q.limit(-1)), "'things' has a negative limit. Set it to 0 or more.");
            assertInvalid(() -> question(q -> q.offset(-1)), "'things' has a negative offset. Set it to 0 or more.");
            assertInvalid(
                    () -> question(q -> q.limit(null)), "'things' was given null in limit. Omit the call instead.");
            assertInvalid(
                    () -> question(q -> q.offset(null)), "'things' was given null in offset. Omit the call instead.");
        }
    }

    @Nested
    @SuppressWarnings("NullAway")
    class Nulls {

        private final Expression<String> noText = null;

        private final Expression<Integer> noNumber = null;

        private final Expression<List<String>> noArray = null;

        private final Expression<Boolean> noCondition = null;

        private final Integer noInteger = null;

        private final String noString = null;

        private final List<String> noList = null;

        private final Collection<Integer> noCollection = null;

        private final SubSelect noRows = null;

        @TestFactory
        Stream<DynamicTest> areRefusedByEveryOperator() {
            Map<String, List<ThrowingCallable>> calls = new LinkedHashMap<>();
            calls.put("eq", comparison(() -> eq(T.id, noInteger), () -> eq(T.id, noNumber), () -> eq(noNumber, T.id)));
            calls.put("ne", comparison(() -> ne(T.id, noInteger), () -> ne(T.id, noNumber), () -> ne(noNumber, T.id)));
            calls.put("gt", comparison(() -> gt(T.id, noInteger), () -> gt(T.id, noNumber), () -> gt(noNumber, T.id)));
            calls.put("gte", comparison(() -> gte(T.id, noInteger), () -> gte(T.id, noNumber), () -> gte(noNumber, 1)));
            calls.put("lt", comparison(() -> lt(T.id, noInteger), () -> lt(T.id, noNumber), () -> lt(noNumber, T.id)));
            calls.put("lte", comparison(() -> lte(T.id, noInteger), () -> lte(T.id, noNumber), () -> lte(noNumber, 1)));
            calls.put("isNull", List.of(() -> isNull(null)));
            calls.put("isNotNull", List.of(() -> isNotNull(null)));
            calls.put(
                    "inArray",
                    List.of(
                            () -> inArray(T.id, noCollection),
                            () -> inArray(T.id, Arrays.asList(1, null)),
                            () -> inArray(T.name, noArray),
                            () -> inArray(noNumber, List.of(1))));
            calls.put(
                    "notInArray",
                    List.of(
                            () -> notInArray(T.id, noCollection),
                            () -> notInArray(T.id, Collections.singleton(null)),
                            () -> notInArray(T.name, noArray),
                            () -> notInArray(noNumber, List.of(1))));
            calls.put(
                    "between",
                    List.of(
                            () -> between(T.id, noInteger, 1),
                            () -> between(T.id, 1, noInteger),
                            () -> between(T.id, noNumber, T.id),
                            () -> between(T.id, T.id, noNumber),
                            () -> between(noNumber, T.id, T.id)));
            calls.put(
                    "notBetween",
                    List.of(
                            () -> notBetween(T.id, noInteger, 1),
                            () -> notBetween(T.id, 1, noInteger),
                            () -> notBetween(T.id, noNumber, T.id),
                            () -> notBetween(T.id, T.id, noNumber),
                            () -> notBetween(noNumber, T.id, T.id)));
            calls.put(
                    "like", List.of(() -> like(T.name, noString), () -> like(T.name, noText), () -> like(noText, "")));
            calls.put(
                    "notLike",
                    List.of(() -> notLike(T.name, noString), () -> notLike(T.name, noText), () -> notLike(noText, "")));
            calls.put(
                    "ilike",
                    List.of(() -> ilike(T.name, noString), () -> ilike(T.name, noText), () -> ilike(noText, "")));
            calls.put(
                    "notIlike",
                    List.of(
                            () -> notIlike(T.name, noString),
                            () -> notIlike(T.name, noText),
                            () -> notIlike(noText, "")));
            calls.put(
                    "arrayContains",
                    List.of(
                            () -> arrayContains(T.tags, noList),
                            () -> arrayContains(T.tags, Arrays.asList("a", null)),
                            () -> arrayContains(T.tags, noArray),
                            () -> arrayContains(noArray, List.of())));
            calls.put(
                    "arrayContained",
                    List.of(
                            () -> arrayContained(T.tags, noList),
                            () -> arrayContained(T.tags, Arrays.asList("a", null)),
                            () -> arrayContained(T.tags, noArray),
                            () -> arrayContained(noArray, List.of())));
            calls.put(
                    "arrayOverlaps",
                    List.of(
                            () -> arrayOverlaps(T.tags, noList),
                            () -> arrayOverlaps(T.tags, Arrays.asList("a", null)),
                            () -> arrayOverlaps(T.tags, noArray),
                            () -> arrayOverlaps(noArray, List.of())));
            calls.put(
                    "and",
                    List.of(
                            () -> and(noCondition),
                            () -> and(T.open, noCondition),
                            () -> and((Expression<Boolean>[]) null)));
            calls.put(
                    "or",
                    List.of(
                            () -> or(noCondition),
                            () -> or(T.open, noCondition),
                            () -> or((Expression<Boolean>[]) null)));
            calls.put("not", List.of(() -> not(null)));
            calls.put("when", List.of(() -> when(true, () -> null), () -> when(true, null)));
            calls.put("asc", List.of(() -> asc(null)));
            calls.put("desc", List.of(() -> desc(null)));
            calls.put(
                    "sql",
                    List.of(
                            () -> sql(null, "1"),
                            () -> sql(PgType.TEXT, null),
                            () -> sql(PgType.TEXT, "{0}", noString),
                            () -> sql(PgType.TEXT, "{0}", (Object[]) null)));
            calls.put("value", List.of(() -> value(PgType.TEXT, null), () -> value(null, "a")));
            calls.put(
                    "placeholder",
                    List.of(
                            () -> placeholder(null),
                            () -> placeholder(null, PgType.TEXT),
                            () -> placeholder("x", null)));
            calls.put(
                    "cast",
                    List.of(
                            () -> cast(null, String.class),
                            () -> cast(T.id, (Class<String>) null),
                            () -> cast(T.id, (PgType<String>) null)));
            calls.put("lower", List.of(() -> lower(null)));
            calls.put("upper", List.of(() -> upper(null)));
            calls.put("length", List.of(() -> length(null)));
            calls.put("concat", List.of(() -> concat("a", null), () -> concat((Object[]) null)));
            calls.put(
                    "coalesce",
                    List.of(
                            () -> coalesce(T.name, noString),
                            () -> coalesce(T.name, noText),
                            () -> coalesce(noText, "")));
            calls.put("from", List.of(() -> from(null)));
            calls.put("exists", List.of(() -> exists(noRows)));
            calls.put("notExists", List.of(() -> notExists(noRows)));
            calls.put("count", List.of(() -> count(noRows)));
            calls.put("parent", List.of(() -> parent(null)));
            calls.put("root", List.of(() -> root(null)));
            calls.put("alias", List.of(() -> alias((PgTable) null, "x"), () -> alias(T, null)));
            return calls.entrySet().stream()
                    .flatMap(call -> call.getValue().stream()
                            .map(made -> DynamicTest.dynamicTest(
                                    call.getKey() + " " + call.getValue().indexOf(made),
                                    () -> assertNullRefused(call.getKey(), made))));
        }

        private static List<ThrowingCallable> comparison(ThrowingCallable... calls) {
            return List.of(calls);
        }

        @Test
        void areRefusedByQueries() {
            assertInvalid(
                    () -> question(q -> q.where(null)), "'things' was given null in where. Omit the call instead.");
            assertInvalid(
                    () -> question(q -> q.where(and(T.open).and(noCondition))),
                    "and was given null, which would silently match nothing or everything. "
                            + "Test for SQL NULL with isNull(…) or isNotNull(…), and omit a filter with when(…).");
            assertInvalid(
                    () -> from(T).where(null), "where(…) of from(things) was called with null. Omit the call instead.");
        }
    }
}
