package io.drizzle4j.scaling;

import static io.drizzle4j.query.QueryOperators.eq;
import static io.drizzle4j.scaling.Cluster.CUSTOMER;
import static io.drizzle4j.scaling.Cluster.NOTE;
import static io.drizzle4j.scaling.Cluster.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.StatementLog;
import io.drizzle4j.insight.TableDistribution;
import io.drizzle4j.insight.TableDistribution.Kind;
import io.drizzle4j.scaling.ClusterQuestions.Question;
import io.drizzle4j.scaling.ClusterQuestions.Tenants;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Queries on a real Citus cluster, compared with the same tables undistributed. */
@EnabledIf(value = "io.drizzle4j.scaling.CitusServer#isAvailable", disabledReason = "There is no Citus cluster")
class CitusIT {

    private static final String PLAIN = "drizzle_plain";

    private static final String CITUS = "drizzle_citus";

    private static SingleConnectionDataSource plainSource;

    private static SingleConnectionDataSource citusSource;

    private static StatementLog log;

    private static RelationalQueries plain;

    private static RelationalQueries citus;

    @BeforeAll
    static void createTables() {
        var url = CitusServer.url();
        plainSource = createSchema(url, PLAIN, Cluster.TABLES + Cluster.ROWS);
        plain = RelationalQueries.create(plainSource, Cluster.SCHEMA);
        citusSource = createSchema(url, CITUS, Cluster.TABLES + Cluster.DISTRIBUTE + Cluster.ROWS);
        log = new StatementLog(citusSource);
        citus = RelationalQueries.create(log, Cluster.SCHEMA);
    }

    private static SingleConnectionDataSource createSchema(String url, String name, String sql) {
        var source =
                new SingleConnectionDataSource(url + (url.contains("?") ? "&" : "?") + "currentSchema=" + name, true);
        var jdbc = new JdbcTemplate(source);
        jdbc.execute("create extension if not exists citus");
        jdbc.execute("drop schema if exists %s cascade".formatted(name));
        jdbc.execute("create schema %s".formatted(name));
        Stream.of(sql.split(";\n")).forEach(jdbc::execute);
        return source;
    }

    @AfterAll
    static void dropTables() {
        new JdbcTemplate(citusSource).execute("drop schema %s, %s cascade".formatted(CITUS, PLAIN));
        citusSource.destroy();
        plainSource.destroy();
    }

    static Stream<Question> questions() {
        return ClusterQuestions.all();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void readsTheRowsOfOneTenantFromOneShard(Question question) {
        log.clear();

        assertThat(ask(question, log, citus, ClusterQuestions.ONE))
                .isEqualTo(ask(question, plainSource, plain, ClusterQuestions.ONE));
        assertThat(log.statements())
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(plan(statement))
                        .doesNotContain("Distributed Subplan")
                        .satisfiesAnyOf(
                                plan -> assertThat(plan).containsOnlyOnce("Task Count: 1\n"),
                                plan -> assertThat(plan).doesNotContain("Citus")));
    }

    private static String plan(StatementLog.Statement statement) {
        var lines = new JdbcTemplate(citusSource)
                .queryForList(
                        "explain (costs off) " + statement.sql(),
                        String.class,
                        statement.params().toArray());
        return String.join("\n", lines) + "\n";
    }

    @ParameterizedTest
    @MethodSource("questions")
    void readsTheRowsOfAllTenants(Question question) {
        if (question.isForAll()) {
            assertThat(ask(question, log, citus, ClusterQuestions.ALL))
                    .isEqualTo(ask(question, plainSource, plain, ClusterQuestions.ALL));
        } else {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> ask(question, log, citus, ClusterQuestions.ALL))
                    .withMessageContaining("shards");
        }
    }

    private static Object ask(Question question, DataSource source, RelationalQueries db, Tenants tenants) {
        return new TransactionTemplate(new JdbcTransactionManager(source))
                .execute(status -> question.ask().of(db, tenants));
    }

    /** The level of a local table is a query of its own. */
    @Test
    void readsLocalTablesBesideDistributedOnes() {
        Function<RelationalQueries, Object> question = db -> db.query(CUSTOMER)
                .findMany(q -> q.where(eq(CUSTOMER.tenantId, 3))
                        .orderBy(CUSTOMER.id)
                        .with("inCity")
                        .with("notes", n -> n.orderBy(NOTE.id))
                        .with("orders", o -> o.orderBy(ORDER.id).limit(2)));

        assertThat(question.apply(citus)).isEqualTo(question.apply(plain));
    }

    @Test
    void describesTheDistribution() {
        assertThat(citus.distribution())
                .filteredOn(table -> table.kind() != Kind.HASH)
                .extracting(TableDistribution::table, TableDistribution::kind)
                .containsExactlyInAnyOrder(
                        tuple("products", Kind.REFERENCE),
                        tuple("tags", Kind.REFERENCE),
                        tuple("cities", Kind.LOCAL),
                        tuple("notes", Kind.LOCAL));
        assertThat(citus.distribution())
                .filteredOn(table -> table.kind() == Kind.HASH)
                .extracting(TableDistribution::table, TableDistribution::column, TableDistribution::acrossShards)
                .containsExactlyInAnyOrder(
                        tuple("customers", "tenant_id", List.of("customers.ordersById")),
                        tuple("orders", "tenant_id", List.of()),
                        tuple("lines", "tenant_id", List.of()),
                        tuple("orders_to_tags", "tenant_id", List.of()));
        assertThat(citus.differences()).isEmpty();
    }
}
