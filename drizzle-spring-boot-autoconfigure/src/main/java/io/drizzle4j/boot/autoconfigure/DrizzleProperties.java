package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.schema.Casing;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Settings of Drizzle.
 *
 * @param enabled Whether to provide relational queries.
 * @param casing How a column that is declared without a name gets it from its key.
 * @param queryTimeout Time after which a running query is cancelled; less than a second counts as one. For a stream it
 *     covers all fetches together. No limit by default. If a duration suffix is not specified, seconds will be used.
 * @param fetchSize Number of rows that a stream fetches at a time, of the root and below it; 0 to let it follow the
 *     size of the rows.
 * @param planCacheSize Number of different queries whose SQL is kept; fewer where it is very long. The least recently
 *     used is evicted.
 * @param readCatalog Whether to read the catalog of the database, to choose better SQL.
 * @param catalogRefresh Time after which a query reads the catalog again; 0 for never. If a duration suffix is not
 *     specified, seconds will be used.
 * @param validate What to do at start about differences between the tables as declared and the database.
 * @param ddl Whether to create the tables as declared, before the application's own scripts run.
 */
@ConfigurationProperties("drizzle")
public record DrizzleProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("as-written") Casing casing,
        @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration queryTimeout,
        @DefaultValue("0") int fetchSize,
        @DefaultValue("1000") int planCacheSize,
        @DefaultValue("true") boolean readCatalog,

        @DurationUnit(ChronoUnit.SECONDS) @DefaultValue("10m")
        Duration catalogRefresh,

        @DefaultValue("warn") Validate validate,
        @DefaultValue("none") Ddl ddl) {

    /** What to do about differences between definitions and database. */
    public enum Validate {
        /** They are not looked for. */
        OFF,
        /** They are logged, all together. */
        WARN,
        /** The application does not start. */
        FAIL
    }

    /** Whether to create the tables. */
    public enum Ddl {
        /** They are there, or somebody else creates them. */
        NONE,
        /** What is missing is created; what exists stays as it is. */
        CREATE,
        /** What is missing is created, and dropped again when the application stops. */
        CREATE_DROP
    }
}
