package io.drizzle4j.sql;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidSchemaException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;

/**
 * A type of PostgreSQL: its name, the Java type of its values, how they are bound and read, how it is declared, and
 * which types it can be compared with. Everything that is known of a type is known here.
 *
 * <p>The constants serve fragments ({@code sql(TEXT, "lower({0})", USERS.name)}); columns get theirs from the functions
 * of a table ({@code text()}, {@code integer()}).
 *
 * @param <T> the Java type of the values
 */
public final class PgType<T> {

    private static final List<PgType<?>> KNOWN = new ArrayList<>();

    /** {@code smallint}, read as an {@link Integer}; a value out of range is refused by the database. */
    public static final PgType<Integer> SMALLINT =
            known("smallint", "int2", "smallint(%s)", Integer.class, Family.NUMBER, PlainCodecs.INTEGER);

    /** {@code integer}. */
    public static final PgType<Integer> INTEGER =
            known("integer", "int4", "integer(%s)", Integer.class, Family.NUMBER, PlainCodecs.INTEGER);

    /** {@code bigint}. */
    public static final PgType<Long> BIGINT =
            known("bigint", "int8", "bigint(%s)", Long.class, Family.NUMBER, PlainCodecs.LONG);

    /** {@code serial}: an {@code integer} whose default is a sequence of its own. */
    public static final PgType<Integer> SERIAL = serial(INTEGER, "serial");

    /** {@code bigserial}: a {@code bigint} whose default is a sequence of its own. */
    public static final PgType<Long> BIGSERIAL = serial(BIGINT, "bigserial");

    /** {@code numeric} without precision and scale. {@code NaN} and the infinities are refused when they are read. */
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

    /** {@code citext}, of the extension of that name: a text that is compared without regard to case. */
    public static final PgType<String> CITEXT = text("citext", Family.TEXT);

    /** {@code date}; its infinities are the ends of Java's time. */
    public static final PgType<LocalDate> DATE =
            known("date", "date", "date(%s)", LocalDate.class, Family.DATE, DateCodecs.DATE);

    /** {@code time}, without a time zone. {@code 24:00} is refused when it is read. */
    public static final PgType<LocalTime> TIME =
            known("time", "time", "time(%s)", LocalTime.class, Family.TIME, DateCodecs.TIME);

    /** {@code timestamp}, without a time zone; its infinities are the ends of Java's time. */
    public static final PgType<LocalDateTime> TIMESTAMP =
            known("timestamp", "timestamp", "timestamp(%s)", LocalDateTime.class, Family.DATE, DateCodecs.TIMESTAMP);

    /** {@code timestamp with time zone}, read at UTC whatever the time zone of the session. */
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

    /** {@code json}, as its text. PostgreSQL cannot compare it. */
    public static final PgType<String> JSON = text("json", null);

    /** {@code jsonb}, as its text. */
    public static final PgType<String> JSONB = text("jsonb", Family.JSONB);

    private static final List<PgType<?>> BY_JAVA_TYPE = List.of(
            INTEGER, BIGINT, TEXT, BOOL, NUMERIC, REAL, DOUBLE_PRECISION, DATE, TIME, TIMESTAMP, TIMESTAMPTZ, UUID);

    private final TypeNames names;

    private final Class<T> javaType;

    private final @Nullable Object family;

    private final Codec<T> codec;

    private final @Nullable PgEnum enumeration;

    /** The type of the elements of an array. */
    private final @Nullable PgType<?> element;

    private PgType(
            TypeNames names,
            Class<T> javaType,
            @Nullable Object family,
            Codec<T> codec,
            @Nullable PgEnum enumeration,
            @Nullable PgType<?> element) {
        this.names = names;
        this.javaType = javaType;
        this.family = family;
        this.codec = codec;
        this.enumeration = enumeration;
        this.element = element;
    }

    private PgType(TypeNames names, Class<T> javaType, @Nullable Object family, Codec<T> codec) {
        this(names, javaType, family, codec, null, null);
    }

