package io.drizzle4j.records;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.int4range;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidResultTypeException;
import io.drizzle4j.error.UnexpectedDataException;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.result.Key;
import io.drizzle4j.result.MapKey;
import io.drizzle4j.schema.Casing;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import io.drizzle4j.type.PgType;
import io.drizzle4j.value.Range;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.support.DefaultConversionService;

/** Components whose types differ from those of their columns, and values that a component cannot hold. */
class ConversionsIT {

    enum Kind {
        BOOK,
        LAMP
    }

    public static final class Shops extends PgTable {

        public final Column<Integer> id = integer().primaryKey();

        Shops() {
            super("shops");
        }
    }

    public static final class Things extends PgTable {

        public final Column<Integer> id = integer().primaryKey();

        public final Column<Long> big = bigint();

        public final Column<BigDecimal> price = numeric();

        public final Column<Float> weight = real();

        public final Column<String> kind = text();

        public final Column<String> link = text();

        public final Column<OffsetDateTime> soldAt = timestamp("sold_at").withTimeZone();

        public final Column<List<Integer>> sizes = integer().array();

        public final Column<List<String>> kinds = text().array();

        public final Column<String> data = jsonb();

        public final Column<Integer> shopId = integer("shop_id").notNull().references(() -> SHOPS.id);

        Things() {
            super("things");
        }
    }

    private static final Shops SHOPS = new Shops();

    private static final Things THINGS = new Things();

    private static final Schema SCHEMA =
            Schema.of(relations(THINGS, r -> r.one("shop", SHOPS)), relations(SHOPS, r -> r.many("things", THINGS)));

    private static TestDatabase database;

    private static RelationalQueries db;

