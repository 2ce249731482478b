package io.drizzle4j.type;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.internal.text.SqlText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * What is known of a type; {@link PgType} says which types there are.
 *
 * @param <T> the Java type of the values
 */
abstract sealed class SqlType<T> permits PgType {

    /** Classes with a value for each that the driver reads as one of them. */
    private static final Set<Class<?>> ALWAYS_READABLE = Set.of(
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Boolean.class,
            UUID.class,
            LocalDate.class,
            LocalDateTime.class,
            OffsetDateTime.class);

    private final TypeNames names;

    private final Class<T> javaType;

    /** The types that PostgreSQL compares with each other are of one family; null if it cannot compare them. */
    private final @Nullable Object family;

    private final Codec<T> codec;

    private final List<PgDefinition> definitions;

    /** The type of the elements of an array. */
    private final @Nullable PgType<?> element;

    SqlType(
            TypeNames names,
            Class<T> javaType,
            @Nullable Object family,
            Codec<T> codec,
            List<PgDefinition> definitions,
            @Nullable PgType<?> element) {
        this.names = names;
        this.javaType = javaType;
        this.family = family;
        this.codec = codec;
        this.definitions = List.copyOf(definitions);
        this.element = element;
    }

    /**
     * Returns the type of an array of this type, read as a list whose elements may be null. An array of arrays has one
     * more dimension: it is a list of lists of the same length, and for PostgreSQL of the same type.
     *
     * @throws InvalidSchemaException if this is an array that a function turns into something else, for PostgreSQL has
     *     no arrays of such
     */
    public PgType<List<T>> array() {
        if (isArray() && element == null) {
            throw InvalidType.arrayOfMapped(this);
        }
        return array(names.array());
    }

    /** Returns the type of an array of the values of this type, which for a domain are those of its base type. */
    public PgType<List<T>> arrayOfValues() {
        return array(names.ofValue().array());
    }

    @SuppressWarnings("unchecked") // the class of all lists
    private PgType<List<T>> array(TypeNames arrayNames) {
        return new PgType<>(
                arrayNames,
                (Class<List<T>>) (Class<?>) List.class,
                isComparable() ? List.of(arrayNames.cast()) : null, // PostgreSQL compares arrays of one type only
                new ArrayCodec<>(self()),
                definitions,
                self());
    }

    abstract PgType<T> self();

    /** Returns this type under other names. */
    PgType<T> named(TypeNames newNames) {
        return new PgType<>(newNames, javaType, family, codec, definitions, element);
    }

    /** Returns the name to cast to: without length, precision or scale, so that a longer value is never cut. */
    public String name() {
        return names.cast();
    }

    /**
     * Returns the type that the values travel as, which is this one unless the text of a value depends on settings: an
     * expression is read as a value of that type, and has a cell of its name.
     */
    public PgType<T> carrier() {
        return names.isCarriedByOther() ? named(names.ofCarrier()) : self();
    }

    /** Returns what follows the parameter of a value of this type, such as {@code ::numeric}. */
    public String castSuffix() {
        return (names.isCarriedByOther() ? "::" + names.carrier() : "") + "::" + names.cast();
    }

