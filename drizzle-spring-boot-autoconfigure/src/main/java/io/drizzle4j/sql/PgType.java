package io.drizzle4j.sql;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.error.UnexpectedDataException;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    /** The most characters of a {@code varchar} or {@code char} that has a length. */
    private static final int LONGEST_TEXT = 10_485_760;

    /** The most digits of a {@code numeric} that has a precision. */
    private static final int MOST_DIGITS = 1000;

    /** Where the driver has the elements in the rows that it makes of an array. */
    private static final int ELEMENT = 2;

    private static final Binder<Object> AS_OBJECT = (statement, index, value) -> statement.setObject(index, value);

    /** Sends text without a type of its own, so that the cast in the statement gives it one. */
    private static final Binder<String> AS_UNTYPED_TEXT =
            (statement, index, value) -> statement.setObject(index, value, Types.OTHER);

    private static final Reader<Integer> READ_INTEGER = (rows, index) -> {
        var value = rows.getInt(index);
        return rows.wasNull() ? null : value;
    };

    private static final Reader<String> READ_TEXT = ResultSet::getString;

    /** Looks at the text only where the driver has no number for it. */
    private static final Reader<BigDecimal> READ_NUMERIC = (rows, index) -> {
        try {
            return rows.getBigDecimal(index);
        } catch (SQLException exception) {
            var text = rows.getString(index);
            if (text != null && text.matches("NaN|-?Infinity")) {
                throw unreadable("numeric", text, BigDecimal.class, Double.class);
            }
            throw exception;
        }
    };

    /** The driver has the end of a day as the last nanosecond before it, which is no value of PostgreSQL's. */
    private static final Reader<LocalTime> READ_TIME = (rows, index) -> {
        var value = rows.getObject(index, LocalTime.class);
        if (LocalTime.MAX.equals(value)) {
            throw unreadable("time", "24:00:00", LocalTime.class, String.class);
        }
        return value;
    };

    /** {@code smallint}, read as an {@link Integer}; a value out of range is refused by the database. */
    public static final PgType<Integer> SMALLINT =
            scalar("smallint", Integer.class, Family.NUMBER, READ_INTEGER, "int2");

    /** {@code integer}. */
    public static final PgType<Integer> INTEGER = scalar("integer", Integer.class, Family.NUMBER, READ_INTEGER, "int4");

    /** {@code bigint}. */
    public static final PgType<Long> BIGINT = scalar(
            "bigint",
            Long.class,
            Family.NUMBER,
            (rows, index) -> {
                var value = rows.getLong(index);
                return rows.wasNull() ? null : value;
            },
            "int8");

    /** {@code serial}: an {@code integer} whose default is a sequence of its own. */
    public static final PgType<Integer> SERIAL = INTEGER.declaredAs("serial");

    /** {@code bigserial}: a {@code bigint} whose default is a sequence of its own. */
    public static final PgType<Long> BIGSERIAL = BIGINT.declaredAs("bigserial");

    /** {@code text}. */
    public static final PgType<String> TEXT = text("text", "text", Family.TEXT, "text", "varchar", "name");

    /** {@code varchar} without a length. */
    public static final PgType<String> VARCHAR = text("varchar", "varchar", Family.TEXT, "varchar", "text", "name");

    /** {@code citext}, of the extension of that name: a text that is compared without regard to case. */
    public static final PgType<String> CITEXT = text("citext", "citext", Family.TEXT, "citext");

    /** {@code boolean}. */
    public static final PgType<Boolean> BOOL = scalar(
            "boolean",
            Boolean.class,
            Family.BOOLEAN,
            (rows, index) -> {
                var value = rows.getBoolean(index);
                return rows.wasNull() ? null : value;
            },
            "bool");

    /** {@code numeric} without precision and scale. */
    public static final PgType<BigDecimal> NUMERIC =
            scalar("numeric", BigDecimal.class, Family.NUMBER, READ_NUMERIC, "numeric");

    /** {@code real}. */
    public static final PgType<Float> REAL = scalar(
            "real",
            Float.class,
            Family.NUMBER,
            (rows, index) -> {
                var value = rows.getFloat(index);
                return rows.wasNull() ? null : value;
            },
            "float4");

    /** {@code double precision}. */
    public static final PgType<Double> DOUBLE_PRECISION = scalar(
            "double precision",
            Double.class,
            Family.NUMBER,
            (rows, index) -> {
                var value = rows.getDouble(index);
                return rows.wasNull() ? null : value;
            },
            "float8");

    /** {@code date}. */
    public static final PgType<LocalDate> DATE = temporal("date", LocalDate.class, Family.DATE, "date");

    /** {@code time}, without a time zone. */
    public static final PgType<LocalTime> TIME = scalar("time", LocalTime.class, Family.TIME, READ_TIME, "time");

    /** {@code timestamp}, without a time zone. */
    public static final PgType<LocalDateTime> TIMESTAMP =
            temporal("timestamp", LocalDateTime.class, Family.DATE, "timestamp");

    /** {@code timestamp with time zone}, read at UTC whatever the time zone of the session. */
    public static final PgType<OffsetDateTime> TIMESTAMPTZ = scalar(
            "timestamptz",
            OffsetDateTime.class,
            Family.DATE,
            (rows, index) -> {
                var value = rows.getObject(index, OffsetDateTime.class);
                return value == null || value.equals(OffsetDateTime.MAX) || value.equals(OffsetDateTime.MIN)
                        ? value
                        : value.withOffsetSameInstant(ZoneOffset.UTC);
            },
            "timestamptz");

    /** {@code uuid}. */
    public static final PgType<UUID> UUID = temporal("uuid", UUID.class, Family.UUID, "uuid");

    /** {@code json}, as its text. PostgreSQL cannot compare it. */
    public static final PgType<String> JSON = text("json", "json", null, "json");

    /** {@code jsonb}, as its text. */
    public static final PgType<String> JSONB = text("jsonb", "jsonb", Family.JSONB, "jsonb");

    private static final List<PgType<?>> BY_JAVA_TYPE = List.of(
            INTEGER, BIGINT, TEXT, BOOL, NUMERIC, REAL, DOUBLE_PRECISION, DATE, TIME, TIMESTAMP, TIMESTAMPTZ, UUID);

    private final String name;

    private final String declaration;

    private final Class<T> javaType;

    private final @Nullable Object family;

    private final List<String> catalogNames;

    private final Binder<? super T> binder;

    private final Reader<? extends T> reader;

    private final @Nullable PgEnum enumeration;

    /** The type of the elements of an array. */
    private final @Nullable PgType<?> element;

    private PgType(
            String name,
            String declaration,
            Class<T> javaType,
            @Nullable Object family,
            List<String> catalogNames,
            Binder<? super T> binder,
            Reader<? extends T> reader,
            @Nullable PgEnum enumeration,
            @Nullable PgType<?> element) {
        this.name = name;
        this.declaration = declaration;
        this.javaType = javaType;
        this.family = family;
        this.catalogNames = catalogNames;
        this.binder = binder;
        this.reader = reader;
        this.enumeration = enumeration;
        this.element = element;
    }

    /**
     * Returns {@code varchar(length)}.
     *
     * @param length the most characters, from 1 to 10485760
     * @throws InvalidSchemaException if PostgreSQL has no such type
     */
    public static PgType<String> varchar(int length) {
        var declaration = "varchar(" + length + ")";
        checkRange(declaration, "length", length, 1, LONGEST_TEXT);
        return VARCHAR.declaredAs(declaration);
    }

    /**
     * Returns {@code char(length)}, which PostgreSQL pads with blanks and compares without them.
     *
     * @param length the number of characters, from 1 to 10485760
     * @throws InvalidSchemaException if PostgreSQL has no such type
     */
    public static PgType<String> character(int length) {
        var declaration = "char(" + length + ")";
        checkRange(declaration, "length", length, 1, LONGEST_TEXT);
        return text("bpchar", declaration, Family.TEXT, "bpchar");
    }

    /**
     * Returns {@code numeric(precision, scale)}.
     *
     * @param precision the number of digits in all, from 1 to 1000
     * @param scale the number of digits after the point, from -1000 to 1000
     * @throws InvalidSchemaException if PostgreSQL has no such type
     */
    public static PgType<BigDecimal> numeric(int precision, int scale) {
        var declaration = "numeric(" + precision + ", " + scale + ")";
        checkRange(declaration, "precision", precision, 1, MOST_DIGITS);
        checkRange(declaration, "scale", scale, -MOST_DIGITS, MOST_DIGITS);
        return NUMERIC.declaredAs(declaration);
    }

    private static void checkRange(String declaration, String what, int given, int least, int most) {
        if (given < least || given > most) {
            throw InvalidSchemaException.of(List.of(new Problem(
                    "PostgreSQL has no %s: its %s is %s.".formatted(declaration, what, given),
                    "Give a %s from %s to %s.".formatted(what, least, most))));
        }
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
     */
    public static <E extends Enum<E>> PgType<E> pgEnum(
            @Nullable String schema, String name, Class<E> constants, Function<? super E, String> label) {
        var constantsByLabel = byLabel(name, constants, label);
        var enumeration = new PgEnum(schema, name, List.copyOf(constantsByLabel.keySet()));
        return new PgType<>(
                enumeration.quotedName(),
                enumeration.quotedName(),
                constants,
                enumeration,
                List.of(name),
                (statement, index, value) -> statement.setObject(index, enumeration.label(value), Types.OTHER),
                (rows, index) -> {
                    var read = rows.getString(index);
                    return read == null ? null : constant(enumeration, constants, constantsByLabel.get(read), read);
                },
                enumeration,
                null);
    }

    /** In the order of the constants. */
    private static <E extends Enum<E>> Map<String, E> byLabel(
            String name, Class<E> constants, Function<? super E, String> label) {
        Map<String, E> byLabel = new LinkedHashMap<>();
        for (var constant : constants.getEnumConstants()) {
            var other = byLabel.putIfAbsent(label.apply(constant), constant);
            if (other != null) {
                throw InvalidSchemaException.of(List.of(new Problem(
                        "The enum '%s' has the label '%s' for both %s and %s of %s."
                                .formatted(
                                        name,
                                        label.apply(constant),
                                        other.name(),
                                        constant.name(),
                                        constants.getName()),
                        "Give each constant a label of its own.")));
            }
        }
        return byLabel;
    }

    private static <E> E constant(PgEnum enumeration, Class<E> constants, @Nullable E constant, String label) {
        if (constant == null) {
            throw new UnexpectedDataException(
                    "The enum %s of the database has the label '%s', but %s has only %s."
                            .formatted(enumeration.quotedName(), label, constants.getName(), enumeration.labels()),
                    "Add a constant for it.");
        }
        return constant;
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
     * Returns the type of a one-dimensional array of this type, read as a list whose elements may be null.
     *
     * @throws InvalidQueryException if this is an array itself
     */
    public PgType<List<T>> array() {
        if (element != null) {
            throw new InvalidQueryException(
                    "%s is an array already, and there are no arrays of arrays.".formatted(this),
                    "Compare with each of them, or(eq(…), eq(…)), and read arrays of more dimensions as text.");
        }
        return new PgType<>(
                name + "[]",
                declaration + "[]",
                listType(),
                family == null ? null : List.of(name), // PostgreSQL compares arrays of one type only
                catalogNames.stream().map(element -> "_" + element).toList(),
                (statement, index, values) ->
                        statement.setObject(index, ArrayText.of(values, this::toText), Types.OTHER),
                (rows, index) -> {
                    var array = rows.getArray(index);
                    return array == null ? null : elements(array);
                },
                enumeration,
                this);
    }

    @SuppressWarnings("unchecked")
    private Class<List<T>> listType() {
        return (Class<List<T>>) (Class<?>) List.class;
    }

    /** Each element is read as a column of its type would be, so that it is the same value. */
    @SuppressWarnings("NullAway") // a null inside an array stays one
    private List<T> elements(Array array) throws SQLException {
        try (var rows = array.getResultSet()) {
            if (rows.getMetaData().getColumnType(ELEMENT) == Types.ARRAY) {
                throw new UnexpectedDataException(
                        "A value of %s[] has more than one dimension, which a list cannot hold.".formatted(name),
                        "Read the array as text: extras(key, sql(TEXT, \"{0}::text\", column)).");
            }
            List<T> values = new ArrayList<>();
            while (rows.next()) {
                values.add(read(rows, ELEMENT));
            }
            return Collections.unmodifiableList(values);
        }
    }

    private static UnexpectedDataException unreadable(
            String type, String value, Class<?> javaType, Class<?> otherJavaType) {
        return new UnexpectedDataException(
                "A value of type %s is %s, which %s cannot hold.".formatted(type, value, javaType.getName()),
                "Read it as another type: extras(key, cast(column, %s.class))."
                        .formatted(otherJavaType.getSimpleName()));
    }

    private PgType<T> declaredAs(String newDeclaration) {
        return new PgType<>(name, newDeclaration, javaType, family, catalogNames, binder, reader, enumeration, element);
    }

    /** Returns the name to cast to: without length, precision or scale, so that a longer value is never cut. */
    public String name() {
        return name;
    }

    /** Returns the type as a {@code create table} declares it, such as {@code varchar(20)} or {@code serial}. */
    public String declaration() {
        return declaration;
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
                : name.equals(other.name) || isComparableWith(other);
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
        return catalogNames.contains(catalogName);
    }

    /** Tells whether the database declares with this very type, so that its values need no cast. */
    public boolean isExactly(String catalogName) {
        return catalogNames.get(0).equals(catalogName);
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
        if (value instanceof String text) {
            checkCharacters(receiver, text);
        }
        return (T) (element == null ? value : checkedElements(receiver, element, (List<?>) value));
    }

    /** Null may stand among the elements. */
    private static List<@Nullable Object> checkedElements(String receiver, PgType<?> element, List<?> values) {
        List<@Nullable Object> elements = new ArrayList<>(values.size());
        for (var value : values) {
            elements.add(value == null ? null : element.checked(receiver, value));
        }
        return Collections.unmodifiableList(elements);
    }

    /** The driver would send half of a pair as a question mark, and so match another text. */
    private static void checkCharacters(String receiver, String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\0') {
                throw InvalidOperand.unstorable(receiver, "a zero byte", i);
            }
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    throw InvalidOperand.unstorable(receiver, "half of a surrogate pair", i);
                }
                i++;
            }
        }
    }

    /** Writes the value as a literal, for {@code create table}; values of queries are bound instead. */
    public String literal(T value) {
        if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            return value.toString();
        }
        var text = value instanceof List<?> list ? ArrayText.of(list, this::toText) : toText(value);
        return SqlWriter.literal(text) + "::" + name;
    }

    private String toText(Object value) {
        return value instanceof Enum<?> constant && enumeration != null
                ? enumeration.label(constant)
                : DateText.of(value);
    }

    /**
     * Binds a value.
     *
     * @param index the position of the parameter, from 1
     */
    public void bind(PreparedStatement statement, int index, T value) throws SQLException {
        binder.bind(statement, index, value);
    }

    /**
     * Reads the cell of the current row.
     *
     * @param index the position of the column, from 1
     * @return the value, or null for SQL {@code NULL}
     */
    public @Nullable T read(ResultSet rows, int index) throws SQLException {
        return reader.read(rows, index);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PgType<?> type
                && name.equals(type.name)
                && declaration.equals(type.declaration)
                && javaType == type.javaType
                && Objects.equals(enumeration, type.enumeration);
    }

    @Override
    public int hashCode() {
        return declaration.hashCode();
    }

    @Override
    public String toString() {
        return declaration;
    }

    private static <T> PgType<T> scalar(
            String name, Class<T> javaType, Family family, Reader<T> reader, String catalogName) {
        return new PgType<>(name, name, javaType, family, List.of(catalogName), AS_OBJECT, reader, null, null);
    }

    private static <T> PgType<T> temporal(String name, Class<T> javaType, Family family, String catalogName) {
        return scalar(name, javaType, family, (rows, index) -> rows.getObject(index, javaType), catalogName);
    }

    private static PgType<String> text(
            String name, String declaration, @Nullable Family family, String... catalogNames) {
        return new PgType<>(
                name, declaration, String.class, family, List.of(catalogNames), AS_UNTYPED_TEXT, READ_TEXT, null, null);
    }

    /** Types that PostgreSQL compares with each other. An enum is a family of its own. */
    private enum Family {
        NUMBER,
        TEXT,
        BOOLEAN,
        DATE,
        TIME,
        UUID,
        JSONB
    }

    /** Sets one parameter of a statement. */
    @FunctionalInterface
    private interface Binder<T> {
        void bind(PreparedStatement statement, int index, T value) throws SQLException;
    }

    /** Reads one cell of a row. */
    @FunctionalInterface
    private interface Reader<T> {
        @Nullable T read(ResultSet rows, int index) throws SQLException;
    }
}
