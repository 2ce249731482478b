package io.drizzle4j.boot.autoconfigure;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.sql.Column;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Statements that write rows beside Spring Data JDBC, which keeps no rows: each side sees the other's at once. */
class SpringDataJdbcWritesIT {

    private static final PgTable ACCOUNTS = PgTable.of(
            "accounts",
            t -> t.add("id", integer().primaryKey())
                    .add("balance", integer().notNull())
                    .add("version", integer().version()));

    private static final Column<Integer> ID = ACCOUNTS.column("id", Integer.class);

    private static final Column<Integer> BALANCE = ACCOUNTS.column("balance", Integer.class);

    private static final TestDatabase DATABASE = TestPostgres.database("spring data jdbc");

    private static final AnnotationConfigApplicationContext CONTEXT = new AnnotationConfigApplicationContext();

    private final JdbcAggregateOperations aggregates = CONTEXT.getBean(JdbcAggregateOperations.class);

    private final RelationalQueries db = CONTEXT.getBean(RelationalQueries.class);

    private final TransactionTemplate transaction =
            new TransactionTemplate(CONTEXT.getBean(JdbcTransactionManager.class));

    @Table("accounts")
    record Account(@Id int id, int balance, @Version Integer version) {}

    @BeforeAll
    static void start() {
        DATABASE.execute("create table accounts (id integer primary key, balance integer, version integer)");
        CONTEXT.registerBean(DataSource.class, DATABASE::dataSource);
        CONTEXT.register(Aggregates.class);
        CONTEXT.refresh();
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
        DATABASE.close();
    }

    private Account account(int id) {
        return Objects.requireNonNull(aggregates.findById(id, Account.class));
    }

    @Test
    void seesTheRowsOfAggregatesAndIsSeenByThem() {
        transaction.executeWithoutResult(status -> {
            db.insert(ACCOUNTS).values(v -> v.set(ID, 1).set(BALANCE, 10)).execute();
            var read = account(1);
            aggregates.save(new Account(1, 20, read.version()));

            assertThat(db.update(ACCOUNTS)
                            .set(BALANCE, plus(BALANCE, 5))
                            .where(eq(ID, 1))
                            .returning(BALANCE))
                    .containsExactly(25);
            assertThat(account(1)).isEqualTo(new Account(1, 25, 2));
            status.setRollbackOnly();
        });

        assertThat(db.query(ACCOUNTS).exists()).isFalse();
    }

    @Test
    void sharesTheVersion() {
        db.insert(ACCOUNTS).values(v -> v.set(ID, 2).set(BALANCE, 10)).execute();
        db.update(ACCOUNTS).set(BALANCE, 11).where(eq(ID, 2)).execute();
        var read = account(2);
        db.update(ACCOUNTS).set(BALANCE, 12).where(eq(ID, 2)).execute();

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> aggregates.save(new Account(2, 99, read.version())));
        db.delete(ACCOUNTS).allRows().execute();
    }

    @Configuration(proxyBeanMethods = false)
    static class Aggregates extends AbstractJdbcConfiguration {

        @Bean
        NamedParameterJdbcTemplate jdbc(DataSource dataSource) {
            return new NamedParameterJdbcTemplate(dataSource);
        }

        @Bean
        JdbcTransactionManager transactions(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        RelationalQueries queries(DataSource dataSource) {
            return RelationalQueries.create(dataSource, Schema.of());
        }
    }
}
