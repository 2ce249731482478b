package io.drizzle4j.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.scaling.ClusterQuestions.Question;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The statements for a cluster return the same rows as others, on a server that only has the catalog of one. */
class ClusterPlansIT {

    private static TestDatabase plainDatabase;

    private static TestDatabase clusterDatabase;

    private static RelationalQueries plain;

    private static RelationalQueries cluster;

    @BeforeAll
    static void createDatabases() {
        plainDatabase = TestPostgres.database("plain");
        plainDatabase.execute(Cluster.TABLES + Cluster.ROWS);
        plain = RelationalQueries.create(plainDatabase.dataSource(), Cluster.SCHEMA);
        clusterDatabase = TestPostgres.database("cluster");
        clusterDatabase.execute(Cluster.TABLES + Cluster.CATALOG + Cluster.ROWS);
        cluster = RelationalQueries.create(clusterDatabase.dataSource(), Cluster.SCHEMA);
    }

    @AfterAll
    static void dropDatabases() {
        clusterDatabase.close();
        plainDatabase.close();
    }

    static Stream<Question> questions() {
        return ClusterQuestions.all();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void returnTheRowsOfOneTenant(Question question) {
        assertThat(ask(question, clusterDatabase, cluster, ClusterQuestions.ONE))
                .isEqualTo(ask(question, plainDatabase, plain, ClusterQuestions.ONE));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void returnTheRowsOfAllTenants(Question question) {
        if (question.isForAll()) {
            assertThat(ask(question, clusterDatabase, cluster, ClusterQuestions.ALL))
                    .isEqualTo(ask(question, plainDatabase, plain, ClusterQuestions.ALL));
        } else {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> ask(question, clusterDatabase, cluster, ClusterQuestions.ALL))
                    .withMessageContaining("shards");
        }
    }

    private static Object ask(
            Question question, TestDatabase database, RelationalQueries db, ClusterQuestions.Tenants tenants) {
        return new TransactionTemplate(new JdbcTransactionManager(database.dataSource()))
                .execute(status -> question.ask().of(db, tenants));
    }
}
