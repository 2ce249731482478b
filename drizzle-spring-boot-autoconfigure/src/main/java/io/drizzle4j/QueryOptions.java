package io.drizzle4j;

import io.drizzle4j.error.InvalidConfigurationException;
import io.drizzle4j.type.JsonFormat;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Settings of {@link RelationalQueries}.
 *
 * @param queryTimeout the time after which a running query is cancelled, in whole seconds and at least one; null for
 *     none. For a stream, the time that the database takes for all fetches together
 * @param planCacheSize the number of different questions whose plans are kept, if their SQL has 4,096 characters each
 *     on average; the least recently used plan is evicted, and one of more than 65,536 characters is not kept
 * @param readCatalog whether the database's catalog is read, before the first query, to choose better SQL
 * @param catalogRefresh the time after which a query reads the catalog again, so that indexes and columns may come and
 *     go while the application runs; zero for never
 * @param exceptionTranslator turns exceptions of the driver into Spring's; null for Spring's default
 * @param jsonFormat maps JSON for columns such as {@code jsonb(Address.class)}; null where there are none
 * @param filterParameters where the parameters of tables' filters come from
 * @param conversionService converts values for the components of records that have another type than their columns
 * @param fetchSize the number of rows that a stream fetches at a time, of the root and below it; 0 to let it follow the
 *     size of the rows
 * @param transactionManagers finds the manager that begins the transactions of {@code forEach}, for the data source
 *     that is queried; called before each of them. Null for a {@code JdbcTransactionManager} of its own
 */
