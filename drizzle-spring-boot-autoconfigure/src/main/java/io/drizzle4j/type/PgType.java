package io.drizzle4j.type;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.value.Box;
import io.drizzle4j.value.Circle;
import io.drizzle4j.value.Interval;
import io.drizzle4j.value.Line;
import io.drizzle4j.value.LineSegment;
import io.drizzle4j.value.Path;
import io.drizzle4j.value.Point;
import io.drizzle4j.value.Polygon;
import io.drizzle4j.value.Range;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

/**
 * A PostgreSQL type: its name, its Java type, how values are bound and read, how columns are declared, and which types
 * it can be compared with.
 *
 * <p>Use the constants in SQL fragments ({@code sql(TEXT, "lower({0})", USERS.name)}). Columns get their types from the
 * methods of a table ({@code text()}, {@code integer()}).
 *
 * @param <T> the Java type of the values
 */
public final class PgType<T> extends SqlType<T> {

    private static final List<PgType<?>> KNOWN = new ArrayList<>();

    /** {@code smallint}, read as an {@link Integer}. The database rejects a value out of range. */
    public static final PgType<Integer> SMALLINT =
            known("smallint", "int2", "smallint(%s)", Integer.class, Family.NUMBER, PlainCodecs.INTEGER);

    /** {@code integer}. */
    public static final PgType<Integer> INTEGER =
            known("integer", "int4", "integer(%s)", Integer.class, Family.NUMBER, PlainCodecs.INTEGER);

    /** {@code bigint}. */
    public static final PgType<Long> BIGINT =
            known("bigint", "int8", "bigint(%s)", Long.class, Family.NUMBER, PlainCodecs.LONG);

    /** {@code serial}: an {@code integer} whose default is a sequence. */
    public static final PgType<Integer> SERIAL = serial(INTEGER, "serial");

    /** {@code bigserial}: a {@code bigint} whose default is a sequence. */
    public static final PgType<Long> BIGSERIAL = serial(BIGINT, "bigserial");

    /** {@code numeric} without precision and scale. Reading {@code NaN} or infinity is an error. */
    public static final PgType<BigDecimal> NUMERIC =
            known("numeric", "numeric", "numeric(%s)", BigDecimal.class, Family.NUMBER, PlainCodecs.DECIMAL);

    /** {@code real}. */
    public static final PgType<Float> REAL =
            known("real", "float4", "real(%s)", Float.class, Family.NUMBER, PlainCodecs.FLOAT);

    /** {@code double precision}. */
    public static final PgType<Double> DOUBLE_PRECISION =
            known("double precision", "float8", "doublePrecision(%s)", Double.class, Family.NUMBER, PlainCodecs.DOUBLE);

    /** {@code boolean}. */
    public static final PgType<Boolean> BOOL =
            known("boolean", "bool", "bool(%s)", Boolean.class, Family.BOOLEAN, PlainCodecs.BOOLEAN);

    /** {@code text}. */
    public static final PgType<String> TEXT = text("text", Family.TEXT, "varchar", "name");

    /** {@code varchar} without a length. */
    public static final PgType<String> VARCHAR = text("varchar", Family.TEXT, "text", "name");

    private static final PgType<String> BPCHAR =
            known("bpchar", "bpchar", "character(%s)", String.class, Family.TEXT, TextCodec.TEXT);

    /** {@code citext}, from the extension of that name: text that is compared case-insensitively. */
    public static final PgType<String> CITEXT = text("citext", Family.TEXT);

    /** {@code date}. Java's minimum and maximum stand for infinity. */
    public static final PgType<LocalDate> DATE =
            known("date", "date", "date(%s)", LocalDate.class, Family.DATE, DateCodecs.DATE);

    /** {@code time}, without a time zone. Reading {@code 24:00} is an error. */
    public static final PgType<LocalTime> TIME =
            known("time", "time", "time(%s)", LocalTime.class, Family.TIME, DateCodecs.TIME);

    /** {@code timestamp}, without a time zone. Java's minimum and maximum stand for infinity. */
    public static final PgType<LocalDateTime> TIMESTAMP =
            known("timestamp", "timestamp", "timestamp(%s)", LocalDateTime.class, Family.DATE, DateCodecs.TIMESTAMP);

