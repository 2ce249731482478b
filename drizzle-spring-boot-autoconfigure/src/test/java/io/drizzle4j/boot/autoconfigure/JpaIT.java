package io.drizzle4j.boot.autoconfigure;

import static io.drizzle4j.query.QueryOperators.*;
import static io.drizzle4j.schema.PgColumns.integer;
import static io.drizzle4j.schema.PgColumns.text;
import static io.drizzle4j.schema.Relations.relations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drizzle4j.FilterParameters;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Queries beside Spring Data JPA on one data source. */
class JpaIT {

    private static final PgTable CUSTOMERS =
            PgTable.of("customers", t -> t.add("id", integer().primaryKey()).add("name", text()));

    private static TestDatabase database;

    private final List<String> names = new ArrayList<>();

    private ApplicationContextRunner runner;

    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.database("jpa");
        database.execute("create table customers (id integer primary key, name text)");
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @BeforeEach
    void insertCustomers() {
        database.execute("delete from customers; insert into customers values (1, 'Ada'), (2, 'Grace')");
        runner = new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(DataSourceAutoConfiguration.class, DrizzleAutoConfiguration.class))
                .withBean(PgTable.class, () -> CUSTOMERS)
                .withPropertyValues(
                        "spring.datasource.hikari.maximum-pool-size=1",
                        "spring.datasource.hikari.connection-timeout=1000",
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.username=" + database.user(),
                        "spring.datasource.password=" + database.password());
    }

    /** Runs the queries of an application with JPA. */
    private void withJpa(Jpa work, Class<?>... others) {
        runner.withUserConfiguration(JpaConfiguration.class)
                .withUserConfiguration(others)
                .run(context ->
                        work.run(context.getBean(RelationalQueries.class), context.getBean(CustomerRepository.class)));
    }

    private interface Jpa {
        void run(RelationalQueries db, CustomerRepository repository);
    }

    private static void forEachCustomer(RelationalQueries db, Consumer<Integer> consumer) {
        db.query(CUSTOMERS)
                .as(Integer.class)
                .forEach(q -> q.columns(CUSTOMERS.column("id")).orderBy(CUSTOMERS.column("id")), consumer);
    }

    private static List<String> namesInDatabase() {
        return new JdbcTemplate(database.dataSource())
                .queryForList("select name from customers order by id", String.class);
    }

    @Test
    void aRepositoryReadsInTheConsumer() {
        withJpa((db, repository) -> {
            forEachCustomer(db, id -> names.add(repository.findById(id).orElseThrow().name));

            assertThat(names).containsExactly("Ada", "Grace");
        });
    }

    @Test
    void aRepositoryReadsInTheConsumerOfAPreparedQuery() {
        withJpa((db, repository) -> {
            db.query(CUSTOMERS)
                    .as(Integer.class)
                    .prepare(q -> q.columns(CUSTOMERS.column("id")))
                    .forEach(id -> names.add(repository.findById(id).orElseThrow().name));

            assertThat(names).containsExactlyInAnyOrder("Ada", "Grace");
        });
    }

    /** Hibernate flushes nothing by itself in a read-only transaction. */
    @Test
    void whatIsSavedInTheConsumerIsNotWritten() {
        withJpa((db, repository) -> {
            forEachCustomer(db, id -> {
                var customer = repository.findById(id).orElseThrow();
                customer.name = "changed";
                repository.save(customer);
                repository.save(new Customer(10 + id, "new"));
            });

            assertThat(namesInDatabase()).containsExactly("Ada", "Grace");
        });
    }

    @Test
    void whatIsFlushedInTheConsumerIsRefused() {
        withJpa((db, repository) -> {
            assertThatThrownBy(() -> forEachCustomer(db, id -> repository.saveAndFlush(new Customer(10 + id, "new"))))
                    .hasStackTraceContaining("cannot execute INSERT in a read-only transaction");

            assertThat(namesInDatabase()).containsExactly("Ada", "Grace");
        });
    }

    @Test
    void whatIsSavedInTheConsumerIsWrittenInATransactionOfTheApplication() {
        runner.withUserConfiguration(JpaConfiguration.class).run(context -> {
            var repository = context.getBean(CustomerRepository.class);

            new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                    .executeWithoutResult(status -> forEachCustomer(
                            context.getBean(RelationalQueries.class),
                            id -> repository.save(new Customer(10 + id, "new"))));

            assertThat(namesInDatabase()).containsExactly("Ada", "Grace", "new", "new");
        });
    }

    @Test
    void theManagerOfJpaGoesBeforeThatOfJdbc() {
        withJpa(
                (db, repository) -> {
                    forEachCustomer(db, id -> names.add(repository.findById(id).orElseThrow().name));

                    assertThat(names).containsExactly("Ada", "Grace");
                },
                JdbcManager.class);
    }

    private List<Object> transactionsOfForEach(Class<?>... configurations) {
        List<Object> transactions = new ArrayList<>();
        runner.withUserConfiguration(configurations)
                .run(context -> forEachCustomer(
                        context.getBean(RelationalQueries.class),
                        id -> transactions.add(
                                String.valueOf(TransactionSynchronizationManager.getCurrentTransactionName()))));
        return transactions;
    }

    @Test
    void thePrimaryManagerGoesBeforeAllOthers() {
        assertThat(transactionsOfForEach(JpaConfiguration.class, PrimaryJdbcManager.class))
                .containsExactly("primary", "primary");
    }

    @Test
    void theManagerOfAnotherDataSourceIsNotTaken() {
        assertThat(transactionsOfForEach(JdbcManager.class, ForeignManager.class))
                .containsExactly("jdbc", "jdbc");
        assertThat(transactionsOfForEach(ForeignManager.class)).containsExactly("null", "null");
    }

    @Test
    void aRepositoryReadsInTheConsumerBehindAProxyThatKnowsOfTransactions() {
        withJpa(
                (db, repository) -> {
                    forEachCustomer(db, id -> names.add(repository.findById(id).orElseThrow().name));

                    assertThat(names).containsExactly("Ada", "Grace");
                },
                ProxiedDataSource.class);
    }

    /** Also for the first query, which reads the catalog before. */
    @Test
    void aRepositoryReadsForTheParameterOfAFilter() {
        runner.withUserConfiguration(JpaConfiguration.class).run(context -> {
            var repository = context.getBean(CustomerRepository.class);
            var filtered = PgTable.of(
                    "customers",
                    t -> t.add("id", integer().primaryKey())
                            .filter(table -> lt(table.column("id", Integer.class), parameter("count"))));
            var db = RelationalQueries.create(
                    context.getBean(DataSource.class),
                    Schema.of(relations(filtered, r -> r)),
                    QueryOptions.DEFAULTS
                            .withTransactionManager(context.getBean(PlatformTransactionManager.class))
                            .withFilterParameters(FilterParameters.of("count", () -> (int) repository.count())));

            assertThat(db.query(filtered).count()).isOne();
            assertThat(db.query(filtered).count()).isOne();
            db.query(filtered).forEach(q -> {}, row -> names.add(row.toString()));
            assertThat(names).containsExactly("{id=1}");
        });
    }

    @Entity
    @Table(name = "customers")
    static class Customer {

        @Id
        int id;

        String name = "";

        protected Customer() {}

        Customer(int id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    interface CustomerRepository extends JpaRepository<Customer, Integer> {}

    /** Names its transactions. */
    private static final class Named extends JdbcTransactionManager {

        private final String name;

        Named(DataSource dataSource, String name) {
            super(dataSource);
            this.name = name;
        }

        @Override
        protected void prepareSynchronization(DefaultTransactionStatus status, TransactionDefinition definition) {
            super.prepareSynchronization(status, definition);
            TransactionSynchronizationManager.setCurrentTransactionName(name);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableJpaRepositories(considerNestedRepositories = true)
    static class JpaConfiguration {

        /** Needs the queries, as a converter of an entity may. */
        @Bean
        LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource dataSource, RelationalQueries db) {
            assertThat(db.query(CUSTOMERS).count()).isEqualTo(2);
            var factory = new LocalContainerEntityManagerFactoryBean();
            factory.setDataSource(dataSource);
            factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
            factory.setPackagesToScan(JpaIT.class.getPackageName());
            return factory;
        }

        @Bean
        JpaTransactionManager transactionManager(EntityManagerFactory entityManagerFactory) {
            return new JpaTransactionManager(entityManagerFactory);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class JdbcManager {

        @Bean
        JdbcTransactionManager another(DataSource dataSource) {
            return new Named(dataSource, "jdbc");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PrimaryJdbcManager {

        @Bean
        @Primary
        JdbcTransactionManager primary(DataSource dataSource) {
            return new Named(dataSource, "primary");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ForeignManager {

        @Bean
        @Primary
        JdbcTransactionManager foreign() {
            return new Named(database.dataSource(), "foreign");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ProxiedDataSource {

        @Bean
        DataSource proxied() {
            return new TransactionAwareDataSourceProxy(database.dataSource());
        }
    }
}
