package io.drizzle4j.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.execution.instrumentation.Instrumentation;
import io.drizzle4j.error.InvalidConfigurationException;
import io.drizzle4j.graphql.InvalidRequestResolver;
import io.drizzle4j.graphql.RowWiring;
import io.drizzle4j.graphql.SelectionBounds;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.graphql.autoconfigure.GraphQlAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

class DrizzleGraphQlAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(DrizzleGraphQlAutoConfiguration.class, GraphQlAutoConfiguration.class));

    @Test
    void registersItsBeans() {
        runner.run(context -> assertThat(context)
                .hasSingleBean(RowWiring.class)
                .hasSingleBean(InvalidRequestResolver.class)
                .hasSingleBean(Instrumentation.class));
    }

    @Test
    void backsOffWithoutGraphQl() {
        runner.withClassLoader(new FilteredClassLoader(GraphQL.class))
                .run(context ->
                        assertThat(context).hasNotFailed().doesNotHaveBean(DrizzleGraphQlAutoConfiguration.class));
    }

    @Test
    void backsOffIfDrizzleIsDisabled() {
        runner.withPropertyValues("drizzle.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(RowWiring.class));
    }

    @Test
    void hasTheDefaultsOfSelections() {
        runner.run(context ->
                assertThat(bounds(context.getBean(Instrumentation.class))).isEqualTo(SelectionBounds.DEFAULTS));
    }

    @Test
    void setsBoundsByProperties() {
        runner.withPropertyValues(
                        "drizzle.graphql.max-depth=3",
                        "drizzle.graphql.max-levels=10",
                        "drizzle.graphql.max-limit=50",
                        "drizzle.graphql.max-rows=500")
                .run(context -> assertThat(bounds(context.getBean(Instrumentation.class)))
                        .isEqualTo(new SelectionBounds(3, 10, 50, 500)));
    }

    @Test
    void rejectsInvalidBounds() {
        runner.withPropertyValues("drizzle.graphql.max-rows=0")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseExactlyInstanceOf(InvalidConfigurationException.class)
                        .rootCause()
                        .hasMessage("The bound maxRows of GraphQL selections is 0. Set it to 1 or more."));
    }

    private static Object bounds(Instrumentation instrumentation) {
        var input = ExecutionInput.newExecutionInput("{ id }").build();
        instrumentation.instrumentExecutionInput(input, null, null);
        return input.getGraphQLContext().get(SelectionBounds.class);
    }

    @Test
    void readsOtherObjectsAsBefore() {
        runner.withUserConfiguration(PersonConfiguration.class)
                .withPropertyValues("spring.graphql.schema.inspection.enabled=false")
                .run(context -> assertThat(context.getBean(GraphQlSource.class)
                                .graphQl()
                                .execute("{ person { id name address { city } alias: name missing } }")
                                .<Object>getData())
                        .isEqualTo(Map.of("person", PersonConfiguration.EXPECTED)));
    }

    @Configuration(proxyBeanMethods = false)
    static class PersonConfiguration {

        static final Map<String, Object> EXPECTED = new java.util.LinkedHashMap<>();

        static {
            EXPECTED.put("id", 7);
            EXPECTED.put("name", "Ada");
            EXPECTED.put("address", Map.of("city", "London"));
            EXPECTED.put("alias", "Ada");
            EXPECTED.put("missing", null);
        }

        record Person(int id, String name, Map<String, String> address) {}

        @Bean
        RuntimeWiringConfigurer person() {
            return wiring -> wiring.type(
                    "Query",
                    type -> type.dataFetcher("person", environment -> new Person(7, "Ada", Map.of("city", "London"))));
        }

        @Bean
        org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer schema() {
            return builder -> builder.schemaResources(
                    new ByteArrayResource("""
                    type Query { person: Person }
                    type Person { id: Int name: String address: Address missing: String }
                    type Address { city: String }
                    """.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
    }
}