    /** {@code timestamp with time zone}, read in UTC for any session time zone. */
    public static final PgType<OffsetDateTime> TIMESTAMPTZ = known(
            "timestamptz",
            "timestamptz",
            "timestamp(%s).withTimeZone()",
            OffsetDateTime.class,
            Family.DATE,
            DateCodecs.TIMESTAMPTZ);

    /** {@code uuid}. */
    public static final PgType<UUID> UUID =
            known("uuid", "uuid", "uuid(%s)", UUID.class, Family.UUID, PlainCodecs.UUID);

    /** {@code json}, as text. PostgreSQL cannot compare it. */
    public static final PgType<String> JSON = text("json", null);

    /** {@code jsonb}, as text. */
    public static final PgType<String> JSONB = text("jsonb", Family.JSONB);

    /** {@code oid}, the identifier of a database object. */
    public static final PgType<Long> OID = known("oid", "oid", "oid(%s)", Long.class, "oid", PlainCodecs.LONG);

    /**
     * {@code money}, sent and read as {@code numeric}, because its text depends on {@code lc_monetary}. A value with
     * too many fractional digits is rounded.
     */
    public static final PgType<BigDecimal> MONEY = money();

    /** {@code time with time zone}, with the stored offset. Reading {@code 24:00} is an error. */
    public static final PgType<OffsetTime> TIMETZ =
            known("timetz", "timetz", "time(%s).withTimeZone()", OffsetTime.class, Family.TIME, DateCodecs.TIMETZ);

    /** {@code interval}, with separate months, days and microseconds. Reading infinity is an error. */
    public static final PgType<Interval> INTERVAL =
            known("interval", "interval", "interval(%s)", Interval.class, "interval", FormCodecs.INTERVAL);

    /** {@code bytea}. */
    public static final PgType<byte[]> BYTEA =
            known("bytea", "bytea", "bytea(%s)", byte[].class, "bytea", BytesCodec.BYTEA);

    /** {@code bit}: quoted, the name stands for any length; unquoted, for one bit. */
    private static final PgType<String> BIT =
            known("\"bit\"", "bit", "bit(%s)", String.class, Family.BITS, BitsCodec.BITS);

    /** {@code bit varying} without a length, as text of {@code 0} and {@code 1}. */
    public static final PgType<String> VARBIT =
            known("varbit", "varbit", "varbit(%s)", String.class, Family.BITS, BitsCodec.BITS);

    /** {@code inet}, as text. */
    public static final PgType<String> INET = text("inet", Family.ADDRESS);

    /** {@code cidr}, as text. */
    public static final PgType<String> CIDR = text("cidr", Family.ADDRESS);

    /** {@code macaddr}, as text. */
    public static final PgType<String> MACADDR = text("macaddr", "macaddr");

    /** {@code macaddr8}, as text. */
    public static final PgType<String> MACADDR8 = text("macaddr8", "macaddr8");

    /** {@code xml}, as text. PostgreSQL cannot compare it. */
    public static final PgType<String> XML = text("xml", null);

    /** {@code tsvector}, as text. */
    public static final PgType<String> TSVECTOR = text("tsvector", "tsvector");

    /** {@code tsquery}, as text. */
    public static final PgType<String> TSQUERY = text("tsquery", "tsquery");

    /** {@code point}. It cannot be compared, because PostgreSQL has no {@code =} for it. */
    public static final PgType<Point> POINT = shape("point", Point.class, FormCodecs.POINT);

    /** {@code line}. It cannot be compared, because PostgreSQL has no order for it. */
    public static final PgType<Line> LINE = shape("line", Line.class, FormCodecs.LINE);

    /** {@code lseg}. It cannot be compared, because PostgreSQL's {@code =} compares sizes. */
    public static final PgType<LineSegment> LSEG = shape("lseg", LineSegment.class, FormCodecs.LINE_SEGMENT);

    /** {@code box}. It cannot be compared, because PostgreSQL's {@code =} compares sizes. */
    public static final PgType<Box> BOX = shape("box", Box.class, FormCodecs.BOX);

