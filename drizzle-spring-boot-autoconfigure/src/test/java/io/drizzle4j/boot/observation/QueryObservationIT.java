package io.drizzle4j.boot.observation;

import static io.drizzle4j.fixtures.blog.Users.USERS;
import static io.drizzle4j.query.QueryOperators.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drizzle4j.QueryListener;
import io.drizzle4j.QueryOptions;
import io.drizzle4j.RelationalQueries;
import io.drizzle4j.boot.autoconfigure.DrizzleAutoConfiguration;
import io.drizzle4j.fixtures.TestDatabase;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.fixtures.blog.BlogSchema;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.type.PgType;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationTextPublisher;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import net.ttddyy.observation.tracing.DataSourceObservationListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The observation of queries, as the auto-configuration creates it. */
class QueryObservationIT {

    private static TestDatabase database;

    private final TestObservationRegistry registry = TestObservationRegistry.create();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(DrizzleAutoConfiguration.class, DrizzleObservationAutoConfiguration.class))
            .withBean(DataSource.class, () -> database.dataSource(), bean -> bean.setDestroyMethodName(""))
            .withBean(Schema.class, () -> BlogSchema.SCHEMA);

    @BeforeAll
    static void createBlog() {
        database = TestPostgres.database("observation");
        database.execute(BlogSchema.createSql());
    }

    @AfterAll
    static void dropBlog() {
        database.close();
    }

    private void observed(Consumer<RelationalQueries> test) {
        runner.withBean(ObservationRegistry.class, () -> registry)
                .run(context -> test.accept(context.getBean(RelationalQueries.class)));
    }

    @Test
    void describesTheQuery() {
        observed(db -> {
            db.query(USERS).findMany(q -> q.named("team").limit(2).with("posts"));
            var sql = db.query(USERS)
                    .toSql()
                    .findMany(q -> q.named("team").limit(2).with("posts"))
                    .sql();

            TestObservationRegistryAssert.assertThat(registry)
                    .hasNumberOfObservationsEqualTo(1)
                    .hasObservationWithNameEqualTo("drizzle.query")
                    .that()
                    .hasBeenStarted()
                    .hasBeenStopped()
                    .hasContextualNameEqualTo("findMany users")
                    .hasLowCardinalityKeyValue("db.system.name", "postgresql")
                    .hasLowCardinalityKeyValue("db.operation.name", "findMany")
                    .hasLowCardinalityKeyValue("db.collection.name", "users")
                    .hasLowCardinalityKeyValue("drizzle.query.name", "team")
                    .hasLowCardinalityKeyValue("error", "none")
                    .hasHighCardinalityKeyValue("db.query.text", sql)
                    .hasHighCardinalityKeyValue("db.query.summary", "SELECT users posts")
                    .hasHighCardinalityKeyValue("db.response.returned_rows", "2")
                    .hasHighCardinalityKeyValue("drizzle.query.depth", "2");
        });
    }

    @Test
    void describesTheFailure() {
        observed(db -> {
            assertThatExceptionOfType(DataIntegrityViolationException.class)
                    .isThrownBy(() -> db.query(USERS).findMany(q -> q.where(sql(PgType.BOOL, "1 / 0 = 1"))));

            TestObservationRegistryAssert.assertThat(registry)
                    .hasSingleObservationThat()
                    .hasBeenStopped()
                    .hasError()
                    .hasLowCardinalityKeyValue("error", "DataIntegrityViolationException")
                    .hasHighCardinalityKeyValue("db.response.status_code", "22012");
        });
    }

    @Test
    void theStatementIsNestedAndTheConsumerIsNot() {
        List<String> parents = new ArrayList<>();
        runner.withBean(ObservationRegistry.class, () -> registry)
                .withBean(QueryListener.class, () -> call -> {
                    parents.add(current());
                    return (rows, failure) -> parents.add(current());
                })
                .run(context -> {
                    var db = context.getBean(RelationalQueries.class);
                    Observation.createNotStarted("request", registry).observe(() -> {
                        db.query(USERS).findMany();
                        db.query(USERS).forEach(q -> q.limit(1), user -> parents.add("row in " + current()));
                    });
                });

        assertThat(parents).containsExactly("drizzle.query", "request", "drizzle.query", "row in request", "request");
    }

    @Test
    void observationsOfTheDataSourceAreNested() {
        List<String> nested = new ArrayList<>();
        registry.observationConfig().observationHandler(new ObservationTextPublisher(event -> {}, context -> {
            var parent = context.getParentObservation();
            if (parent != null) {
                nested.add(context.getName() + " in " + parent.getContextView().getName());
            }
            return false;
        }));
        var observed = ProxyDataSourceBuilder.create(database.dataSource())
                .listener(new DataSourceObservationListener(registry))
                .build();

        RelationalQueries.create(
                        observed,
                        BlogSchema.SCHEMA,
                        QueryOptions.DEFAULTS
                                .withReadCatalog(false)
                                .withListener(new ObservationQueryListener(registry, null)))
                .query(USERS)
                .findMany();

        assertThat(nested).contains("jdbc.query in drizzle.query");
    }

    private String current() {
        var current = Objects.requireNonNull(registry.getCurrentObservation());
        return String.valueOf(current.getContextView().getName());
    }

    @Test
    void aStreamEndsWhenItIsClosed() {
        observed(db -> new TransactionTemplate(new JdbcTransactionManager(database.dataSource()))
                .executeWithoutResult(status -> {
                    var users = db.query(USERS).stream();
                    assertThat(users.count()).isEqualTo(4);
                    TestObservationRegistryAssert.assertThat(registry)
                            .hasSingleObservationThat()
                            .hasBeenStarted()
                            .isNotStopped();
                    users.close();
                    TestObservationRegistryAssert.assertThat(registry)
                            .hasSingleObservationThat()
                            .hasBeenStopped()
                            .hasHighCardinalityKeyValue("db.response.returned_rows", "4");
                }));
    }

    @Test
    void aConventionBeanChangesTheObservation() {
        runner.withBean(ObservationRegistry.class, () -> registry)
                .withBean(QueryObservationConvention.class, Custom::new)
                .run(context -> {
                    context.getBean(RelationalQueries.class).query(USERS).count();

                    TestObservationRegistryAssert.assertThat(registry)
                            .hasSingleObservationThat()
                            .hasNameEqualTo("blog.read")
                            .hasLowCardinalityKeyValue("db.operation.name", "count")
                            .hasLowCardinalityKeyValue("shop", "north")
                            .doesNotHaveHighCardinalityKeyValueWithKey("db.query.text");
                });
    }

    private static final class Custom extends DefaultQueryObservationConvention {

        @Override
        public String getName() {
            return "blog.read";
        }

        @Override
        public KeyValues getLowCardinalityKeyValues(QueryObservationContext context) {
            return super.getLowCardinalityKeyValues(context).and("shop", "north");
        }

        @Override
        public KeyValues getHighCardinalityKeyValues(QueryObservationContext context) {
            return KeyValues.empty();
        }
    }

    @Test
    void thereIsNoListenerWithoutARegistry() {
        runner.run(context -> assertThat(context).doesNotHaveBean(QueryListener.class));
        runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(RelationalQueries.class));
    }

    @Test
    void documentsItsKeys() {
        observed(db -> db.query(USERS).count());

        TestObservationRegistryAssert.assertThat(registry)
                .hasSingleObservationThat()
                .satisfies(context -> assertThat(context.getLowCardinalityKeyValues().stream()
                                .map(KeyValue::getKey)
                                .collect(Collectors.toSet()))
                        .containsExactlyInAnyOrder(
                                java.util.Arrays.stream(QueryObservationDocumentation.QUERY.getLowCardinalityKeyNames())
                                        .map(key -> key.asString())
                                        .toArray(String[]::new)));
    }
}
