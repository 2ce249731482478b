package io.drizzle4j.type;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.numeric;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.ShapeDatabase;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.value.Range;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and times of Java that PostgreSQL cannot hold. They are refused before any work. */
class NumericRangeIT {

    public static final class Items extends PgTable {

        public final Column<Integer> id = integer().primaryKey();
        public final Column<BigDecimal> price = numeric();

        private Items() {
            super("items");
        }
    }

    private static final Items ITEMS = new Items();

    private static final Schema SCHEMA = Schema.of(relations(ITEMS, r -> r));

    private static ShapeDatabase database;

    @BeforeAll
    static void create() {
        database = new ShapeDatabase("sql_numeric_range", SCHEMA, """
                create table items (id integer primary key, price numeric);
                insert into items values (1, 1), (2, 0), (3, -5), (4, 1e131071), (5, -1e131071);
                """);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static List<Integer> ids(Expression<Boolean> condition) {
        return database.db
                .query(ITEMS)
                .as(Integer.class)
                .findMany(q -> q.columns(ITEMS.id).where(condition).orderBy(ITEMS.id));
    }

    private static void assertRefused(Runnable query) {
        database.log.clear();
        var start = System.nanoTime();
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(query::run)
                .withMessageEndingWith(
                        " was given a number with more than 131072 digits before the decimal point or 16383 after "
                                + "it. Validate the input, or round it: number.setScale(…).");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(database.log.statements()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e131072",
                "-1e131072",
                "99e131071",
                "1e2147483647",
                "1e-16384",
                "1e-100000000",
                "1e-1000000000",
                "1e-2147483647"
            })
    void refusesNumbersThatNumericCannotHold(String text) {
        var number = new BigDecimal(text);
        assertRefused(() -> ids(eq(ITEMS.price, number)));
        assertRefused(() -> ids(gt(ITEMS.price, number)));
        assertRefused(() -> ids(gte(ITEMS.price, number)));
        assertRefused(() -> ids(between(ITEMS.price, BigDecimal.ZERO, number)));
        assertRefused(() -> ids(inArray(ITEMS.price, List.of(BigDecimal.ONE, number))));
        assertRefused(() -> ids(notInArray(ITEMS.price, List.of(number))));
        assertRefused(() -> ids(eq(coalesce(ITEMS.price, number), BigDecimal.ONE)));
        assertRefused(() -> ids(eq(sql(PgType.NUMERIC, "{0} + {1}", ITEMS.price, number), BigDecimal.ONE)));
        assertRefused(() -> ids(rangeContains(sql(PgType.NUMRANGE, "numrange({0}, null)", ITEMS.price), number)));
        assertRefused(() -> ids(eq(sql(PgType.NUMRANGE, "numrange({0}, null)", ITEMS.price), Range.atMost(number))));
        assertRefused(() ->
                ids(arrayContains(sql(PgType.NUMERIC.array(), "array[{0}]", ITEMS.price), List.of(number))));
        assertRefused(() -> database.db
                .query(ITEMS)
                .prepare(q -> q.where(eq(ITEMS.price, placeholder("price"))))
                .bind("price", number));
    }

    @Test
    void acceptsTheGreatestAndTheSmallest() {
        var greatest = new BigDecimal("9".repeat(131_072));
        assertThat(ids(gt(ITEMS.price, greatest))).isEmpty();
        assertThat(ids(lte(ITEMS.price, greatest))).containsExactly(1, 2, 3, 4, 5);
        assertThat(ids(eq(ITEMS.price, new BigDecimal("1e131071")))).containsExactly(4);
        assertThat(ids(eq(ITEMS.price, new BigDecimal("-1e131071")))).containsExactly(5);
        assertThat(ids(gte(ITEMS.price, new BigDecimal("1e-16383")))).containsExactly(1, 4);
    }

    private static void assertCannotBeHeld(Expression<Boolean> now, Runnable condition) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(condition::run)
                .withMessageContaining("which PostgreSQL cannot store");
        assertThat(database.db.query(ITEMS).count(q -> q.where(now))).isEqualTo(5);
    }

    @Test
    void refusesTimesThatPostgresqlCannotHold() {
        var date = sql(PgType.DATE, "date '2024-01-01'");
        assertCannotBeHeld(
                between(date, LocalDate.of(-4713, 11, 24), LocalDate.of(5_874_897, 12, 31)),
                () -> eq(date, LocalDate.of(-4713, 11, 23)));
        assertCannotBeHeld(between(date, LocalDate.MIN, LocalDate.MAX), () -> eq(date, LocalDate.of(5_874_898, 1, 1)));
        var timestamp = sql(PgType.TIMESTAMP, "timestamp '2024-01-01'");
        assertCannotBeHeld(
                between(
                        timestamp,
                        LocalDateTime.of(-4713, 11, 24, 0, 0),
                        LocalDateTime.of(294_276, 12, 31, 23, 59, 59, 999_999_000)),
                () -> eq(timestamp, LocalDateTime.of(-4713, 11, 23, 23, 59)));
        assertCannotBeHeld(
                between(timestamp, LocalDateTime.MIN, LocalDateTime.MAX),
                () -> eq(timestamp, LocalDateTime.of(294_277, 1, 1, 0, 0)));
        var timestamptz = sql(PgType.TIMESTAMPTZ, "timestamptz '2024-01-01Z'");
        assertCannotBeHeld(
                eq(timestamptz, OffsetDateTime.parse("2024-01-01T18:00:00+18:00")),
                () -> eq(timestamptz, OffsetDateTime.parse("+300000-01-01T00:00:00Z")));
        assertCannotBeHeld(
                between(timestamptz, OffsetDateTime.MIN, OffsetDateTime.MAX),
                () -> eq(timestamptz, OffsetDateTime.parse("+294277-01-01T00:00:00Z")));
        var timetz = sql(PgType.TIMETZ, "timetz '12:00:00+00'");
        assertCannotBeHeld(
                between(timetz, OffsetTime.parse("00:00:00+15:59:59"), OffsetTime.parse("23:00:00-15:59:59")),
                () -> eq(timetz, OffsetTime.parse("12:00:00+16:00")));
    }
}
