package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.Distributed;
import io.drizzle4j.SqlComments;
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
 * @param casing How the name of a column is derived from its key if it is declared without a name.
 * @param queryTimeout Time after which a running query is cancelled; less than a second counts as one. For a stream, it
 *     limits all fetches together. The default is spring.jdbc.template.query-timeout, or else no limit. If a duration
 *     suffix is not specified, seconds will be used.
 * @param fetchSize Number of rows that a stream fetches at a time, for the root and for nested rows; 0 to let it follow
 *     the size of the rows.
 * @param sqlComments Which statements begin with a comment that identifies their query.
 * @param readOnlyOutsideTransactions Whether a query outside of a transaction opens a read-only transaction, which a
 *     routing data source sends to a replica.
 * @param planCacheSize Number of different queries whose SQL is cached; fewer if the SQL is very long. The least
 *     recently used is evicted.
 * @param readCatalog Whether to read the catalog of the database, to choose better SQL.
 * @param catalogRefresh Time after which a query reads the catalog again; 0 for never. If a duration suffix is not
 *     specified, seconds will be used.
 * @param distributed Whether queries are planned for a cluster that distributes rows, such as Citus.
 * @param validate What to do at startup about differences between the declared tables and the database.
 * @param ddl Whether to create the declared tables before the application's own scripts run.
 * @param indexAdvice Advice at startup about indexes that the database lacks.
 */
@ConfigurationProperties("drizzle")
public record DrizzleProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("as-written") Casing casing,
        @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration queryTimeout,
        @DefaultValue("0") int fetchSize,
        @DefaultValue("named") SqlComments sqlComments,
        @DefaultValue("false") boolean readOnlyOutsideTransactions,
        @DefaultValue("1000") int planCacheSize,
        @DefaultValue("true") boolean readCatalog,

        @DurationUnit(ChronoUnit.SECONDS) @DefaultValue("10m")
        Duration catalogRefresh,

        @DefaultValue("auto") Distributed distributed,
        @DefaultValue("warn") Validate validate,
        @DefaultValue("none") Ddl ddl,
        @DefaultValue IndexAdvice indexAdvice) {

    /**
     * Advice about indexes that the database lacks.
     *
     * @param enabled Whether to log at startup which relations have no index, unless the tables are not validated.
     * @param minRows Number of rows below which a table needs no index. A table that was never analyzed is assumed to
     *     have more.
     */
    public record IndexAdvice(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("1000") long minRows) {}

    /** What to do about differences between the definitions and the database. */
    public enum Validate {
        /** Do not check. */
        OFF,
        /** Log all differences. */
        WARN,
        /** Fail at startup. */
        FAIL
    }

    /** Whether to create the declared tables. */
    public enum Ddl {
        /** Do not create tables. */
        NONE,
        /** Create missing objects. Existing ones are not changed. */
        CREATE,
        /** Create missing objects, and drop these when the application stops. */
        CREATE_DROP
    }
}