    /**
     * Returns what follows a value of this type where it is compared: a cast of a domain over an enum to the enum, for
     * PostgreSQL finds no operator of enums for domains.
     */
    public String comparedSuffix() {
        return names.domain() != null && family instanceof PgEnum ? "::" + names.cast() : "";
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

    /** Returns the Java type of the values with its arguments, such as {@code List<Range<Integer>>}. */
    public ResolvableType valueType() {
        return codec.valueType(javaType);
    }

    /** Returns what a database needs before it has a column of this type, each after those that it needs itself. */
    public List<PgDefinition> definitions() {
        return definitions;
    }

    /** Tells whether PostgreSQL has an equality and an order for values of this type. */
    public boolean isComparable() {
        return family != null && family != Family.UNKNOWN;
    }

    /**
     * Tells whether a value has attributes, and so is SQL {@code NULL} in two ways: it has an {@code is null} that
     * looks at each of them.
     */
    public boolean isComposite() {
        return codec.isComposite();
    }

    /** Tells whether there are Java values that are values of both types. */
    public boolean sharesValuesWith(PgType<?> other) {
        return element != null && other.element() != null
                ? element.sharesValuesWith(other.element())
                : (element == null) == (other.element() == null)
                        && (javaType == (Class<?>) other.javaType() || isWhole(javaType) && isWhole(other.javaType()));
    }

    private static boolean isWhole(Class<?> javaType) {
        return javaType == Integer.class || javaType == Long.class;
    }

    /** Tells whether PostgreSQL takes values of both types for one expression, such as a {@code coalesce}. */
    public boolean mixesWith(PgType<?> other) {
        return element != null && other.element() != null
                ? element.mixesWith(other.element())
                : name().equals(other.name()) || isComparableWith(other);
    }

    /** Tells whether PostgreSQL can compare a value of this type with one of the other. */
    public boolean isComparableWith(PgType<?> other) {
        return isComparable() && Objects.equals(family, ((SqlType<?>) other).family);
    }

    /** Tells whether this is an array, of elements that PostgreSQL can compare with a value of the other type. */
    public boolean hasElementsComparableWith(PgType<?> other) {
        return element != null && element.isComparableWith(other);
    }

    /**
     * Tells whether a column that the database declares with this type can be read as this one.
     *
     * @param catalogName the {@code typname} of {@code pg_type}, such as {@code int4}, of a domain's base type; quoted
     *     and with its PostgreSQL schema if this type was given one; after {@code _} that of an array's elements
     */
    public boolean accepts(String catalogName) {
        return names.catalog().contains(catalogName);
    }

    /** Returns the name that the database has for this type, in the form of {@link #accepts}. */
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
    public T checked(String receiver, Object value) {
        if (javaType == (Class<?>) Long.class && value instanceof Integer number) {
            return (T) Long.valueOf(number);
        }
        if (!javaType.isInstance(value)) {
            throw InvalidBinding.otherType(receiver, self(), value);
        }
        return codec.checked(receiver, (T) value);
    }

    /** Writes the value as a literal, for {@code create table}; values of queries are bound instead. */
    public String literal(T value) {
        if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            return value.toString();
        }
        return SqlText.literal(codec.write(value)) + castSuffix();
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

    /**
     * Returns whether Java has a value for each that the database may have, so that none is refused when it is read.
     */
    public boolean isAlwaysReadable() {
        return codec == TextCodec.TEXT
                || codec == BytesCodec.BYTEA
                || codec instanceof DriverCodec && ALWAYS_READABLE.contains(javaType);
    }

    /** Returns this type, or the same one that maps the JSON within its values by the given format. */
    public PgType<T> using(JsonFormat format) {
        return needsJsonFormat()
                ? new PgType<>(names, javaType, family, codec.using(format), definitions, element)
                : self();
    }

    /**
     * Returns whether this is a type that only the application knows, so that nothing says whether PostgreSQL can
     * compare its values.
     */
    public boolean isKnownToApplicationOnly() {
        return family == Family.UNKNOWN;
    }

    /** Returns the type of the bounds of this range type, or of the ranges of this multirange type; null for others. */
    public @Nullable PgType<?> boundType() {
        return codec instanceof RangeCodec<?> range
                ? range.bound()
                : codec instanceof MultirangeCodec<?> multirange ? multirange.bound() : null;
    }

    /** Returns the type of the ranges of this multirange type; null for others. */
    public @Nullable PgType<?> rangeType() {
        return codec instanceof MultirangeCodec<?> multirange ? multirange.range() : null;
    }

    /** Tells whether values hold JSON that is mapped to Java, and nothing yet maps it. */
    public boolean needsJsonFormat() {
        return codec.needsJsonFormat();
    }

    /** Tells whether values are JSON as text, or lists of it. */
    public boolean isJsonText() {
        return element == null
                ? codec == TextCodec.TEXT
                        && (names.cast().equals(PgType.JSON.name())
                                || names.cast().equals(PgType.JSONB.name()))
                : element.isJsonText();
    }

    /** Tells whether this is an array for PostgreSQL, whatever it is in Java. */
    boolean isArray() {
        return names.isArray();
    }

    /** Tells whether values are arrays for PostgreSQL, be it those of a domain. */
    public boolean hasArrays() {
        return names.ofValue().isArray();
    }

    /** Tells whether an array of this type is one of more dimensions. */
    boolean isDimension() {
        return isArray() && element != null;
    }

    boolean isCarriedByOther() {
        return names.isCarriedByOther();
    }

    @Nullable PgType<?> element() {
        return element;
    }

    TypeNames names() {
        return names;
    }

    @Nullable Object family() {
        return family;
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
        return other instanceof SqlType<?> type
                && names.equals(type.names)
                && javaType == type.javaType
                && codec.equals(type.codec)
                && Objects.equals(family, type.family);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.declaration();
    }
}