    private static <T> PgType<T> known(
            String name,
            String catalogName,
            String function,
            Class<T> javaType,
            @Nullable Object family,
            Codec<T> codec) {
        var names = new TypeNames(name, name, List.of(catalogName), function);
        return known(new PgType<>(names, javaType, family, codec));
    }

    private static <T> PgType<T> known(PgType<T> type) {
        KNOWN.add(type);
        return type;
    }

    private static PgType<String> text(String name, @Nullable Object family, String... othersRead) {
        List<String> catalogNames = new ArrayList<>(List.of(name));
        catalogNames.addAll(List.of(othersRead));
        var names = new TypeNames(name, name, catalogNames, name + "(%s)");
        return known(new PgType<>(names, String.class, family, TextCodec.TEXT));
    }

    private static <T> PgType<T> serial(PgType<T> type, String name) {
        return known(type.named(type.names.declaredAs(name).withFunction(name + "(%s)")));
    }

    /**
     * Returns {@code varchar(length)}.
     *
     * @param length the most characters, from 1 to 10485760
     * @throws InvalidSchemaException if PostgreSQL has no such type
     */
    public static PgType<String> varchar(int length) {
        return VARCHAR.declaredAs(Modifier.length("varchar", length));
    }

    /**
     * Returns {@code char(length)}, which PostgreSQL pads with blanks and compares without them.
     *
     * @param length the number of characters, from 1 to 10485760
     * @throws InvalidSchemaException if PostgreSQL has no such type
     */
    public static PgType<String> character(int length) {
        return BPCHAR.declaredAs(Modifier.length("char", length));
    }

    /**
     * Returns {@code numeric(precision, scale)}.
     *
     * @param precision the number of digits in all, from 1 to 1000
     * @param scale the number of digits after the point, from -1000 to 1000
     * @throws InvalidSchemaException if PostgreSQL has no such type
     */
    public static PgType<BigDecimal> numeric(int precision, int scale) {
        return NUMERIC.declaredAs(Modifier.digits(precision, scale));
    }

    /**
     * Returns an enum of PostgreSQL whose labels are the names of the Java constants.
     *
     * @param name the name of the type in the database
     */
    public static <E extends Enum<E>> PgType<E> pgEnum(String name, Class<E> constants) {
        return pgEnum(null, name, constants, Enum::name);
    }

    /**
     * Returns an enum of PostgreSQL.
     *
     * @param schema the PostgreSQL schema of the type, or null for one that is found by the search path
     * @param name the name of the type in the database
     * @param label gives the label of a constant, such as {@code c -> c.name().toLowerCase(Locale.ROOT)}
     * @throws InvalidSchemaException if two constants have one label
     */
    public static <E extends Enum<E>> PgType<E> pgEnum(
            @Nullable String schema, String name, Class<E> constants, Function<? super E, String> label) {
        var codec = EnumCodec.of(schema, name, constants, label);
        var enumeration = codec.enumeration();
        var quotedName = enumeration.quotedName();
        var names = new TypeNames(quotedName, quotedName, List.of(name), null);
        return new PgType<>(names, constants, enumeration, codec, enumeration, null);
    }

    /**
     * Returns {@code json} that is mapped to a Java type by the {@link JsonFormat} of a query.
     *
     * @param type the class of the values, or {@code JsonNode} for a tree
     */
    public static <T> PgType<T> json(Class<T> type) {
        return mapped(JSON, type);
    }

    /** Returns {@code json} that is mapped to a generic Java type by the {@link JsonFormat} of a query. */
    public static <T> PgType<T> json(ParameterizedTypeReference<T> type) {
        return mapped(JSON, type.getType());
    }

    /**
     * Returns {@code jsonb} that is mapped to a Java type by the {@link JsonFormat} of a query.
     *
     * @param type the class of the values, or {@code JsonNode} for a tree
     */
    public static <T> PgType<T> jsonb(Class<T> type) {
        return mapped(JSONB, type);
    }

    /** Returns {@code jsonb} that is mapped to a generic Java type by the {@link JsonFormat} of a query. */
    public static <T> PgType<T> jsonb(ParameterizedTypeReference<T> type) {
        return mapped(JSONB, type.getType());
    }

