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
 * The properties of a type. {@link PgType} defines the types.
 *
 * @param <T> the Java type of the values
 */
abstract sealed class SqlType<T> permits PgType {

    /** Classes that can represent every value that the driver reads as one of them. */
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

    /** The group of types that PostgreSQL can compare with each other; null if it cannot compare this type. */
    private final @Nullable Object family;

    private final Codec<T> codec;

    private final List<PgDefinition> definitions;

    /** The element type of an array. */
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
     * more dimension. In Java it is a list of lists of equal length; in PostgreSQL it has the same type.
     *
     * @throws InvalidSchemaException if this is an array type with converted values, because PostgreSQL has no arrays
     *     of it
     */
    public PgType<List<T>> array() {
        if (isArray() && element == null) {
            throw InvalidType.arrayOfMapped(this);
        }
        return array(names.array());
    }

    /** Returns the type of an array of this type's values. For a domain, these are values of its base type. */
    public PgType<List<T>> arrayOfValues() {
        return array(names.ofValue().array());
    }

    /**
     * Returns the type of the elements that a statement receives for values of this type: an array of them, or an array
     * of their texts if PostgreSQL's {@code unnest} would also take the values apart.
     */
    @SuppressWarnings("unchecked") // the class of all lists
    public PgType<List<T>> arrayToUnnest() {
        return isTakenApart()
                ? new PgType<>(
                        PgType.TEXT.array().names(),
                        (Class<List<T>>) (Class<?>) List.class,
                        null,
                        new TextsCodec<>(self()),
                        definitions,
                        self())
                : arrayOfValues();
    }

    /** Returns the cast after an element of {@link #arrayToUnnest()}; empty if it is a value of this type. */
    public String unnestedSuffix() {
        return isTakenApart() ? castSuffix() : "";
    }

    private boolean isTakenApart() {
        return hasArrays() || isComposite();
    }

    @SuppressWarnings("unchecked") // the class of all lists
    private PgType<List<T>> array(TypeNames arrayNames) {
        return new PgType<>(
                arrayNames,
                (Class<List<T>>) (Class<?>) List.class,
                isComparable()
                        ? List.of(arrayNames.cast())
                        : null, // PostgreSQL can only compare arrays of the same type
                new ArrayCodec<>(self()),
                definitions,
                self());
    }

    abstract PgType<T> self();

    /** Returns this type with other names. */
    PgType<T> named(TypeNames newNames) {
        return new PgType<>(newNames, javaType, family, codec, definitions, element);
    }

    /** Returns the name to cast to, without length, precision or scale, so that a longer value is not truncated. */
    public String name() {
        return names.cast();
    }

    /**
     * Returns the type that values are sent and read as. It differs from this type if the text of a value depends on
     * session settings. An expression is then read as a value of the wire type, in a cell of that type.
     */
    public PgType<T> wireType() {
        return names.hasOtherWireType() ? named(names.ofWireType()) : self();
    }

    /** Returns the cast after the parameter of a value of this type, such as {@code ::numeric}. */
    public String castSuffix() {
        return (names.hasOtherWireType() ? "::" + names.wireType() : "") + "::" + names.cast();
    }

    /**
     * Returns the cast after a compared value of this type. For a domain over an enum it casts to the enum, because
     * PostgreSQL does not find an enum's operators for a domain.
     */
    public String comparedSuffix() {
        return names.domain() != null && family instanceof PgEnum ? "::" + names.cast() : "";
    }

    /** Returns the type as {@code create table} declares it, such as {@code varchar(20)} or {@code serial}. */
    public String declaration() {
        return names.declaration();
    }

    /**
     * Returns the method of a table that declares a column of this type, such as {@code timestamp(%s).withTimeZone()};
     * null if there is none but {@code column(type)}.
     */
    public @Nullable String function() {
        return names.function();
    }

    /** Returns the Java type of the values; {@link List} for an array. */
    public Class<T> javaType() {
        return javaType;
    }

    /** Returns the Java type of the values with its type arguments, such as {@code List<Range<Integer>>}. */
    public ResolvableType valueType() {
        return codec.valueType(javaType);
    }

    /** Returns the user-defined types that a column of this type needs, each after those that it depends on. */
    public List<PgDefinition> definitions() {
        return definitions;
    }

    /** Returns whether PostgreSQL has an equality and an order for this type. */
    public boolean isComparable() {
        return family != null && family != Family.UNKNOWN;
    }

    /** Returns whether values have attributes. The {@code is null} of such a value also checks its attributes. */
    public boolean isComposite() {
        return codec.isComposite();
    }

    /** Returns whether a Java value can be a value of both types. */
    public boolean sharesValuesWith(PgType<?> other) {
        return element != null && other.element() != null
                ? element.sharesValuesWith(other.element())
                : (element == null) == (other.element() == null)
                        && (javaType == (Class<?>) other.javaType() || isWhole(javaType) && isWhole(other.javaType()));
    }

    private static boolean isWhole(Class<?> javaType) {
        return javaType == Integer.class || javaType == Long.class;
    }

