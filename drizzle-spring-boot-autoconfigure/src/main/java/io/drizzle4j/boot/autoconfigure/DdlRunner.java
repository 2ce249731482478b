package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.error.InvalidConfigurationException;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.catalog.CatalogReader;
import io.drizzle4j.internal.catalog.SchemaCheck;
import io.drizzle4j.internal.catalog.TableName;
import io.drizzle4j.internal.ddl.DdlBuilder;
import io.drizzle4j.internal.ddl.DdlObject;
import io.drizzle4j.internal.jdbc.SqlState;
import io.drizzle4j.internal.jdbc.Transactions;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;

/** Creates the missing objects of a schema in one transaction, and drops them in another. */
final class DdlRunner {

    private static final Log LOG = LogFactory.getLog(DdlRunner.class);

    /** Limits each wait for a lock, unless the connection or the role already has a limit. */
    private static final String LOCK_TIMEOUT =
            "select set_config('lock_timeout', '10s', true) where current_setting('lock_timeout') = '0'";

    /** Applications that start at the same time wait for each other, and so do not create the same object twice. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('drizzle.ddl'))";

    private final Schema schema;

    private final JdbcTemplate jdbc;

    private final PlatformTransactionManager transactions;

    private List<DdlObject> created = List.of();

    DdlRunner(DataSource dataSource, Schema schema) {
        this.schema = schema;
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = new JdbcTransactionManager(dataSource);
    }

    /**
     * Creates the missing objects, or none if the database rejects one of them.
     *
     * @throws InvalidSchemaException if the database rejects an object
     * @throws InvalidConfigurationException if another session holds a lock for too long
     */
    void create() {
        var objects = DdlBuilder.build(SchemaTables.of(schema));
        created = inTransaction(status -> {
            lock();
            return createMissing(objects, status);
        });
        LOG.info("Created %d of %d objects of the schema (drizzle.ddl)".formatted(created.size(), objects.size()));
    }

    private <T> T inTransaction(Function<TransactionStatus, T> work) {
        return Transactions.execute(transactions, TransactionDefinition.withDefaults(), work);
    }

    private void lock() {
        select(LOCK_TIMEOUT);
        try {
            select(LOCK);
        } catch (DataAccessException exception) {
            throw failure("another application to create its tables", exception);
        }
    }

    private void select(String sql) {
        jdbc.query(sql, (RowCallbackHandler) row -> {});
    }

    /**
     * Creates and returns the missing objects. If an index or a foreign key is rejected, the remaining objects are
     * tried too, so that all causes are reported at once. This ends if the pool has closed the connection, as HikariCP
     * does after an unsupported feature (0A000).
     */
    private List<DdlObject> createMissing(List<DdlObject> objects, TransactionStatus status) {
        List<DdlObject> done = new ArrayList<>();
        Map<DdlObject, DataAccessException> refused = new LinkedHashMap<>();
        for (var object : objects) {
            if (!Boolean.TRUE.equals(jdbc.queryForObject(object.existsSql(), Boolean.class))) {
                var savepoint = status.createSavepoint();
                try {
                    jdbc.execute(object.createSql());
                    done.add(object);
                } catch (DataAccessException exception) {
                    if (!isRefusal(exception)) {
                        throw failure(words(object), exception);
                    }
                    refused.put(object, exception);
                    if (!Transactions.rollBack(() -> status.rollbackToSavepoint(savepoint), exception)) {
                        throw InvalidSchemaException.of(refusals(refused), exception);
                    }
                }
                status.releaseSavepoint(savepoint);
            }
            if (!refused.isEmpty() && object.kind().compareTo(DdlObject.Kind.TABLE) <= 0) {
                break; // the remaining objects need it
            }
        }
        if (!refused.isEmpty()) {
            throw InvalidSchemaException.of(
                    problems(refused), refused.values().iterator().next());
        }
        return done;
    }

    private static boolean isRefusal(DataAccessException exception) {
        return !(exception instanceof TransientDataAccessException)
                && !(exception instanceof NonTransientDataAccessResourceException)
                && !SqlState.LOCK_NOT_AVAILABLE.isOf(exception);
    }

    /** Returns the exception to throw for a failure that is not caused by the schema. */
    private static RuntimeException failure(String awaited, DataAccessException exception) {
        return SqlState.LOCK_NOT_AVAILABLE.isOf(exception)
                ? new InvalidConfigurationException(
                        "drizzle.ddl timed out waiting for %s: another session holds a lock.".formatted(awaited),
                        "End that session or its transaction, and start again. Find it with: select pid,"
                                + " application_name, state, query from pg_stat_activity where xact_start is not null"
                                + " and datname = current_database().",
                        exception)
                : exception;
    }

    /**
     * Returns why objects were rejected. If an index or a foreign key names a column that its table lacks, all missing
     * columns of the table are reported.
     */
    private List<Problem> problems(Map<DdlObject, DataAccessException> refused) {
        Set<Problem> problems = new LinkedHashSet<>();
        refused.forEach((object, exception) -> {
            var missing =
                    SqlState.UNDEFINED_COLUMN.isOf(exception) ? missingColumns(object) : Map.<String, Problem>of();
            if (missing.keySet().stream().anyMatch(name -> object.createSql().contains(SqlText.quoted(name)))) {
                problems.addAll(missing.values());
            } else {
                problems.add(refusal(object, exception));
            }
        });
        return List.copyOf(problems);
    }

    /** Returns the columns that are missing in the table of an object, if the table exists. */
    private Map<String, Problem> missingColumns(DdlObject object) {
        return SchemaTables.of(schema).defined().stream()
                .filter(table -> table.table().name().equals(object.tableName())
                        && Objects.equals(table.table().schemaName(), object.schemaName()))
                .findFirst()
                .map(table -> SchemaCheck.missingColumns(table, catalog(table.table())))
                .orElse(Map.of());
    }

    private Catalog catalog(PgTable table) {
        return CatalogReader.read(jdbc, List.of(new TableName(table.toString(), table.schemaName(), table.name())));
    }

    private static List<Problem> refusals(Map<DdlObject, DataAccessException> refused) {
        return refused.entrySet().stream()
                .map(entry -> refusal(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Problem refusal(DdlObject object, DataAccessException exception) {
        return new Problem(
                "The database rejected %s: %s"
                        .formatted(
                                words(object), exception.getMostSpecificCause().getMessage()),
                "Change its definition or the database, so that this succeeds: %s.".formatted(object.createSql()));
    }

    private static String words(DdlObject object) {
        var kind = object.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return object.tableName() == null || object.kind() == DdlObject.Kind.TABLE
                ? "the %s '%s'".formatted(kind, object.name())
                : "the %s '%s' of table '%s'".formatted(kind, object.name(), object.tableName());
    }

    /** Drops the created objects. A failure is logged, since the application stops anyway. */
    void drop() {
        var reversed = new ArrayList<>(created);
        Collections.reverse(reversed);
        try {
            inTransaction(status -> {
                lock();
                reversed.forEach(object -> jdbc.execute(object.dropSql()));
                return reversed;
            });
        } catch (DataAccessException | TransactionException | InvalidConfigurationException exception) {
            LOG.warn("The objects created at startup could not be dropped (drizzle.ddl)", exception);
        }
    }
}
