package io.drizzle4j.type;

import static io.drizzle4j.type.KnownTypes.ODD;
import static io.drizzle4j.type.KnownTypes.literal;
import static io.drizzle4j.type.KnownTypes.utc;
import static io.drizzle4j.type.Specimen.sample;
import static io.drizzle4j.type.Specimen.specimen;

import io.drizzle4j.value.Interval;
import io.drizzle4j.value.Range;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/** Values of types of an application or an extension. */
final class OwnTypes {

    enum Mood {
        HAPPY("happy"),
        ODD("so \"lala\", {x} \\");

        private final String label;

        Mood(String label) {
            this.label = label;
        }
    }

    record UserId(int value) {}

    record Email(String value) {}

    record Settings(String theme, @Nullable Integer size) {}

    record Place(
            @Nullable String name,
            @Nullable Mood mood,
            @Nullable List<String> tags,
            @Nullable Range<LocalDate> days) {}

    /** The text of each attribute depends on a setting of the session. */
    @SuppressWarnings("ArrayRecordComponent") // equal by its bytes
    record Visit(
            @Nullable Place place,
            byte @Nullable [] key,
            @Nullable OffsetDateTime at,
            @Nullable Interval span,
            @Nullable BigDecimal price,
            @Nullable Double weight) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Visit visit
                    && Arrays.equals(key, visit.key)
                    && Arrays.asList(place, at, span, price, weight)
                            .equals(Arrays.asList(visit.place, visit.at, visit.span, visit.price, visit.weight));
        }

        @Override
        public int hashCode() {
            return Objects.hash(place, Arrays.hashCode(key), at, span, price, weight);
        }
    }

    private static final PgType<Mood> MOOD = PgType.pgEnum("app", "Mood", Mood.class, mood -> mood.label);

    private static final PgType<String> EMAIL = PgType.domain("app", "email", PgType.TEXT, "value ~ '@'");

    private static final PgType<Place> PLACE =
            PgType.composite(null, "Place", Place.class, PgType.TEXT, MOOD, PgType.TEXT.array(), PgType.DATERANGE);

    private static final PgType<Visit> VISIT = PgType.composite(
            "app",
            "visit",
            Visit.class,
            PLACE,
            PgType.BYTEA,
            PgType.TIMESTAMPTZ,
            PgType.INTERVAL,
            PgType.NUMERIC,
            PgType.DOUBLE_PRECISION);

    private OwnTypes() {}

    static List<Specimen<?>> defined() {
        var few = PgType.domain(null, "few", PgType.INTEGER.array(), null);
        var cost = PgType.domain(null, "cost", PgType.MONEY, null);
        return List.of(
                specimen("mood", MOOD, sample("'happy'", Mood.HAPPY), sample(literal(Mood.ODD.label), Mood.ODD)),
                specimen("email", EMAIL, sample("'a@b'", "a@b"), sample(literal("@" + ODD), "@" + ODD)),
                specimen("few", few, sample("'{1,NULL}'", Arrays.asList(1, null)), sample("'{}'", List.of())),
                specimen("cost", cost, sample("1.10", new BigDecimal("1.10"))),
                specimen("place", PLACE, sample(placeSql(), place()), sample("row(null, null, null, null)", nowhere())),
                specimen(
                        "visit",
                        VISIT,
                        sample(visitSql("1.50", "1 day"), visit(), visitSql("1.5", "24:00")),
                        sample(
                                "row(null, null, null, null, null, null)",
                                new Visit(null, null, null, null, null, null)),
                        sample(
                                "row(row('', null, '{}', 'empty')::\"Place\", '', 'infinity', null, null, 'NaN')",
                                new Visit(
                                        new Place("", null, List.of(), Range.emptyRange()),
                                        new byte[0],
                                        OffsetDateTime.MAX,
                                        null,
                                        null,
                                        Double.NaN))));
    }

    private static Place place() {
        return new Place(ODD, Mood.ODD, Arrays.asList("", null, "NULL", ODD), Range.atLeast(LocalDate.of(2024, 1, 1)));
    }

    private static Place nowhere() {
        return new Place(null, null, null, null);
    }

    private static String placeSql() {
        return "row(%1$s, %2$s, array['', null, 'NULL', %1$s], '[2024-01-01,)')"
                .formatted(literal(ODD), literal(Mood.ODD.label));
    }

    private static Visit visit() {
        return new Visit(
                place(),
                new byte[] {0, -1, 0x5c},
                utc(2024, 6, 1, 6, 30, 0, 123_456_000),
                new Interval(0, 1, 0),
                new BigDecimal("1.50"),
                1.5);
    }

    private static String visitSql(String price, String span) {
        return "row(%s::\"Place\", '\\x00ff5c', '2024-06-01 12:00:00.123456+05:30', '%s', %s, 1.5)"
                .formatted(placeSql(), span, price);
    }

    /** Returns values of types that are mapped to another type of PostgreSQL. */
    static List<Specimen<?>> mapped() {
        var tags = new ParameterizedTypeReference<Map<String, List<Integer>>>() {};
        var dark = new Settings("dark \"é\"", null);
        return List.of(
                specimen(
                        "userId",
                        PgType.of(PgType.INTEGER, UserId.class, UserId::new, UserId::value),
                        sample("7", new UserId(7)),
                        sample("-1", new UserId(-1))),
                specimen(
                        "ownEmail",
                        PgType.of(EMAIL, Email.class, Email::new, Email::value),
                        sample("'a@b'", new Email("a@b"))),
                specimen(
                        "settings",
                        PgType.jsonb(Settings.class),
                        sample("'{\"theme\": \"dark \\\"é\\\"\", \"size\": null}'", dark),
                        sample("'{\"size\": 3, \"theme\": \"\"}'", new Settings("", 3))),
                specimen(
                        "plainTags",
                        PgType.json(tags),
                        sample("'{\"a\":[1,null]}'", Map.of("a", Arrays.asList(1, null)))),
                specimen(
                        "tags",
                        PgType.jsonb(tags),
                        sample("'{\"a\": [1, null]}'", Map.of("a", Arrays.asList(1, null)))));
    }

    /** Returns the extensions that {@link #ofExtensions} needs. */
    static List<String> extensions() {
        return List.of("citext", "hstore", "ltree");
    }

    static List<Specimen<?>> ofExtensions() {
        return List.of(
                specimen(
                        "citext",
                        PgType.CITEXT,
                        sample("'Abc'", "Abc", "'aBC'"),
                        sample("''", ""),
                        sample(literal(ODD), ODD)),
                specimen(
                        "hstore",
                        PgType.named(null, "hstore"),
                        sample("'a=>\"b,}\", c=>NULL'", "\"a\"=>\"b,}\", \"c\"=>NULL")),
                specimen(
                        "ltree",
                        PgType.named(null, "ltree").comparable(),
                        sample("'Top.a'", "Top.a"),
                        sample("''", "")));
    }
}