    /** {@code path}. It cannot be compared, because PostgreSQL's {@code =} compares sizes. */
    public static final PgType<Path> PATH = shape("path", Path.class, FormCodecs.PATH);

    /** {@code polygon}. It cannot be compared, because PostgreSQL has no {@code =} for it. */
    public static final PgType<Polygon> POLYGON = shape("polygon", Polygon.class, FormCodecs.POLYGON);

    /** {@code circle}. It cannot be compared, because PostgreSQL's {@code =} compares sizes. */
    public static final PgType<Circle> CIRCLE = shape("circle", Circle.class, FormCodecs.CIRCLE);

    /** {@code int4range}. */
    public static final PgType<Range<Integer>> INT4RANGE = range("int4range", INTEGER);

    /** {@code int4multirange}, as a list of ranges. */
    public static final PgType<List<Range<Integer>>> INT4MULTIRANGE = multirange("int4multirange", INT4RANGE, INTEGER);

    /** {@code int8range}. */
    public static final PgType<Range<Long>> INT8RANGE = range("int8range", BIGINT);

    /** {@code int8multirange}, as a list of ranges. */
    public static final PgType<List<Range<Long>>> INT8MULTIRANGE = multirange("int8multirange", INT8RANGE, BIGINT);

    /** {@code numrange}. */
    public static final PgType<Range<BigDecimal>> NUMRANGE = range("numrange", NUMERIC);

    /** {@code nummultirange}, as a list of ranges. */
    public static final PgType<List<Range<BigDecimal>>> NUMMULTIRANGE = multirange("nummultirange", NUMRANGE, NUMERIC);

    /** {@code tsrange}. */
    public static final PgType<Range<LocalDateTime>> TSRANGE = range("tsrange", TIMESTAMP);

    /** {@code tsmultirange}, as a list of ranges. */
    public static final PgType<List<Range<LocalDateTime>>> TSMULTIRANGE =
            multirange("tsmultirange", TSRANGE, TIMESTAMP);

    /** {@code tstzrange}. */
    public static final PgType<Range<OffsetDateTime>> TSTZRANGE = range("tstzrange", TIMESTAMPTZ);

    /** {@code tstzmultirange}, as a list of ranges. */
    public static final PgType<List<Range<OffsetDateTime>>> TSTZMULTIRANGE =
            multirange("tstzmultirange", TSTZRANGE, TIMESTAMPTZ);

    /** {@code daterange}. */
    public static final PgType<Range<LocalDate>> DATERANGE = range("daterange", DATE);

    /** {@code datemultirange}, as a list of ranges. */
    public static final PgType<List<Range<LocalDate>>> DATEMULTIRANGE = multirange("datemultirange", DATERANGE, DATE);

    PgType(
            TypeNames names,
            Class<T> javaType,
            @Nullable Object family,
            Codec<T> codec,
            List<PgDefinition> definitions,
            @Nullable PgType<?> element) {
        super(names, javaType, family, codec, definitions, element);
    }

    private static <T> PgType<T> known(
            String name,
            String catalogName,
            String function,
            Class<T> javaType,
            @Nullable Object family,
            Codec<T> codec) {
        var names = TypeNames.of(name, List.of(catalogName), function);
        return known(new PgType<>(names, javaType, family, codec, List.of(), null));
    }

    private static <T> PgType<T> known(PgType<T> type) {
        KNOWN.add(type);
        return type;
    }

    private static PgType<String> text(String name, @Nullable Object family, String... othersRead) {
        List<String> catalogNames = new ArrayList<>(List.of(name));
        catalogNames.addAll(List.of(othersRead));
        var names = TypeNames.of(name, catalogNames, name + "(%s)");
        return known(new PgType<>(names, String.class, family, TextCodec.TEXT, List.of(), null));
    }

    private static <T> PgType<T> shape(String name, Class<T> javaType, Codec<T> codec) {
        return known(name, name, name + "(%s)", javaType, null, codec);
    }

    @SuppressWarnings("unchecked") // the class of all ranges
    private static <T> PgType<Range<T>> range(String name, PgType<T> bound) {
        var javaType = (Class<Range<T>>) (Class<?>) Range.class;
        return known(name, name, name + "(%s)", javaType, name, new RangeCodec<>(bound));
    }