public record QueryOptions(
        @Nullable Duration queryTimeout,
        int planCacheSize,
        boolean readCatalog,
        Duration catalogRefresh,
        @Nullable SQLExceptionTranslator exceptionTranslator,
        @Nullable JsonFormat jsonFormat,
        FilterParameters filterParameters,
        ConversionService conversionService,
        int fetchSize,
        @Nullable Function<DataSource, PlatformTransactionManager> transactionManagers) {

    /**
     * No timeout, 1,000 plans, with the catalog, which is read again after ten minutes, Spring's own exceptions and
     * conversions, no mapped JSON, no parameters of filters, fetches by the size of the rows, and transactions of its
     * own; others are made from it.
     */
    public static final QueryOptions DEFAULTS = new QueryOptions(
            null,
            1000,
            true,
            Duration.ofMinutes(10),
            null,
            null,
            FilterParameters.NONE,
            DefaultConversionService.getSharedInstance(),
            0,
            null);

    /**
     * Creates settings.
     *
     * @throws InvalidConfigurationException if the timeout is not positive, or a size or the refresh negative
     */
    public QueryOptions {
        if (queryTimeout != null && (queryTimeout.isZero() || queryTimeout.isNegative())) {
            throw new InvalidConfigurationException(
                    "A query timeout of %s would cancel every query.".formatted(queryTimeout),
                    "Give drizzle.query-timeout a positive duration, or leave it out for no limit.");
        }
        if (planCacheSize < 0) {
            throw new InvalidConfigurationException(
                    "There can be no plan cache of size %d.".formatted(planCacheSize),
                    "Give drizzle.plan-cache-size 0 or more; its default is 1000.");
        }
        if (fetchSize < 0) {
            throw new InvalidConfigurationException(
                    "There can be no fetch size of %d rows.".formatted(fetchSize),
                    "Give drizzle.fetch-size 0 or more; its default of 0 lets it follow the size of the rows.");
        }
        if (catalogRefresh.isNegative()) {
            throw new InvalidConfigurationException(
                    "The catalog cannot be read again after %s.".formatted(catalogRefresh),
                    "Give drizzle.catalog-refresh a positive duration, or 0 for never; its default is 10m.");
        }
    }

    /** Returns these settings with another timeout. */
    public QueryOptions withQueryTimeout(@Nullable Duration timeout) {
        return new QueryOptions(
                timeout,
                planCacheSize,
                readCatalog,
                catalogRefresh,
                exceptionTranslator,
                jsonFormat,
                filterParameters,
                conversionService,
                fetchSize,
                transactionManagers);
    }

    /** Returns these settings with another number of plans that are kept. */
    public QueryOptions withPlanCacheSize(int size) {
        return new QueryOptions(
                queryTimeout,
                size,
                readCatalog,
                catalogRefresh,
                exceptionTranslator,
                jsonFormat,
                filterParameters,
                conversionService,
                fetchSize,
                transactionManagers);
    }

    /** Returns these settings with or without the catalog. */
    public QueryOptions withReadCatalog(boolean read) {
        return new QueryOptions(
                queryTimeout,
                planCacheSize,
                read,
                catalogRefresh,
                exceptionTranslator,
                jsonFormat,
                filterParameters,
                conversionService,
                fetchSize,
                transactionManagers);
    }

    /** Returns these settings with another time after which the catalog is read again; zero for never. */
    public QueryOptions withCatalogRefresh(Duration refresh) {
        return new QueryOptions(
                queryTimeout,
                planCacheSize,
                readCatalog,
                refresh,
                exceptionTranslator,
                jsonFormat,
                filterParameters,
                conversionService,
                fetchSize,
                transactionManagers);
    }

    /** Returns these settings with another translator. */
    public QueryOptions withExceptionTranslator(@Nullable SQLExceptionTranslator translator) {
        return new QueryOptions(
                queryTimeout,
                planCacheSize,
                readCatalog,
                catalogRefresh,
                translator,
                jsonFormat,
                filterParameters,
                conversionService,
                fetchSize,
                transactionManagers);
    }

    /** Returns these settings with another format for mapped JSON. */
    public QueryOptions withJsonFormat(@Nullable JsonFormat format) {
        return new QueryOptions(
                queryTimeout,
                planCacheSize,
                readCatalog,
                catalogRefresh,
                exceptionTranslator,
                format,
                filterParameters,
                conversionService,
                fetchSize,
                transactionManagers);
    }

    /** Returns these settings with another source of the parameters of filters. */
    public QueryOptions withFilterParameters(FilterParameters parameters) {
        return new QueryOptions(
                queryTimeout,
                planCacheSize,
                readCatalog,
                catalogRefresh,
                exceptionTranslator,
                jsonFormat,
                parameters,
                conversionService,
                fetchSize,
                transactionManagers);
    }

    /** Returns these settings with other conversions. */
    public QueryOptions withConversionService(ConversionService service) {
        return new QueryOptions(
                queryTimeout,
                planCacheSize,
                readCatalog,
                catalogRefresh,
                exceptionTranslator,
                jsonFormat,
                filterParameters,
                service,
                fetchSize,
                transactionManagers);
    }

    /** Returns these settings with another number of rows that a stream fetches at a time. */
    public QueryOptions withFetchSize(int rows) {
        return new QueryOptions(
                queryTimeout,
                planCacheSize,
                readCatalog,
                catalogRefresh,
                exceptionTranslator,
                jsonFormat,
                filterParameters,
                conversionService,
                rows,
                transactionManagers);
    }

    /**
     * Returns these settings with one manager for the transactions that {@code forEach} opens. It must be a manager of
     * the data source that is queried.
     */
    public QueryOptions withTransactionManager(PlatformTransactionManager manager) {
        return withTransactionManagers(dataSource -> manager);
    }

    /** Returns these settings with another lookup of the managers for the transactions that {@code forEach} opens. */
    public QueryOptions withTransactionManagers(@Nullable Function<DataSource, PlatformTransactionManager> managers) {
        return new QueryOptions(
                queryTimeout,
                planCacheSize,
                readCatalog,
                catalogRefresh,
                exceptionTranslator,
                jsonFormat,
                filterParameters,
                conversionService,
                fetchSize,
                managers);
    }
}