    /** Returns whether PostgreSQL accepts values of both types in one expression, such as a {@code coalesce}. */
    public boolean mixesWith(PgType<?> other) {
        return element != null && other.element() != null
                ? element.mixesWith(other.element())
                : name().equals(other.name()) || isComparableWith(other);
    }

    /** Returns whether PostgreSQL can compare values of this type with values of the other. */
    public boolean isComparableWith(PgType<?> other) {
        return isComparable() && Objects.equals(family, ((SqlType<?>) other).family);
    }

    /** Returns whether this is an array type whose elements PostgreSQL can compare with values of the other type. */
    public boolean hasElementsComparableWith(PgType<?> other) {
        return element != null && element.isComparableWith(other);
    }

    /**
     * Returns whether a column with the given type in the database can be read as this type.
     *
     * @param catalogName the {@code typname} of {@code pg_type}, such as {@code int4}; for a domain, that of its base
     *     type; quoted and with its PostgreSQL schema if this type was given one; for an array, {@code _} and that of
     *     its elements
     */
    public boolean accepts(String catalogName) {
        return names.catalog().contains(catalogName);
    }

    /** Returns the name of this type in the catalog, in the format of {@link #accepts}. */
    public String catalogName() {
        return names.catalog().get(0);
    }

    /** Returns whether the given type of a database column is exactly this type, so that its values need no cast. */
    public boolean isExactly(String catalogName) {
        return catalogName().equals(catalogName);
    }

    /** Returns whether values are numbers, also if Java has a class of its own for them. */
    public boolean isNumber() {
        return family == Family.NUMBER;
    }

    /** Returns whether {@code now()} is a value of this type. */
    public boolean isMoment() {
        return family == Family.DATE || family == Family.TIME;
    }

    /**
     * Returns an unchecked value as a value of this type. An {@code int} is accepted as a {@code bigint}; a list is
     * copied.
     *
     * @param receiver the operator or the placeholder that was given the value
     * @throws InvalidQueryException if the value has another class, or is text that PostgreSQL cannot store
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

    /** Writes a value as a literal, for {@code create table}. Values of queries are bound instead. */
    public String literal(T value) {
        if (!(codec instanceof MappedCodec)
                && (value instanceof Boolean || value instanceof Integer || value instanceof Long)) {
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
     * Reads a cell of the current row.
     *
     * @param index the position of the column, from 1
     * @return the value; null for SQL {@code NULL}
     */
    public @Nullable T read(ResultSet rows, int index) throws SQLException {
        return codec.read(rows, index);
    }

    /** Returns whether the Java type can represent every value of the database, so that reading never fails. */
    public boolean isAlwaysReadable() {
        return codec == TextCodec.TEXT
                || codec == BytesCodec.BYTEA
                || codec instanceof DriverCodec && ALWAYS_READABLE.contains(javaType);
    }

    /** Returns this type with a format for the mapped JSON in its values; itself if there is none. */
    public PgType<T> using(JsonFormat format) {
        return needsJsonFormat()
                ? new PgType<>(names, javaType, family, codec.using(format), definitions, element)
                : self();
    }

    /** Returns whether only the application knows this type. Whether PostgreSQL can compare it is then unknown. */
    public boolean isKnownToApplicationOnly() {
        return family == Family.UNKNOWN;
    }

    /**
     * Returns the type of the bounds of a range type, or of the bounds of a multirange type's ranges; null for other
     * types.
     */
    public @Nullable PgType<?> boundType() {
        return codec instanceof RangeCodec<?> range
                ? range.bound()
                : codec instanceof MultirangeCodec<?> multirange ? multirange.bound() : null;
    }

    /** Returns the type of the ranges of a multirange type; null for other types. */
    public @Nullable PgType<?> rangeType() {
        return codec instanceof MultirangeCodec<?> multirange ? multirange.range() : null;
    }

    /** Returns whether values contain mapped JSON, and the type has no format yet. */
    public boolean needsJsonFormat() {
        return codec.needsJsonFormat();
    }

    /** Returns whether values are JSON as text, or lists of it. */
    public boolean isJsonText() {
        return element == null
                ? codec == TextCodec.TEXT
                        && (names.cast().equals(PgType.JSON.name())
                                || names.cast().equals(PgType.JSONB.name()))
                : element.isJsonText();
    }

    /** Returns whether this is an array type in PostgreSQL, regardless of its Java type. */
    boolean isArray() {
        return names.isArray();
    }

    /** Returns whether values are arrays in PostgreSQL, including those of a domain over an array type. */
    public boolean hasArrays() {
        return names.ofValue().isArray();
    }

    /** Returns whether an array of this type adds a dimension. */
    boolean isDimension() {
        return isArray() && element != null;
    }

    boolean hasOtherWireType() {
        return names.hasOtherWireType();
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

    /** Returns a value in PostgreSQL's text format. */
    public String write(T value) {
        return codec.write(value);
    }

    /**
     * Reads a value from PostgreSQL's text format. Text in another format is an error, of any class of exception, or
     * becomes an arbitrary value.
     */
    public T parse(String text) {
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
