package io.drizzle4j.type;

import io.drizzle4j.error.InvalidQueryException;
import java.util.List;

/** The default PostgreSQL type of a Java class. */
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
     * Returns the type of a Java value for which no other type is known, such as an argument of a fragment.
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
                        "Specify it with value(TYPE, …)."));
    }

    /**
     * Returns the type for a Java class, for {@code cast(column, Long.class)}.
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
                        "Specify the type instead: cast(expression, PgType.TEXT)."));
    }
}
