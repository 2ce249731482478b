package io.drizzle4j.sql;

import io.drizzle4j.type.PgType;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A column of type {@code timestamp}. It can be changed to one {@linkplain #withTimeZone() with a time zone}. */
public final class TimestampColumn extends Column<LocalDateTime> {

    private final PgType<OffsetDateTime> withTimeZone;

    private TimestampColumn(PgType<LocalDateTime> type, PgType<OffsetDateTime> withTimeZone, @Nullable String name) {
        super(type, name, ColumnOptions.NONE);
        this.withTimeZone = withTimeZone;
    }

    /**
     * Creates a column.
     *
     * @param name the name in the database; null to derive it from the key
     */
    public static TimestampColumn of(@Nullable String name) {
        return new TimestampColumn(PgType.TIMESTAMP, PgType.TIMESTAMPTZ, name);
    }

    /**
     * Creates a column with a precision.
     *
     * @param name the name in the database; null to derive it from the key
     * @param precision the number of fractional digits of the second, from 0 to 6
     * @throws io.drizzle4j.error.InvalidSchemaException if the precision is out of range
     */
    public static TimestampColumn of(@Nullable String name, int precision) {
        return new TimestampColumn(PgType.timestamp(precision), PgType.timestamptz(precision), name);
    }

    /** Returns a column of type {@code timestamp with time zone}, whose values are read in UTC. */
    public Column<OffsetDateTime> withTimeZone() {
        return Column.of(withTimeZone, name());
    }
}
