package io.drizzle4j.type;

import io.drizzle4j.error.InvalidQueryException;
import java.util.List;

/** The type of PostgreSQL that goes with a class of Java, where nothing else says which. */
final class JavaTypes {

    private static final List<PgType<?>> TYPES = List.of(
            PgType.INTEGER,
            PgType.BIGINT,
            PgType.TEXT,
            PgType.BOOL,
            PgType.NUMERIC,
            PgType.REAL,
            PgType.DOUBLE_PRECISION,
            PgType.DATE,
            PgType.TIME,
            PgType.TIMETZ,
            PgType.TIMESTAMP,
            PgType.TIMESTAMPTZ,
            PgType.INTERVAL,
            PgType.UUID,
            PgType.BYTEA,
            PgType.POINT,
            PgType.LINE,
            PgType.LSEG,
            PgType.BOX,
            PgType.PATH,
            PgType.POLYGON,
            PgType.CIRCLE);

    private JavaTypes() {}

    /**
     * Returns the type that a Java value has when nothing else gives it one, as in the arguments of a fragment.
     *
     * @throws InvalidQueryException if there is none
     */
    @SuppressWarnings("unchecked")
    static <V> PgType<V> ofValue(V value) {
        return (PgType<V>) TYPES.stream()
                .filter(type -> type.javaType().isInstance(value))
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
        return (PgType<V>) TYPES.stream()
                .filter(type -> type.javaType() == javaType)
                .findFirst()
                .orElseThrow(() -> new InvalidQueryException(
                        "No PostgreSQL type is known for %s.".formatted(javaType.getName()),
                        "Name the type instead: cast(expression, PgType.TEXT)."));
    }
}
