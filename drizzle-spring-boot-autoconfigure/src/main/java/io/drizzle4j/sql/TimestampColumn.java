package io.drizzle4j.sql;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A column of type {@code timestamp}, which may still become one {@linkplain #withTimeZone() with a time zone}. */
public final class TimestampColumn extends Column<LocalDateTime> {

    private TimestampColumn(@Nullable String name) {
        super(PgType.TIMESTAMP, name, ColumnOptions.NONE);
    }

    /**
     * Creates a column.
     *
     * @param name the name in the database, or null where it comes from the key
     */
    public static TimestampColumn of(@Nullable String name) {
        return new TimestampColumn(name);
    }

    /** Returns a column of type {@code timestamp with time zone}, whose values are read at UTC. */
    public Column<OffsetDateTime> withTimeZone() {
        return Column.of(PgType.TIMESTAMPTZ, name());
    }
}
