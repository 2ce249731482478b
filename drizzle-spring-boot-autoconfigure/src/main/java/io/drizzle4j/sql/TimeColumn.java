package io.drizzle4j.sql;

import io.drizzle4j.type.PgType;
import java.time.LocalTime;
import java.time.OffsetTime;
import org.jspecify.annotations.Nullable;

/** A column of type {@code time}. It can be changed to one {@linkplain #withTimeZone() with a time zone}. */
public final class TimeColumn extends Column<LocalTime> {

    private final PgType<OffsetTime> withTimeZone;

    private TimeColumn(PgType<LocalTime> type, PgType<OffsetTime> withTimeZone, @Nullable String name) {
        super(type, name, ColumnOptions.NONE);
        this.withTimeZone = withTimeZone;
    }

    /**
     * Creates a column.
     *
     * @param name the name in the database; null to derive it from the key
     */
    public static TimeColumn of(@Nullable String name) {
        return new TimeColumn(PgType.TIME, PgType.TIMETZ, name);
    }

    /**
     * Creates a column with a precision.
     *
     * @param name the name in the database; null to derive it from the key
     * @param precision the number of fractional digits of the second, from 0 to 6
     * @throws io.drizzle4j.error.InvalidSchemaException if the precision is out of range
     */
    public static TimeColumn of(@Nullable String name, int precision) {
        return new TimeColumn(PgType.time(precision), PgType.timetz(precision), name);
    }

    /** Returns a column of type {@code time with time zone}, whose values keep their offset. */
    public Column<OffsetTime> withTimeZone() {
        return Column.of(withTimeZone, name());
    }
}