    @SuppressWarnings("unchecked") // the class of all lists
    private static <T> PgType<List<Range<T>>> multirange(String name, PgType<Range<T>> range, PgType<T> bound) {
        var javaType = (Class<List<Range<T>>>) (Class<?>) List.class;
        return known(name, name, name + "(%s)", javaType, name, new MultirangeCodec<>(range, bound));
    }

    private static PgType<BigDecimal> money() {
        var names = TypeNames.of("money", List.of("money"), "money(%s)").withWireType("numeric");
        return known(new PgType<>(names, BigDecimal.class, "money", PlainCodecs.DECIMAL, List.of(), null));
    }

    private static <T> PgType<T> serial(PgType<T> type, String name) {
        return known(type.named(type.names().withDeclaration(name).withFunction(name + "(%s)")));
    }

    @Override
    PgType<T> self() {
        return this;
    }

    private PgType<T> withDeclaration(String declaration) {
        return named(names().withDeclaration(declaration));
    }

    /**
     * Returns {@code varchar(length)}.
     *
     * @param length the maximum number of characters, from 1 to 10485760
     * @throws InvalidSchemaException if the length is out of range
     */
    public static PgType<String> varchar(int length) {
        return VARCHAR.withDeclaration(Modifier.length("varchar", length));
    }

    /**
     * Returns {@code char(length)}. PostgreSQL pads its values with blanks, which are ignored in comparisons.
     *
     * @param length the number of characters, from 1 to 10485760
     * @throws InvalidSchemaException if the length is out of range
     */
    public static PgType<String> character(int length) {
        return BPCHAR.withDeclaration(Modifier.length("char", length));
    }

    /**
     * Returns {@code numeric(precision, scale)}.
     *
     * @param precision the total number of digits, from 1 to 1000
     * @param scale the number of fractional digits, from -1000 to 1000
     * @throws InvalidSchemaException if a number is out of range
     */
    public static PgType<BigDecimal> numeric(int precision, int scale) {
        return NUMERIC.withDeclaration(Modifier.digits(precision, scale));
    }

    /**
     * Returns {@code bit(length)}, as text of {@code 0} and {@code 1}.
     *
     * @param length the number of bits, from 1 to 83886080
     * @throws InvalidSchemaException if the length is out of range
     */
    public static PgType<String> bit(int length) {
        return BIT.withDeclaration(Modifier.bits("bit", length));
    }

    /**
     * Returns {@code bit varying(length)}, as text of {@code 0} and {@code 1}.
     *
     * @param length the maximum number of bits, from 1 to 83886080
     * @throws InvalidSchemaException if the length is out of range
     */
    public static PgType<String> varbit(int length) {
        return VARBIT.withDeclaration(Modifier.bits("varbit", length));
    }

    /**
     * Returns {@code time(precision)}. The precision applies to stored values; a value that is compared with the column
     * keeps all its digits.
     *
     * @param precision the number of fractional digits of the second, from 0 to 6
     * @throws InvalidSchemaException if the precision is out of range
     */
    public static PgType<LocalTime> time(int precision) {
        return TIME.withDeclaration(Modifier.seconds("time", precision));
    }

    /**
     * Returns {@code time(precision) with time zone}. The precision applies to stored values; a value that is compared
     * with the column keeps all its digits.
     *
     * @param precision the number of fractional digits of the second, from 0 to 6
     * @throws InvalidSchemaException if the precision is out of range
     */
    public static PgType<OffsetTime> timetz(int precision) {
        return TIMETZ.withDeclaration(Modifier.seconds("timetz", precision));
    }

    /**
     * Returns {@code timestamp(precision)}. The precision applies to stored values; a value that is compared with the
     * column keeps all its digits.
     *
     * @param precision the number of fractional digits of the second, from 0 to 6
     * @throws InvalidSchemaException if the precision is out of range
     */
    public static PgType<LocalDateTime> timestamp(int precision) {
        return TIMESTAMP.withDeclaration(Modifier.seconds("timestamp", precision));
    }

