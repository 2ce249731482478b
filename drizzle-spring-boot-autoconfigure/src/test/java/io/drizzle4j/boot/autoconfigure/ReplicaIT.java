package io.drizzle4j.boot.autoconfigure;

import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.asc;
import static io.drizzle4j.query.QueryOperators.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.fixtures.RoundTrips;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.schema.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Which of two servers answers, if Spring routes read-only transactions to a replica. */
class ReplicaIT {

    private static final String PRIMARY = "Ada Lovelace";

    private static final String REPLICA = "On the replica";

    private static TestDatabase database;

    private static EmbeddedPostgres second;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceTransactionManagerAutoConfiguration.class,
                    TransactionAutoConfiguration.class,
                    DrizzleAutoConfiguration.class))
            .withUserConfiguration(DataSources.class);

    @BeforeAll
    static void startServers() throws IOException {
        database = TestPostgres.database("primary");
        database.execute(BlogSchema.createSql());
        second = EmbeddedPostgres.start();
        var replica = new JdbcTemplate(second.getPostgresDatabase());
        replica.execute(BlogSchema.createSql());
        replica.execute("update users set name = '%s' where id = 1".formatted(REPLICA));
        new JdbcTemplate(database.dataSource()).execute("update users set name = '%s' where id = 1".formatted(PRIMARY));
    }

    @AfterAll
    static void stopServers() throws IOException {
        second.close();
        database.close();
    }

    /** The beans of the documentation. */
    static class DataSources {

        @Bean(defaultCandidate = false)
        @Qualifier("writer") HikariDataSource writer() {
            return database.pool(1, driver -> {}, config -> {});
        }

        @Bean(defaultCandidate = false)
        @Qualifier("reader") HikariDataSource reader() {
            var source = new PGSimpleDataSource();
            source.setURL(second.getJdbcUrl("postgres", "postgres"));
            source.setUser("postgres");
            source.setSocketFactory(RoundTrips.class.getName());
            var config = new HikariConfig();
            config.setDataSource(source);
            config.setMaximumPoolSize(1);
            return new HikariDataSource(config);
        }

        @Bean
        LazyConnectionDataSourceProxy dataSource(
                @Qualifier("writer") DataSource writer, @Qualifier("reader") DataSource reader) {
            var proxy = new LazyConnectionDataSourceProxy(writer);
            proxy.setReadOnlyDataSource(reader);
            return proxy;
        }

        @Bean
        Schema schema() {
            return BlogSchema.SCHEMA;
        }
    }

    private static String name(ApplicationContext context) {
        var user = context.getBean(RelationalQueries.class)
                .query(USERS)
                .findFirst(q -> q.orderBy(asc(USERS.id)))
                .orElseThrow();
        return String.valueOf(user.get(USERS.name));
    }

    private static void inTransaction(
            ApplicationContext context, Consumer<TransactionTemplate> definition, Runnable work) {
        var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        definition.accept(transaction);
        transaction.executeWithoutResult(status -> work.run());
    }

    @Test
    void readOnlyTransactionsReachTheReplica() {
        runner.run(context -> {
            assertThat(name(context)).as("no transaction").isEqualTo(PRIMARY);
            inTransaction(
                    context, definition -> {}, () -> assertThat(name(context)).isEqualTo(PRIMARY));
            inTransaction(
                    context,
                    definition -> definition.setReadOnly(true),
                    () -> assertThat(name(context)).isEqualTo(REPLICA));
            context.getBean(RelationalQueries.class)
                    .query(USERS)
                    .forEach(
                            q -> q.where(eq(USERS.id, 1)),
                            user -> assertThat(user.get(USERS.name)).isEqualTo(REPLICA));
        });
    }

    @Test
    void queriesOutsideOfTransactionsReachTheReplicaIfConfigured() {
        runner.withPropertyValues("drizzle.read-only-outside-transactions=true").run(context -> {
            assertThat(name(context)).isEqualTo(REPLICA);
            inTransaction(
                    context, definition -> {}, () -> assertThat(name(context)).isEqualTo(PRIMARY));
            inTransaction(
                    context,
                    definition -> {
                        definition.setReadOnly(true);
                        definition.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
                    },
                    () -> assertThat(name(context)).as("without a transaction").isEqualTo(REPLICA));
            assertThat(context.getBean(RelationalQueries.class)
                            .query(USERS)
                            .findMany(q -> q.where(eq(USERS.id, 1)).forUpdate()))
                    .as("a lock")
                    .singleElement()
                    .satisfies(user -> assertThat(user.get(USERS.name)).isEqualTo(PRIMARY));
        });
    }

    @Test
    void theTransactionCostsOneRoundTrip() {
        runner.withPropertyValues("drizzle.read-only-outside-transactions=true").run(context -> {
            for (var i = 0; i < 10; i++) {
                name(context); // until the driver has prepared the statement
            }

            RoundTrips.reset();
            name(context);

            assertThat(RoundTrips.count()).isEqualTo(2);
        });
    }
}
