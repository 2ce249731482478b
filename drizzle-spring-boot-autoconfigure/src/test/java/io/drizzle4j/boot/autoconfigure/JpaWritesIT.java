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
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.support.TransactionTemplate;

/** Statements that write rows beside JPA, in its transactions: what each side sees of the other. */
class JpaWritesIT {

    private static final PgTable ACCOUNTS = PgTable.of(
            "accounts",
            t -> t.add("id", integer().primaryKey())
                    .add("balance", integer().notNull())
                    .add("version", integer().version()));

    private static final Column<Integer> ID = ACCOUNTS.column("id", Integer.class);

    private static final Column<Integer> BALANCE = ACCOUNTS.column("balance", Integer.class);

    private static final Column<Integer> VERSION = ACCOUNTS.column("version", Integer.class);

    private TestDatabase database;

    private RelationalQueries db;

    private EntityManagerFactory factory;

    private TransactionTemplate transaction;

    @BeforeEach
    void createAccount() {
        database = TestPostgres.database("jpa writes");
        database.execute("create table accounts (id integer primary key, balance integer, version integer);"
                + " insert into accounts values (1, 10, 0), (2, 10, 0)");
        var bean = new LocalContainerEntityManagerFactoryBean();
        bean.setDataSource(database.dataSource());
        bean.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        bean.setPackagesToScan(JpaWritesIT.class.getPackageName());
        bean.afterPropertiesSet();
        factory = Objects.requireNonNull(bean.getObject());
        var manager = new JpaTransactionManager(factory);
        manager.setDataSource(database.dataSource());
        transaction = new TransactionTemplate(manager);
        db = RelationalQueries.create(database.dataSource(), Schema.of());
    }

    @AfterEach
    void dropDatabase() {
        factory.close();
        database.close();
    }

    /** Runs work in a transaction, with the entity of the first account. */
    private void inTransaction(BiConsumer<EntityManager, Account> work) {
        transaction.executeWithoutResult(status -> {
            var entities = SharedEntityManagerCreator.createSharedEntityManager(factory);
            work.accept(entities, entities.find(Account.class, 1));
        });
    }

    private int balance() {
        return db.query(ACCOUNTS)
                .as(Integer.class)
                .findOne(q -> q.columns(BALANCE).where(eq(ID, 1)))
                .orElseThrow();
    }

    private int add(int amount) {
        return db.update(ACCOUNTS)
                .set(BALANCE, plus(BALANCE, amount))
                .where(eq(ID, 1))
                .returning(BALANCE)
                .get(0);
    }

    @Test
    void seesWhatJpaHasFlushed() {
        inTransaction((entities, account) -> {
            account.balance = 50;
            assertThat(balance()).isEqualTo(10);
            entities.flush();
            assertThat(add(1)).isEqualTo(51);
            entities.refresh(account);
        });

        assertThat(balance()).isEqualTo(51);
    }

    @Test
    void isNotSeenByALoadedEntityUntilItIsRefreshed() {
        inTransaction((entities, account) -> {
            add(5);
            assertThat(entities.find(Account.class, 1).balance).isEqualTo(10);
            entities.refresh(account);
            assertThat(account.balance).isEqualTo(15);
        });
    }

    @Test
    void raisesTheVersionThatAnEntityCompares() {
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> inTransaction((entities, account) -> {
                    add(5);
                    account.balance = 99;
                }));
        assertThat(balance()).isEqualTo(10);
        inTransaction((entities, account) -> account.balance = 20);
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> db.update(ACCOUNTS)
                        .set(BALANCE, 1)
                        .set(VERSION, 0)
                        .where(eq(ID, 1))
                        .execute());
        assertThat(db.update(ACCOUNTS)
                        .set(BALANCE, 1)
                        .set(VERSION, 1)
                        .where(eq(ID, 1))
                        .execute())
                .isEqualTo(1);
    }

    @Test
    void isRolledBackWithTheTransactionOfJpa() {
        transaction.executeWithoutResult(status -> {
            add(5);
            status.setRollbackOnly();
        });

        assertThat(balance()).isEqualTo(10);
    }

    @Test
    void undoesARefusedStatementWithinTheTransactionOfJpa() {
        inTransaction((entities, account) -> {
            account.balance = 20;
            entities.flush();
            assertThatExceptionOfType(JdbcUpdateAffectedIncorrectNumberOfRowsException.class)
                    .isThrownBy(() -> db.update(ACCOUNTS)
                            .set(BALANCE, 0)
                            .allRows()
                            .expecting(1)
                            .execute());
        });

        assertThat(balance()).isEqualTo(20);
    }

    @Entity
    @Table(name = "accounts")
    static class Account {

        @Id
        int id;

        int balance;

        @Version
        int version;

        protected Account() {}
    }
}