    /**
     * Returns {@code timestamp(precision) with time zone}. The precision applies to stored values; a value that is
     * compared with the column keeps all its digits.
     *
     * @param precision the number of fractional digits of the second, from 0 to 6
     * @throws InvalidSchemaException if the precision is out of range
     */
    public static PgType<OffsetDateTime> timestamptz(int precision) {
        return TIMESTAMPTZ.withDeclaration(Modifier.seconds("timestamptz", precision));
    }

    /**
     * Returns a PostgreSQL enum whose labels are the names of the Java constants.
     *
     * @param name the name of the type in the database
     */
    public static <E extends Enum<E>> PgType<E> pgEnum(String name, Class<E> constants) {
        return pgEnum(null, name, constants, Enum::name);
    }

    /**
     * Returns a PostgreSQL enum.
     *
     * @param schema the PostgreSQL schema of the type; null if the search path finds it
     * @param name the name of the type in the database
     * @param label returns the label of a constant, such as {@code c -> c.name().toLowerCase(Locale.ROOT)}
     * @throws InvalidSchemaException if two constants have the same label
     */
    public static <E extends Enum<E>> PgType<E> pgEnum(
            @Nullable String schema, String name, Class<E> constants, Function<? super E, String> label) {
        var codec = EnumCodec.of(schema, name, constants, label);
        var names = TypeNames.ofUserDefined(schema, name);
        return new PgType<>(names, constants, codec.enumeration(), codec, List.of(codec.enumeration()), null);
    }

    /**
     * Returns a custom type that is converted from another one: {@code PgType.of(INTEGER, UserId.class, UserId::new,
     * UserId::value)}. In PostgreSQL it is the other type. Create it only once, because types are equal only if their
     * functions are.
     *
     * @param read converts a value that was read; never called with null
     * @param write converts a value that is sent; must not return null
     */
    public static <T, U> PgType<U> of(
            PgType<T> existing, Class<U> javaType, Function<? super T, U> read, Function<? super U, T> write) {
        return new PgType<>(
                existing.names().withFunction(null),
                javaType,
                existing.family(),
                new MappedCodec<>(existing, javaType, read, write),
                existing.definitions(),
                null);
    }

    /**
     * Returns a type that this library does not support, such as one of an extension, as text. It cannot be compared
     * unless {@link #comparable()} is called.
     *
     * @param schema the PostgreSQL schema of the type; null if the search path finds it
     * @param name the name of the type in the database, such as {@code hstore}
     */
    public static PgType<String> named(@Nullable String schema, String name) {
        var names = TypeNames.ofUserDefined(schema, name);
        return new PgType<>(names, String.class, Family.UNKNOWN, TextCodec.TEXT, List.of(), null);
    }

    /**
     * Returns a type that this library does not support, as text.
     *
     * @param parameters the parameters in the declaration of a column, without parentheses: {@code 3} of
     *     {@code vector(3)}
     */
    public static PgType<String> named(@Nullable String schema, String name, String parameters) {
        var type = named(schema, name);
        return type.withDeclaration(type.declaration() + "(" + parameters + ")");
    }

    /**
     * Returns this {@linkplain #named named} type as one that PostgreSQL can compare with {@code =} and order.
     *
     * @throws InvalidSchemaException if it is a known type that PostgreSQL cannot compare
     */
    public PgType<T> comparable() {
        if (family() != Family.UNKNOWN) {
            if (isComparable()) {
                return this;
            }
            throw InvalidType.neverComparable(this);
        }
        return new PgType<>(names(), javaType(), names().cast(), codec(), definitions(), null);
    }

    /**
     * Returns a domain: a type with the values of another type that satisfy a condition.
     *
     * @param schema the PostgreSQL schema of the domain; null if the search path finds it
     * @param name the name of the domain in the database
     * @param base the type of the values
     * @param check the SQL condition on values, such as {@code value ~ '@'}; null for none
     * @throws InvalidSchemaException if PostgreSQL does not permit a domain over the base type
     */
    public static <T> PgType<T> domain(@Nullable String schema, String name, PgType<T> base, @Nullable String check) {
        InvalidType.refuseSerial("The domain '%s'".formatted(name), base);
        var domain = new PgDomain(schema, name, base.declaration(), check);
        return new PgType<>(
                base.names().asDomain(schema, name),
                base.javaType(),
                base.family(),
                base.codec(),
                PgDefinition.after(base.definitions(), domain),
                base.element());
    }

