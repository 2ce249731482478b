package io.drizzle4j.internal.jdbc;

import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.catalog.CatalogReader;
import io.drizzle4j.internal.catalog.IndexReader;
import io.drizzle4j.internal.catalog.Indexes;
import io.drizzle4j.internal.catalog.TableName;
import io.drizzle4j.internal.catalog.TypesReader;
import io.drizzle4j.internal.sql.NullValue;
import io.drizzle4j.sql.Parameter;
import io.drizzle4j.type.PgDefinition;
import io.drizzle4j.type.PgType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLErrorCodes;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Runs statements on the connection of the current transaction, or on a connection of its own. */
public final class StatementRunner {

    /** Logs SQL at DEBUG and parameters at TRACE. */
    private static final Log LOG = LogFactory.getLog("drizzle.sql");

    private final DataSource dataSource;

    private final StreamingTemplate jdbc;

    private final Supplier<PlatformTransactionManager> transactions;

    /**
     * Creates a runner.
     *
     * @param timeout the time after which a statement is cancelled, rounded down to whole seconds but at least one
     *     second; null for none
     * @param translator translates the driver's exceptions to Spring's; null for Spring's default
     * @param managers finds the transaction manager of the data source, called before each transaction; null for a
     *     manager of its own
     */
    public StatementRunner(
            DataSource dataSource,
            @Nullable Duration timeout,
            @Nullable SQLExceptionTranslator translator,
            @Nullable Function<DataSource, PlatformTransactionManager> managers) {
        this.dataSource = dataSource;
        this.jdbc = new StreamingTemplate(dataSource);
        if (timeout != null) {
            jdbc.setQueryTimeout((int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toSeconds())));
        }
        jdbc.setExceptionTranslator(translator == null ? withLockState(jdbc.getExceptionTranslator()) : translator);
        this.transactions =
                () -> managers == null ? new JdbcTransactionManager(dataSource) : managers.apply(dataSource);
    }

    /** Adds the SQL state for an unavailable lock, which Spring's default does not know. */
    private static SQLExceptionTranslator withLockState(SQLExceptionTranslator springs) {
        var states = new SQLErrorCodes();
        states.setUseSqlStateForTranslation(true);
        states.setCannotAcquireLockCodes(SqlState.LOCK_NOT_AVAILABLE.code());
        var translator = new SQLErrorCodeSQLExceptionTranslator(states);
        translator.setFallbackTranslator(springs);
        return translator;
    }

    /** Reads the result of a statement. */
    @FunctionalInterface
    public interface Reader<T> extends ResultSetExtractor<T> {}

    /** The rows of a statement that runs over a cursor. */
    public interface Rows {

        /** Returns the result, to read the current row from. */
        ResultSet result();

        /** Moves to the next row, which may require a fetch. Returns whether there is one. */
        boolean next() throws SQLException;
    }

    /** Returns the elements of a result one by one. */
    @FunctionalInterface
    public interface Source<T extends @Nullable Object> {

        /** Reads the next element and passes it to the action. Returns whether there was one. */
        boolean advance(Consumer<? super T> action) throws SQLException;
    }

    /**
     * Runs a statement.
     *
     * @param typeOids the types of the columns, as in {@link io.drizzle4j.internal.plan.Shape#typeOids}
     * @param maxRows the number of rows that the reader accepts. The database sends one more at most, so that a result
     *     that is too large does not fill the memory.
     * @param reader reads all rows
     * @throws org.springframework.dao.DataAccessException if the database reports an error
     */
    public <T> T query(
            String sql,
            List<Parameter<?>> parameters,
            List<Object> values,
            List<Integer> typeOids,
            int maxRows,
            Reader<T> reader) {
        log(sql, values);
        ResultSetExtractor<T> extractor = rows -> {
            ColumnTypes.check(rows, typeOids);
            return reader.extractData(rows);
        };
        return Objects.requireNonNull(
                maxRows == Integer.MAX_VALUE
                        ? jdbc.query(sql, statement -> bind(statement, parameters, values), extractor)
                        : jdbc.execute(sql, (PreparedStatementCallback<T>) statement -> {
                            bind(statement, parameters, values);
                            return bounded(statement, maxRows + 1, extractor);
                        }));
    }

    private static <T> T bounded(PreparedStatement statement, int maxRows, ResultSetExtractor<T> extractor)
            throws SQLException {
        statement.setMaxRows(maxRows);
        try (var rows = statement.executeQuery()) {
            return Objects.requireNonNull(extractor.extractData(rows));
        } finally {
            if (!statement.isClosed()) {
                statement.setMaxRows(0); // a pool may reuse the statement
            }
        }
    }

    /**
     * Runs a statement that writes rows.
     *
     * @return the number of rows that were written
     * @throws org.springframework.dao.DataAccessException if the database reports an error
     */
    public int update(String sql, List<Parameter<?>> parameters, List<Object> values) {
        log(sql, values);
        return jdbc.update(sql, statement -> bind(statement, parameters, values));
    }

    /**
     * Runs a statement that writes rows once for each list of values, as one batch.
     *
     * @return the number of rows that each run has written
     * @throws org.springframework.dao.DataAccessException if the database reports an error
     */
    public int[] batch(String sql, List<Parameter<?>> parameters, List<List<Object>> values) {
        values.forEach(ofRun -> log(sql, ofRun));
        return jdbc.batchUpdate(sql, new BatchPreparedStatementSetter() {
            @Override
            public void setValues(PreparedStatement statement, int run) throws SQLException {
                bind(statement, parameters, values.get(run));
            }

            @Override
            public int getBatchSize() {
                return values.size();
            }
        });
    }

    /**
     * Runs a statement over a cursor. Requires a transaction.
     *
     * @param typeOids the types of the columns, as in {@link io.drizzle4j.internal.plan.Shape#typeOids}
     * @param fetchSize the number of rows that are fetched at a time; 0 to let it follow the size of the rows
     * @param closed called once, when the open cursor is closed: by the caller or by the end of the transaction
     * @return the result, read lazily; to be closed
     * @throws org.springframework.dao.DataAccessException if the database reports an error, also while the stream is
     *     read
     */
    public <T extends @Nullable Object> Stream<T> stream(
            String sql,
            List<Parameter<?>> parameters,
            List<Object> values,
            List<Integer> typeOids,
            int fetchSize,
            Runnable closed,
            Function<Rows, Source<T>> reader) {
        log(sql, values);
        return jdbc.stream(sql, statement -> bind(statement, parameters, values), fetchSize, closed, rows -> {
            ColumnTypes.check(rows.result(), typeOids);
            return reader.apply(rows);
        });
    }

    /**
     * Runs {@code EXPLAIN} for a statement with its values.
     *
     * @param prefix the beginning of the statement, such as {@code explain (analyze)}
     * @return the plan, as text or JSON
     */
    public String explain(String prefix, String sql, List<Parameter<?>> parameters, List<Object> values) {
        return query(prefix + sql, parameters, values, List.of(), Integer.MAX_VALUE, StatementRunner::lines);
    }

    /**
     * Runs {@code EXPLAIN} for the plan that a statement has for unknown values. In a transaction, so that a pooler
     * does not give its statements to several sessions.
     *
     * @param prefix the beginning of the statement, such as {@code explain (verbose)}
     * @return the plan, as text or JSON
     */
    public String explainGeneric(String prefix, String sql, int parameters) {
        LOG.debug(prefix + sql);
        var plan = new GenericPlan(prefix, sql, parameters);
        Supplier<String> explain = () -> Objects.requireNonNull(jdbc.execute(plan));
        return isOutsideTransaction() ? inReadOnlyTransactionOfItsOwn(explain) : explain.get();
    }

    /** Returns the lines of a plan. */
    static String lines(ResultSet rows) throws SQLException {
        List<String> lines = new ArrayList<>();
        while (rows.next()) {
            lines.add(rows.getString(1));
        }
        return String.join("\n", lines);
    }

    private static void log(String sql, List<Object> values) {
        LOG.debug(sql);
        if (LOG.isTraceEnabled()) {
            LOG.trace("Parameters: " + values);
        }
    }

    /** Returns whether a transaction is active in which a cursor stays open. */
    public boolean isInTransaction() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && check(connection -> !connection.getAutoCommit());
    }

    /** Returns whether each statement is a transaction of its own, which a failure ends. */
    public boolean isAutoCommit() {
        return check(Connection::getAutoCommit);
    }

    /** Returns whether no transaction is active, also none of another data source. */
    public boolean isOutsideTransaction() {
        return !TransactionSynchronizationManager.isActualTransactionActive();
    }

    /** Runs work in a new read-only transaction. */
    public <T> T inReadOnlyTransaction(Supplier<T> work) {
        return inReadOnlyTransaction(transactions.get(), work);
    }

    /**
     * Runs work that uses nothing but the connection in a new read-only transaction. A transaction manager of JPA does
     * not take part, as the rollback after a failure would clear an open persistence context.
     */
    public <T> T inReadOnlyTransactionOfItsOwn(Supplier<T> work) {
        return inReadOnlyTransaction(new JdbcTransactionManager(dataSource), work);
    }

    /**
     * Runs work that a failure undoes as a whole: in a new transaction that uses nothing but the connection, or in a
     * part of the current transaction.
     */
    public <T> T undoable(Supplier<T> work) {
        if (!isInTransaction()) {
            return Transactions.execute(
                    new JdbcTransactionManager(dataSource), new DefaultTransactionDefinition(), status -> work.get());
        }
        return Objects.requireNonNull(jdbc.execute((ConnectionCallback<T>) connection -> {
            var savepoint = connection.setSavepoint();
            T result;
            try {
                result = work.get();
            } catch (RuntimeException | Error failure) {
                connection.rollback(savepoint);
                throw failure;
            }
            connection.releaseSavepoint(savepoint);
            return result;
        }));
    }

    private static <T> T inReadOnlyTransaction(PlatformTransactionManager manager, Supplier<T> work) {
        var readOnly = new DefaultTransactionDefinition();
        readOnly.setReadOnly(true);
        return Transactions.execute(manager, readOnly, status -> work.get());
    }

    /**
     * Runs work that cannot write: in a new read-only transaction, or in a read-only part of the current transaction
     * that is rolled back.
     */
    public <T> T readOnly(Supplier<T> work) {
        return !isInTransaction()
                ? inReadOnlyTransaction(work)
                : Objects.requireNonNull(jdbc.execute((ConnectionCallback<T>) connection -> {
                    var savepoint = connection.setSavepoint();
                    try (var statement = connection.createStatement()) {
                        statement.execute("set transaction read only");
                        return work.get();
                    } finally {
                        connection.rollback(savepoint);
                    }
                }));
    }

    /** Returns whether the current transaction is read-only. */
    public boolean isReadOnly() {
        return TransactionSynchronizationManager.isCurrentTransactionReadOnly() && check(Connection::isReadOnly);
    }

    private boolean check(ConnectionCallback<Boolean> check) {
        return Boolean.TRUE.equals(jdbc.execute(check));
    }

    /**
     * Reads the catalog for some tables, with one statement.
     *
     * @param readsDistribution whether to read how the tables are distributed, with a second statement, if the database
     *     is a cluster
     */
    public Catalog catalog(Collection<TableName> tables, boolean readsDistribution) {
        LOG.debug("Reading the catalog of the database");
        return CatalogReader.read(jdbc, tables, readsDistribution);
    }

    /** Reads the definitions of some types, with one statement; with none if there are no types. */
    public Map<PgDefinition, Catalog.Type> types(Collection<PgDefinition> definitions) {
        return TypesReader.read(jdbc, definitions);
    }

    /** Reads the indexes of some tables, with one statement. */
    public Indexes indexes(Collection<TableName> tables) {
        return IndexReader.read(jdbc, tables);
    }

    /**
     * Returns whether a pooler may mix up the statements that the driver prepares on the server. Not checked within a
     * transaction, because the check uses connections of its own.
     *
     * @throws org.springframework.dao.DataAccessException if the database reports an error
     */
    public boolean mayMixUpStatements() {
        return isOutsideTransaction()
                && jdbc.onNewConnection(connection -> PoolerCheck.mayMixUpStatements(connection, dataSource));
    }

    /**
     * Reads the catalog if the database permits it. Outside a transaction, the next query can do without.
     *
     * @return null if the catalog could not be read
     * @throws org.springframework.dao.DataAccessException if the catalog could not be read in a transaction, which has
     *     failed with it
     */
    public @Nullable Catalog catalogIfPossible(Collection<TableName> tables, boolean readsDistribution) {
        try {
            return catalog(tables, readsDistribution);
        } catch (DataAccessException exception) {
            if (!isAutoCommit()) {
                throw exception;
            }
            LOG.warn(
                    "The catalog of the database could not be read again. Queries continue with the previous one",
                    exception);
            return null;
        }
    }

    private static void bind(PreparedStatement statement, List<Parameter<?>> parameters, List<Object> values)
            throws SQLException {
        for (var i = 0; i < parameters.size(); i++) {
            bind(statement, i + 1, parameters.get(i).type(), values.get(i));
        }
    }

    @SuppressWarnings("unchecked") // the value was checked against the type
    private static <T> void bind(PreparedStatement statement, int index, PgType<T> type, Object value)
            throws SQLException {
        if (value == NullValue.NULL) {
            statement.setNull(index, Types.NULL); // the cast in the statement determines its type
        } else {
            type.bind(statement, index, (T) value);
        }
    }
}
