package io.drizzle4j;

import io.drizzle4j.error.InvalidConfigurationException;
import io.drizzle4j.type.JsonFormat;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Settings of {@link RelationalQueries}. Immutable. Start from {@link #DEFAULTS} and change it with the {@code with…}
 * methods:
 *
 * <pre>{@code
 * var options = QueryOptions.DEFAULTS.withQueryTimeout(Duration.ofSeconds(5)).withFetchSize(100);
 * }</pre>
 */
public final class QueryOptions {

    /**
     * The default settings: no timeout, 1,000 cached plans, the catalog is read and refreshed every ten minutes,
     * Spring's exception translation and conversions, no mapping of JSON, no filter parameters, a fetch size that
     * follows the size of the rows, a {@code JdbcTransactionManager} for {@code forEach}, SQL comments for named
     * queries, no listener, no transaction for queries outside of transactions, and plans for a cluster if the catalog
     * shows one.
     */
    public static final QueryOptions DEFAULTS = new QueryOptions();

    private @Nullable Duration queryTimeout;

    private int planCacheSize = 1000;

    private boolean readCatalog = true;

    private Duration catalogRefresh = Duration.ofMinutes(10);

    private @Nullable SQLExceptionTranslator exceptionTranslator;

    private @Nullable JsonFormat jsonFormat;

    private FilterParameters filterParameters = FilterParameters.NONE;

    private ConversionService conversionService = DefaultConversionService.getSharedInstance();

    private int fetchSize;

    private @Nullable Function<DataSource, PlatformTransactionManager> transactionManagers;

    private SqlComments sqlComments = SqlComments.NAMED;

    private QueryListener listener = QueryListener.NONE;

    private boolean readOnlyOutsideTransactions;

    private Distributed distributed = Distributed.AUTO;

    private QueryOptions() {}

    /** Returns a copy of these settings with one change. */
    private QueryOptions with(Consumer<QueryOptions> change) {
        var copy = new QueryOptions();
        copy.queryTimeout = queryTimeout;
        copy.planCacheSize = planCacheSize;
        copy.readCatalog = readCatalog;
        copy.catalogRefresh = catalogRefresh;
        copy.exceptionTranslator = exceptionTranslator;
        copy.jsonFormat = jsonFormat;
        copy.filterParameters = filterParameters;
        copy.conversionService = conversionService;
        copy.fetchSize = fetchSize;
        copy.transactionManagers = transactionManagers;
        copy.sqlComments = sqlComments;
        copy.listener = listener;
        copy.readOnlyOutsideTransactions = readOnlyOutsideTransactions;
        copy.distributed = distributed;
        change.accept(copy);
        return copy;
    }

    /** Returns the time after which a running query is cancelled; null for no limit. */
    public @Nullable Duration queryTimeout() {
        return queryTimeout;
    }

    /**
     * Returns these settings with another timeout.
     *
     * @param timeout the time after which a running query is cancelled, rounded down to whole seconds but at least one
     *     second; null for no limit. For a stream, it limits the total time that the database takes for all fetches.
     * @throws InvalidConfigurationException if the timeout is not positive
     */
    public QueryOptions withQueryTimeout(@Nullable Duration timeout) {
        if (timeout != null && (timeout.isZero() || timeout.isNegative())) {
            throw new InvalidConfigurationException(
                    "A query timeout of %s would cancel every query.".formatted(timeout),
                    "Set drizzle.query-timeout to a positive duration, or remove it for no limit.");
        }
        return with(copy -> copy.queryTimeout = timeout);
    }

    /** Returns the number of plans that are cached. */
    public int planCacheSize() {
        return planCacheSize;
    }

    /**
     * Returns these settings with another size of the plan cache.
     *
     * @param size the number of plans that are cached, if their SQL has 4,096 characters each on average. The least
     *     recently used plan is evicted. A plan of more than 65,536 characters is not cached.
     * @throws InvalidConfigurationException if the size is negative
     */
    public QueryOptions withPlanCacheSize(int size) {
        if (size < 0) {
            throw new InvalidConfigurationException(
                    "The plan cache size %d is negative.".formatted(size),
                    "Set drizzle.plan-cache-size to 0 or more; its default is 1000.");
        }
        return with(copy -> copy.planCacheSize = size);
    }

    /** Returns whether the database's catalog is read. */
    public boolean readCatalog() {
        return readCatalog;
    }

    /**
     * Returns these settings with or without the catalog.
     *
     * @param read whether the database's catalog is read before the first query, to choose better SQL
     */
    public QueryOptions withReadCatalog(boolean read) {
        return with(copy -> copy.readCatalog = read);
    }

    /** Returns the time after which a query reads the catalog again; zero for never. */
    public Duration catalogRefresh() {
        return catalogRefresh;
    }

    /**
     * Returns these settings with another refresh interval of the catalog.
     *
     * @param refresh the time after which a query reads the catalog again, to notice changed indexes and columns; zero
     *     for never
     * @throws InvalidConfigurationException if the interval is negative
     */
    public QueryOptions withCatalogRefresh(Duration refresh) {
        if (refresh.isNegative()) {
            throw new InvalidConfigurationException(
                    "The catalog refresh interval %s is negative.".formatted(refresh),
                    "Set drizzle.catalog-refresh to a positive duration, or to 0 for never; its default is 10m.");
        }
        return with(copy -> copy.catalogRefresh = refresh);
    }

    /** Returns the translator of the driver's exceptions; null for Spring's default. */
    public @Nullable SQLExceptionTranslator exceptionTranslator() {
        return exceptionTranslator;
    }

    /**
     * Returns these settings with another exception translator.
     *
     * @param translator translates the driver's exceptions to Spring's; null for Spring's default
     */
    public QueryOptions withExceptionTranslator(@Nullable SQLExceptionTranslator translator) {
        return with(copy -> copy.exceptionTranslator = translator);
    }

    /** Returns the format that maps JSON; null if no column needs one. */
    public @Nullable JsonFormat jsonFormat() {
        return jsonFormat;
    }

    /**
     * Returns these settings with another JSON format.
     *
     * @param format maps JSON for columns such as {@code jsonb(Address.class)}; null if there are none
     */
    public QueryOptions withJsonFormat(@Nullable JsonFormat format) {
        return with(copy -> copy.jsonFormat = format);
    }

    /** Returns the source of the parameters of table filters. */
    public FilterParameters filterParameters() {
        return filterParameters;
    }

    /** Returns these settings with another source of the parameters of table filters. */
    public QueryOptions withFilterParameters(FilterParameters parameters) {
        return with(copy -> copy.filterParameters = parameters);
    }

    /** Returns the service that converts values for components of records. */
    public ConversionService conversionService() {
        return conversionService;
    }

    /**
     * Returns these settings with another conversion service.
     *
     * @param service converts values for components of records whose type differs from that of their column
     */
    public QueryOptions withConversionService(ConversionService service) {
        return with(copy -> copy.conversionService = service);
    }

    /** Returns the number of rows that a stream fetches at a time; 0 to let it follow the size of the rows. */
    public int fetchSize() {
        return fetchSize;
    }

    /**
     * Returns these settings with another fetch size.
     *
     * @param rows the number of rows that a stream fetches at a time, for the root and for nested rows; 0 to let it
     *     follow the size of the rows
     * @throws InvalidConfigurationException if the number is negative
     */
    public QueryOptions withFetchSize(int rows) {
        if (rows < 0) {
            throw new InvalidConfigurationException(
                    "The fetch size %d is negative.".formatted(rows),
                    "Set drizzle.fetch-size to 0 or more; the default 0 adapts it to the size of the rows.");
        }
        return with(copy -> copy.fetchSize = rows);
    }

    /**
     * Returns the function that finds the transaction manager of a data source; null for a
     * {@code JdbcTransactionManager}.
     */
    public @Nullable Function<DataSource, PlatformTransactionManager> transactionManagers() {
        return transactionManagers;
    }

    /**
     * Returns these settings with a transaction manager for the transactions that {@code forEach} and {@code explain}
     * of a {@link QueryCall} open.
     *
     * @param manager a manager of the data source that is queried
     */
    public QueryOptions withTransactionManager(PlatformTransactionManager manager) {
        return withTransactionManagers(dataSource -> manager);
    }

    /**
     * Returns these settings with another lookup of transaction managers.
     *
     * @param managers finds the manager for the transactions that {@code forEach} opens, given the data source that is
     *     queried; called before each of these transactions. Null for a {@code JdbcTransactionManager}.
     */
    public QueryOptions withTransactionManagers(@Nullable Function<DataSource, PlatformTransactionManager> managers) {
        return with(copy -> copy.transactionManagers = managers);
    }

    /** Returns which statements begin with a comment that identifies their query. */
    public SqlComments sqlComments() {
        return sqlComments;
    }

    /**
     * Returns these settings with other SQL comments.
     *
     * @param comments which statements begin with a comment that identifies their query
     */
    public QueryOptions withSqlComments(SqlComments comments) {
        return with(copy -> copy.sqlComments = comments);
    }

    /** Returns the listener that is notified of each query. */
    public QueryListener listener() {
        return listener;
    }

    /**
     * Returns these settings with one more listener.
     *
     * @param another is notified of each query, after the listeners that are already set. Its exceptions are logged.
     */
    public QueryOptions withListener(QueryListener another) {
        return with(copy -> copy.listener = listener.and(new GuardedListener(another)));
    }

    /** Returns whether a query outside of a transaction opens a read-only transaction. */
    public boolean readOnlyOutsideTransactions() {
        return readOnlyOutsideTransactions;
    }

    /**
     * Returns these settings with or without read-only transactions for queries outside of transactions.
     *
     * @param readOnly whether a query outside of a transaction opens a read-only transaction, which a routing data
     *     source sends to a replica. A query that locks rows does not open one.
     */
    public QueryOptions withReadOnlyOutsideTransactions(boolean readOnly) {
        return with(copy -> copy.readOnlyOutsideTransactions = readOnly);
    }

    /** Returns whether queries are planned for a cluster that distributes rows. */
    public Distributed distributed() {
        return distributed;
    }

    /**
     * Returns these settings with another plan for clusters.
     *
     * @param distributed whether queries are planned for a cluster that distributes rows, such as Citus
     */
    public QueryOptions withDistributed(Distributed distributed) {
        return with(copy -> copy.distributed = distributed);
    }
}