    @BeforeAll
    static void create() {
        database = TestPostgres.database("conversions");
        database.execute("""
                create table shops (id integer primary key);
                create table things (
                  id integer primary key, big bigint, price numeric, weight real, kind text, link text,
                  sold_at timestamptz, sizes integer[], kinds text[], data jsonb, shop_id integer not null
                );
                insert into shops values (1);
                insert into things values
                  (1, 7, 12.00, 1.5, 'LAMP', 'https://example.org/lamp', '2024-05-01 12:00+02', '{1,null}', '{LAMP,BOOK}', '{"city": "Bern"}', 1),
                  (2, 5000000000, 12.50, null, 'SHIP', ':', null, null, null, null, 2);
                """);
        db = RelationalQueries.create(database.dataSource(), SCHEMA);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @SuppressWarnings("ArrayRecordComponent") // an array is what is converted to
    record ConvertedArrays(
            List<@Nullable Long> sizes, @Key("sizes") Set<Integer> set, Kind[] kinds) {}

    @Test
    void convertsValues() {
        record Shown(
                long id,
                Integer big,
                @Key("price") Long wholePrice,
                @Key("price") BigInteger bigPrice,
                @Key("big") BigDecimal decimal,
                Double weight,
                Kind kind,
                URI link,
                Instant soldAt,
                @Key("id") String text) {}
        assertThat(db.query(THINGS).as(Shown.class).findFirst(q -> q.where(eq(THINGS.id, 1))))
                .contains(new Shown(
                        1L,
                        7,
                        12L,
                        BigInteger.valueOf(12),
                        BigDecimal.valueOf(7),
                        1.5,
                        Kind.LAMP,
                        URI.create("https://example.org/lamp"),
                        Instant.parse("2024-05-01T10:00:00Z"),
                        "1"));
    }

    @Test
    void convertsTheElementsOfArrays() {
        var found = db.query(THINGS)
                .as(ConvertedArrays.class)
                .findFirst(q -> q.where(eq(THINGS.id, 1)))
                .orElseThrow();

        assertThat(found.sizes()).isEqualTo(Arrays.asList(1L, null));
        assertThat(found.set()).containsExactly(1, null);
        assertThat(found.kinds()).containsExactly(Kind.LAMP, Kind.BOOK);
    }

    record Times(
            @Key("soldAt") LocalDate day,
            @Key("soldAt") Optional<LocalDateTime> local,
            @Key("soldAt") LocalTime time,
            @Key("soldAt") OffsetTime offsetTime,
            @Key("soldAt") String text,
            @Key("moments") List<LocalDate> days,
            @Key("local") Instant moment,
            @Key("local") Timestamp timestamp,
            @Key("local") LocalDate localDay,
            @Key("day") java.sql.Date date,
            @Key("day") String dayAsText) {}

    /** Spring would convert most of them by the time zone of the JVM, in UTC, or by the locale of the thread. */
    @Test
    void refusesConversionsOfTimesThatNeedAZoneOrLoseAPart() {
        var times = PgTable.of(
                "times",
                t -> t.add("soldAt", PgTable.timestamp().withTimeZone())
                        .add("moments", PgTable.timestamp().withTimeZone().array())
                        .add("local", PgTable.timestamp())
                        .add("day", PgTable.date()));
        var queries = RelationalQueries.create(
                database.dataSource(),
                Schema.of(List.of(), List.of(times), Casing.AS_WRITTEN),
                QueryOptions.DEFAULTS.withConversionService(new ApplicationConversionService()));

        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> queries.query(times).as(Times.class).findMany())
                .withMessage("""
                        Times has 11 problems:
                          1. 'Times.day' is a LocalDate, but converting column 'times.soldAt', a timestamptz, depends \
                        on a time zone.
                          2. 'Times.local' is a LocalDateTime, but converting column 'times.soldAt', a timestamptz, \
                        depends on a time zone.
                          3. 'Times.time' is a LocalTime, but converting column 'times.soldAt', a timestamptz, depends \
                        on a time zone.
                          4. 'Times.offsetTime' is an OffsetTime, but converting column 'times.soldAt', a timestamptz, \
                        depends on a time zone.
                          5. 'Times.text' is a String, but converting column 'times.soldAt', a timestamptz, depends on \
                        a locale.
                          6. 'Times.days' is a List<LocalDate>, but converting column 'times.moments', a timestamptz[], \
                        depends on a time zone.
                          7. 'Times.moment' is an Instant, but converting column 'times.local', a timestamp, depends on \
                        a time zone.
                          8. 'Times.timestamp' is a Timestamp, but converting column 'times.local', a timestamp, \
                        depends on a time zone.
                          9. 'Times.localDay' is a LocalDate, but converting column 'times.local', a timestamp, loses a \
                        part of the value.
                          10. 'Times.date' is a Date, but converting column 'times.day', a date, depends on a time zone.
                          11. 'Times.dayAsText' is a String, but converting column 'times.day', a date, depends on a \
                        locale.
                        To fix them:
                          1. Make it OffsetDateTime or Instant, or convert it in SQL as an extra: @Key("key") and \
                        extras("key", sql(DATE, "({0} at time zone 'Europe/Berlin')::date", column)).
                          2. Make it OffsetDateTime or Instant, or convert it in SQL as an extra: @Key("key") and \
                        extras("key", sql(TIMESTAMP, "{0} at time zone 'Europe/Berlin'", column)).
                          3. Make it OffsetDateTime or Instant, or convert it in SQL as an extra: @Key("key") and \
                        extras("key", sql(TIME, "({0} at time zone 'Europe/Berlin')::time", column)).
                          4. Make it OffsetDateTime or Instant.
                          5. Make it OffsetDateTime or Instant, or convert it in SQL as an extra: @Key("key") and \
                        extras("key", cast(column, String.class)).
                          6. Make it List<OffsetDateTime>.
                          7, 8. Make it LocalDateTime, or convert it in SQL as an extra: @Key("key") and \
                        extras("key", sql(TIMESTAMPTZ, "{0} at time zone 'Europe/Berlin'", column)).
                          9. Make it LocalDateTime, or convert it in SQL as an extra: @Key("key") and extras("key", \
                        cast(column, LocalDate.class)).
                          10. Make it LocalDate.
                          11. Make it LocalDate, or convert it in SQL as an extra: @Key("key") and extras("key", \
                        cast(column, String.class)).""");
    }

    record Sale(@Key("key") LocalDate soldAt) {}

    @Test
    void readsTheDateOfAMomentAsTheMessageAdvises() {
        assertThat(db.query(THINGS)
                        .as(Sale.class)
                        .findFirst(q -> q.where(eq(THINGS.id, 1))
                                .extras(
                                        "key",
                                        sql(
                                                PgType.DATE,
                                                "({0} at time zone 'Pacific/Auckland')::date",
                                                THINGS.soldAt))))
                .contains(new Sale(LocalDate.of(2024, 5, 1)));
    }