    @SuppressWarnings("unchecked") // the class of the type
    private static <T> PgType<T> mapped(PgType<String> json, Type type) {
        var javaType = (Class<T>) ResolvableType.forType(type).toClass();
        return new PgType<>(json.names, javaType, json.family, new JsonCodec<>(json.name(), type, null));
    }

    /** Returns the types that have a name of their own, and so neither arrays nor types that a database defines. */
    public static List<PgType<?>> known() {
        return List.copyOf(KNOWN);
    }

    /**
     * Returns the type that a Java value has when nothing else gives it one, as in the arguments of a fragment.
     *
     * @throws InvalidQueryException if there is none
     */
    @SuppressWarnings("unchecked")
    static <V> PgType<V> ofValue(V value) {
        return (PgType<V>) BY_JAVA_TYPE.stream()
                .filter(type -> type.javaType.isInstance(value))
                .findFirst()
                .orElseThrow(() -> new InvalidQueryException(
                        "No PostgreSQL type is known for a %s."
                                .formatted(value.getClass().getName()),
                        "Give it one with value(TYPE, …)."));
    }

    /**
     * Returns the type whose values are of the given Java type, for {@code cast(column, Long.class)}.
     *
     * @throws InvalidQueryException if there is none
     */
    @SuppressWarnings("unchecked")
    static <V> PgType<V> ofJavaType(Class<V> javaType) {
        return (PgType<V>) BY_JAVA_TYPE.stream()
                .filter(type -> type.javaType == javaType)
                .findFirst()
                .orElseThrow(() -> new InvalidQueryException(
                        "No PostgreSQL type is known for %s.".formatted(javaType.getName()),
                        "Name the type instead: cast(expression, PgType.TEXT)."));
    }

    /**
     * Returns the type of an array of this type, read as a list whose elements may be null. An array of arrays has one
     * more dimension: it is a list of lists of the same length, and for PostgreSQL of the same type.
     */
    public PgType<List<T>> array() {
        return new PgType<>(
                names.array(),
                listType(),
                family == null ? null : List.of(names.cast()), // PostgreSQL compares arrays of one type only
                new ArrayCodec<>(this),
                enumeration,
                this);
    }

    @SuppressWarnings("unchecked")
    private Class<List<T>> listType() {
        return (Class<List<T>>) (Class<?>) List.class;
    }

    private PgType<T> declaredAs(String declaration) {
        return named(names.declaredAs(declaration));
    }

    private PgType<T> named(TypeNames newNames) {
        return new PgType<>(newNames, javaType, family, codec, enumeration, element);
    }

    /** Returns the name to cast to: without length, precision or scale, so that a longer value is never cut. */
    public String name() {
        return names.cast();
    }

    /** Returns the type as a {@code create table} declares it, such as {@code varchar(20)} or {@code serial}. */
    public String declaration() {
        return names.declaration();
    }

    /**
     * Returns the function of a table that makes a column of this type, such as {@code timestamp(%s).withTimeZone()};
     * null where there is none but {@code column(type)}.
     */
    public @Nullable String function() {
        return names.function();
    }

    /** Returns the Java type of the values; {@link List} for an array. */
    public Class<T> javaType() {
        return javaType;
    }

    /** Returns the enum that this type, or its element type, is; null for other types. */
    public @Nullable PgEnum enumeration() {
        return enumeration;
    }

    /** Returns the type of the elements of an array; null for other types. */
    public @Nullable PgType<?> element() {
        return element;
    }

    /** Tells whether PostgreSQL has an equality and an order for values of this type. */
    public boolean isComparable() {
        return family != null;
    }

    /** Tells whether there are Java values that are values of both types. */
    boolean sharesValuesWith(PgType<?> other) {
        return element != null && other.element != null
                ? element.sharesValuesWith(other.element)
                : javaType == (Class<?>) other.javaType || isWhole() && other.isWhole();
    }

    private boolean isWhole() {
        return javaType == (Class<?>) Integer.class || javaType == (Class<?>) Long.class;
    }

