package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.ddl.Ddl;
import io.drizzle4j.ddl.DdlObject;
import io.drizzle4j.error.InvalidConfigurationException;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.jdbc.SqlState;
import io.drizzle4j.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Creates the objects of a schema that are missing, and drops them again; each in one transaction. */
final class DdlRunner {

    private static final Log LOG = LogFactory.getLog(DdlRunner.class);

    /** Bounds each wait for a lock, unless the settings of the connection or the role do so already. */
    private static final String LOCK_TIMEOUT =
            "select set_config('lock_timeout', '10s', true) where current_setting('lock_timeout') = '0'";

    /** Applications that start at the same time wait for each other, rather than create the same object twice. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('drizzle.ddl'))";

    private final DataSource dataSource;

    private final Schema schema;

    private final JdbcTemplate jdbc;

    private final TransactionTemplate transaction;

    private List<DdlObject> created = List.of();

    DdlRunner(DataSource dataSource, Schema schema) {
        this.dataSource = dataSource;
        this.schema = schema;
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * Creates what is missing, or nothing where the database refuses a part of it.
     *
     * @throws InvalidSchemaException if the database refuses an object
     * @throws InvalidConfigurationException if another session holds a lock for too long
     */
    void create() {
        var objects = Ddl.of(schema).objects();
        created = Objects.requireNonNull(transaction.execute(status -> {
            lock();
            return createMissing(objects, status);
        }));
        LOG.info("Created %d of %d objects of the schema (drizzle.ddl)".formatted(created.size(), objects.size()));
    }

    private void lock() {
        select(LOCK_TIMEOUT);
        try {
            select(LOCK);
        } catch (DataAccessException exception) {
            throw told("another application to create its tables", exception);
        }
    }

    private void select(String sql) {
        jdbc.query(sql, (RowCallbackHandler) row -> {});
    }

    /**
     * Returns the objects that were missing. Where an index or a foreign key is refused, the others are tried too, so
     * that all causes are reported at once.
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
                    if (isRefusal(exception)) {
                        refused.put(object, exception);
                        status.rollbackToSavepoint(savepoint);
                    } else {
                        throw told(words(object), exception);
                    }
                }
                status.releaseSavepoint(savepoint);
            }
            if (!refused.isEmpty() && object.kind().compareTo(DdlObject.Kind.TABLE) <= 0) {
                break; // what follows needs it
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

    /** Returns what to throw for a failure that says nothing of the schema. */
    private static RuntimeException told(String awaited, DataAccessException exception) {
        return SqlState.LOCK_NOT_AVAILABLE.isOf(exception)
                ? new InvalidConfigurationException(
                        "drizzle.ddl waited too long for a lock that another session holds, for %s.".formatted(awaited),
                        "End that session, or its transaction, and start again. This finds it: select pid,"
                                + " application_name, state, query from pg_stat_activity where xact_start is not null"
                                + " and datname = current_database().",
                        exception)
                : exception;
    }

    /**
     * Returns why objects were refused. Columns that are missing in tables that were there before are compared with the
     * definitions in the same transaction, where the new tables are there.
     */
    private List<Problem> problems(Map<DdlObject, DataAccessException> refused) {
        List<Problem> problems = new ArrayList<>();
        if (refused.values().stream().anyMatch(exception -> SqlState.UNDEFINED_COLUMN.isOf(exception))) {
            RelationalQueries.create(dataSource, schema).differences().stream()
                    .filter(difference -> !difference.isNote())
                    .forEach(problems::add);
        }
        var areExplained = !problems.isEmpty();
        refused.forEach((object, exception) -> {
            if (!areExplained || !SqlState.UNDEFINED_COLUMN.isOf(exception)) {
                problems.add(new Problem(
                        "The database refuses %s: %s"
                                .formatted(
                                        words(object),
                                        exception.getMostSpecificCause().getMessage()),
                        "Change its definition or the database, so that this succeeds: %s."
                                .formatted(object.createSql())));
            }
        });
        return problems;
    }

    private static String words(DdlObject object) {
        var kind = object.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return object.tableName() == null || object.kind() == DdlObject.Kind.TABLE
                ? "the %s '%s'".formatted(kind, object.name())
                : "the %s '%s' of table '%s'".formatted(kind, object.name(), object.tableName());
    }

    /** Drops what was created. A failure is logged, since the application stops anyway. */
    void drop() {
        var reversed = new ArrayList<>(created);
        Collections.reverse(reversed);
        try {
            transaction.executeWithoutResult(status -> {
                lock();
                reversed.forEach(object -> jdbc.execute(object.dropSql()));
            });
        } catch (DataAccessException | InvalidConfigurationException exception) {
            LOG.warn("What was created at start could not be dropped, and is left as it is (drizzle.ddl)", exception);
        }
    }
}