    record MapByDay(@MapKey("soldAt") Map<LocalDate, ThingView> things) {}

    @Test
    void refusesAMapByTheDateOfAMoment() {
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> db.query(SHOPS).as(MapByDay.class).findMany())
                .withMessage(
                        "'MapByDay.things' is a Map by LocalDate, but converting column 'things.soldAt', a timestamptz, "
                                + "depends on a time zone. Make it Map<OffsetDateTime, ThingView>.");
    }

    record Moments(
            @Key("soldAt") OffsetDateTime itself,
            @Key("soldAt") Instant instant,
            @Key("soldAt") ZonedDateTime zoned) {}

    @Test
    void convertsAMomentToOthers() {
        var moment = Instant.parse("2024-05-01T10:00:00Z");

        assertThat(db.query(THINGS).as(Moments.class).findFirst(q -> q.where(eq(THINGS.id, 1))))
                .contains(new Moments(moment.atOffset(ZoneOffset.UTC), moment, moment.atZone(ZoneOffset.UTC)));
        assertThat(db.query(THINGS)
                        .as(LocalDate.class)
                        .findMany(q -> q.columns()
                                .extras(
                                        "day",
                                        sql(PgType.DATE, "({0} at time zone 'Pacific/Auckland')::date", THINGS.soldAt))
                                .where(eq(THINGS.id, 1))))
                .containsExactly(LocalDate.of(2024, 5, 1));
    }

    record Labelled(Kind kind) {}

    record Counted(@Key("kind") int count) {}

    record LabelledTwice(@Key("kinds") List<Kind> kinds) {}

    @Test
    void reportsAnEmptyText() {
        database.execute("""
                create table labels (id integer primary key, kind text, kinds text[]);
                insert into labels values (1, '', '{BOOK,""}');
                """);
        var labels = PgTable.of(
                "labels",
                t -> t.add("id", PgTable.integer().primaryKey())
                        .add("kind", PgTable.text().notNull())
                        .add("kinds", PgTable.text().array()));
        var queries = RelationalQueries.create(
                database.dataSource(), Schema.of(List.of(), List.of(labels), Casing.AS_WRITTEN));

        Map.of(
                        Labelled.class,
                        "Labelled.kind cannot hold the value of 'labels.kind' in the row with id = 1. "
                                + "An empty text is not a valid Kind.",
                        Counted.class,
                        "Counted.count cannot hold the value of 'labels.kind' in the row with id = 1. "
                                + "An empty text is not a valid Integer.",
                        LabelledTwice.class,
                        "LabelledTwice.kinds cannot hold the value of 'labels.kinds' in the row with id = 1. "
                                + "An empty text is not a valid Kind.")
                .forEach((type, problem) -> assertThatExceptionOfType(UnexpectedDataException.class)
                        .isThrownBy(() -> queries.query(labels).as(type).findMany())
                        .withMessage(problem + " Store null in its place, or convert it with your own converter."));
    }

    private static void assertRefused(Class<?> type, String message) {
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> db.query(THINGS).as(type).findMany(q -> q.orderBy(asc(THINGS.id))))
                .withMessage(message);
    }

    record BigView(int id, Integer big) {}

    record PriceView(Long price) {}

    record KindView(Optional<Kind> kind) {}

    @Test
    void refusesAValueThatTheOtherTypeCannotHold() {
        assertRefused(
                BigView.class,
                "BigView.big cannot hold the value of 'things.big' in the row with id = 2. "
                        + "Give it a type that can, or fix the value.");
        assertRefused(
                PriceView.class,
                "PriceView.price cannot hold the value of 'things.price' in the row with id = 2. "
                        + "Give it a type that can, or fix the value.");
        assertRefused(
                KindView.class,
                "KindView.kind cannot hold the value of 'things.kind' in the row with id = 2. "
                        + "Give it a type that can, or fix the value.");
    }

    record ShopView(int id) {}

    record ThingView(String link, ShopView shop) {}

    @Test
    void refusesARequiredRowThatIsMissing() {
        assertRefused(
                ThingView.class,
                "ThingView.shop requires a row, but 'things.shop' has none in the row with id = 2. "
                        + "Annotate it @Nullable, make it Optional, or fix the dangling reference.");
        assertThatExceptionOfType(UnexpectedDataException.class)
                .isThrownBy(() -> db.query(THINGS).as(ThingView.class).findFirst(q -> q.where(eq(THINGS.id, 2))))
                .withMessageStartingWith("ThingView.shop requires a row, but 'things.shop' has none in the row");
    }

    record DollarView(@Key("price") Dollars dollars) {}

    record Dollars(BigDecimal amount, boolean isExact) {}

    @Test
    void convertsByConvertersOfTheApplication() {
        var service = new DefaultConversionService();
        service.addConverter(BigDecimal.class, Dollars.class, amount -> new Dollars(amount, true));
        var queries = RelationalQueries.create(
                database.dataSource(), SCHEMA, QueryOptions.DEFAULTS.withConversionService(service));

        assertThat(queries.query(THINGS).as(DollarView.class).findMany(q -> q.where(eq(THINGS.id, 1))))
                .containsExactly(new DollarView(new Dollars(new BigDecimal("12.00"), true)));
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> db.query(THINGS).as(DollarView.class).findMany())
                .withMessage("'DollarView.dollars' is a Dollars, but there is no converter for column "
                        + "'things.price', a numeric read as BigDecimal. Make it BigDecimal, or give the "
                        + "application's ConversionService a converter.");
    }

    record NumberAsCharacter(@Key("id") char character) {}

    record Emptied(@Key("kind") Optional<Optional<Integer>> number) {}

    record EmptiedElements(@Key("kinds") List<Optional<Integer>> numbers) {}

    @Test
    void convertsNoNumberToACharacterAndNestsNoOptionals() {
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> db.query(THINGS).as(NumberAsCharacter.class).findMany())
                .withMessage("'NumberAsCharacter.character' is a char, but there is no converter for column "
                        + "'things.id', an integer read as Integer. Make it Integer, or give the application's "
                        + "ConversionService a converter.");
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> db.query(THINGS).as(Emptied.class).findMany())
                .withMessage("'Emptied.number' is an Optional<Integer>, but there is no converter for column "
                        + "'things.kind', a text read as String. Make it String, or give the application's "
                        + "ConversionService a converter.");
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> db.query(THINGS).as(EmptiedElements.class).findMany())
                .withMessage("'EmptiedElements.numbers' is a List<Optional<Integer>>, but there is no converter for "
                        + "column 'things.kinds', a text[] read as List<String>. Make it List<String>, or give the "
                        + "application's ConversionService a converter.");
    }

    record OtherRange(@Key("span") Range<Long> ofLongs) {}

    @Test
    void convertsNoTypeToTheSameOneWithOtherArguments() {
        var spans = PgTable.of("spans", t -> t.add("span", int4range()));
        var queries = RelationalQueries.create(
                database.dataSource(), Schema.of(List.of(), List.of(spans), Casing.AS_WRITTEN));

        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> queries.query(spans).as(OtherRange.class).findMany())
                .withMessage("'OtherRange.ofLongs' is a Range<Long>, but there is no converter for column "
                        + "'spans.span', an int4range read as Range<Integer>. Make it Range<Integer>, or give the "
                        + "application's ConversionService a converter.");
    }

    record TextAsList(@Key("kind") List<String> texts) {}

    record ListAsText(@Key("kinds") String text) {}

    @Test
    void convertsNoTextToAListAndNoListToAText() {
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> db.query(THINGS).as(TextAsList.class).findMany())
                .withMessageStartingWith("'TextAsList.texts' is a List<String>, but there is no converter for column");
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> db.query(THINGS).as(ListAsText.class).findMany())
                .withMessageStartingWith("'ListAsText.text' is a String, but there is no converter for column");
    }

    record Address(String city) {}

    record AddressView(Address data) {}

    @Test
    void doesNotConvertJsonLikeText() {
        assertThatExceptionOfType(InvalidResultTypeException.class)
                .isThrownBy(() -> db.query(THINGS).as(AddressView.class).findMany())
                .withMessage("'AddressView.data' is an Address, but there is no converter for column 'things.data', a "
                        + "jsonb read as String. Make it String, or map the column to it: "
                        + "jsonb(Address.class).");
    }
}