    /** Tells whether PostgreSQL takes values of both types for one expression, such as a {@code coalesce}. */
    boolean mixesWith(PgType<?> other) {
        return element != null && other.element != null
                ? element.mixesWith(other.element)
                : name().equals(other.name()) || isComparableWith(other);
    }

    /** Tells whether PostgreSQL can compare a value of this type with one of the other. */
    public boolean isComparableWith(PgType<?> other) {
        return family != null && family.equals(other.family);
    }

    /** Tells whether this is an array, of elements that PostgreSQL can compare with a value of the other type. */
    boolean hasElementsComparableWith(PgType<?> other) {
        return element != null && element.isComparableWith(other);
    }

    /**
     * Tells whether a column that the database declares with this type can be read as this one.
     *
     * @param catalogName the {@code typname} of {@code pg_type}, such as {@code int4}; a domain's base type
     */
    public boolean accepts(String catalogName) {
        return names.catalog().contains(catalogName);
    }

    /** Returns the {@code typname} that the database has for this type. */
    public String catalogName() {
        return names.catalog().get(0);
    }

    /** Tells whether the database declares with this very type, so that its values need no cast. */
    public boolean isExactly(String catalogName) {
        return catalogName().equals(catalogName);
    }

    /** Tells whether {@code now()} is a value of this type. */
    public boolean isMoment() {
        return family == Family.DATE || family == Family.TIME;
    }

    /**
     * Returns a value that the compiler could not check, as one of this type: an {@code int} is a {@code bigint} too,
     * and of a list a copy, which nobody changes.
     *
     * @param receiver the operator or the placeholder that was given the value
     * @throws InvalidQueryException if the value is of another class, or a text that PostgreSQL cannot hold
     */
    @SuppressWarnings("unchecked") // checked here
    T checked(String receiver, Object value) {
        if (javaType == (Class<?>) Long.class && value instanceof Integer number) {
            return (T) Long.valueOf(number);
        }
        if (!javaType.isInstance(value)) {
            throw InvalidOperand.otherType(receiver, this, value);
        }
        return codec.checked(receiver, (T) value);
    }

    /** Writes the value as a literal, for {@code create table}; values of queries are bound instead. */
    public String literal(T value) {
        if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            return value.toString();
        }
        return SqlWriter.literal(codec.write(value)) + "::" + name();
    }

    /**
     * Binds a value.
     *
     * @param index the position of the parameter, from 1
     */
    public void bind(PreparedStatement statement, int index, T value) throws SQLException {
        codec.bind(statement, index, value);
    }

    /**
     * Reads the cell of the current row.
     *
     * @param index the position of the column, from 1
     * @return the value, or null for SQL {@code NULL}
     */
    public @Nullable T read(ResultSet rows, int index) throws SQLException {
        return codec.read(rows, index);
    }

    /** Returns this type, or the same one that maps the JSON within its values by the given format. */
    public PgType<T> using(JsonFormat format) {
        return needsJsonFormat()
                ? new PgType<>(names, javaType, family, codec.using(format), enumeration, element)
                : this;
    }

    /** Tells whether values hold JSON that is mapped to Java, and nothing yet maps it. */
    public boolean needsJsonFormat() {
        return codec.needsJsonFormat();
    }

    /** Tells whether values are JSON as text, or lists of it. */
    public boolean isJsonText() {
        return element == null
                ? codec == TextCodec.TEXT
                        && (names.cast().equals(JSON.name()) || names.cast().equals(JSONB.name()))
                : element.isJsonText();
    }

    boolean isArray() {
        return element != null;
    }

    Codec<T> codec() {
        return codec;
    }

    /** Returns the value as text that PostgreSQL reads. */
    String write(T value) {
        return codec.write(value);
    }

    /** Reads a value from the text that PostgreSQL writes for it. */
    T parse(String text) {
        return codec.parse(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PgType<?> type
                && names.equals(type.names)
                && javaType == type.javaType
                && codec.equals(type.codec);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.declaration();
    }

    /** Types that PostgreSQL compares with each other. Other types are a family of their own. */
    private enum Family {
        NUMBER,
        TEXT,
        BOOLEAN,
        DATE,
        TIME,
        UUID,
        JSONB
    }
}