    /**
     * Returns a composite type, with Java records as values. Attributes and components correspond by position.
     *
     * @param schema the PostgreSQL schema of the type; null if the search path finds it
     * @param name the name of the type in the database
     * @param attributes the type of each attribute
     * @throws InvalidSchemaException if the components do not have the Java types of the attributes, or if PostgreSQL
     *     does not permit an attribute of one of these types
     */
    public static <R extends Record> PgType<R> composite(
            @Nullable String schema, String name, Class<R> javaType, PgType<?>... attributes) {
        var codec = CompositeCodec.of(schema, name, javaType, List.of(attributes));
        return new PgType<>(
                TypeNames.ofUserDefined(schema, name),
                javaType,
                codec.isComparable() ? codec.definition() : null,
                codec,
                codec.definitions(),
                null);
    }

    /**
     * Returns the type of a Java value for which no other type is known, such as an argument of {@code sql(…)}.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if no PostgreSQL type has values of that class
     */
    public static <T> PgType<T> ofValue(T value) {
        return JavaTypes.ofValue(value);
    }

    /**
     * Returns the type whose values are of the given class.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if no PostgreSQL type has values of that class
     */
    public static <T> PgType<T> ofClass(Class<T> javaType) {
        return JavaTypes.ofJavaType(javaType);
    }

    /**
     * Returns {@code json} that the {@link JsonFormat} of a query maps to a Java type.
     *
     * @param type the class of the values, or {@code JsonNode} for a tree
     */
    public static <T> PgType<T> json(Class<T> type) {
        return mapped(JSON, type);
    }

    /** Returns {@code json} that the {@link JsonFormat} of a query maps to a generic Java type. */
    public static <T> PgType<T> json(ParameterizedTypeReference<T> type) {
        return mapped(JSON, type.getType());
    }

    /**
     * Returns {@code jsonb} that the {@link JsonFormat} of a query maps to a Java type.
     *
     * @param type the class of the values, or {@code JsonNode} for a tree
     */
    public static <T> PgType<T> jsonb(Class<T> type) {
        return mapped(JSONB, type);
    }

    /** Returns {@code jsonb} that the {@link JsonFormat} of a query maps to a generic Java type. */
    public static <T> PgType<T> jsonb(ParameterizedTypeReference<T> type) {
        return mapped(JSONB, type.getType());
    }

    @SuppressWarnings("unchecked") // the class of the type
    private static <T> PgType<T> mapped(PgType<String> json, Type type) {
        var javaType = (Class<T>) ResolvableType.forType(type).toClass();
        return new PgType<>(
                json.names(), javaType, json.family(), new JsonCodec<>(json.name(), type, null), List.of(), null);
    }

    /** Returns all built-in types with a name of their own; neither arrays nor user-defined types. */
    public static List<PgType<?>> known() {
        return List.copyOf(KNOWN);
    }

    /**
     * Returns whether Java orders the values as PostgreSQL does. This is true for whole numbers, booleans, dates and
     * timestamps. PostgreSQL orders text, UUIDs and fractional numbers differently.
     */
    public boolean isOrderedAsInJava() {
        return isOneOf(SMALLINT, INTEGER, BIGINT, BOOL, DATE, TIMESTAMP, TIMESTAMPTZ);
    }

    /**
     * Returns whether a value of this type and one of another are equal in Java exactly if they are in PostgreSQL,
     * where whole numbers of different classes count as equal. This is true for whole numbers and UUIDs. The equality
     * of text depends on its collation in PostgreSQL.
     */
    public boolean isComparedAsInJava(PgType<?> other) {
        return isOneOf(SMALLINT, INTEGER, BIGINT) && other.isOneOf(SMALLINT, INTEGER, BIGINT)
                || isOneOf(UUID) && other.isOneOf(UUID);
    }

    private boolean isOneOf(PgType<?>... types) {
        return Stream.of(types)
                .anyMatch(type -> type.name().equals(name()) && type.codec().equals(codec()));
    }
}
