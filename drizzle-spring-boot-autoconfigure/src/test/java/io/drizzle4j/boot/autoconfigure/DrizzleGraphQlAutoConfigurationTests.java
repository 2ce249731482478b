package io.drizzle4j.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.execution.instrumentation.Instrumentation;
import io.drizzle4j.error.InvalidConfigurationException;
import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.graphql.InvalidRequestResolver;
import io.drizzle4j.graphql.RowWiring;
import io.drizzle4j.graphql.SelectionBounds;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.graphql.autoconfigure.GraphQlAutoConfiguration;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.graphql.data.pagination.CursorEncoder;
import org.springframework.graphql.data.pagination.CursorStrategy;
import org.springframework.graphql.data.pagination.EncodingCursorStrategy;
import org.springframework.graphql.data.query.ScrollPositionCursorStrategy;
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

    @Test
    void rejectsMalformedCursorsAsErrorsOfTheClient() {
        runner.withUserConfiguration(PersonConfiguration.class).run(context -> {
            @SuppressWarnings("unchecked") // the one of Spring Data
            CursorStrategy<ScrollPosition> cursors = context.getBean(EncodingCursorStrategy.class);
            var cursor = cursors.toCursor(ScrollPosition.offset(7));

            assertThat(cursor).isEqualTo("T183");
            assertThat(cursors.fromCursor(cursor)).isEqualTo(ScrollPosition.offset(7));
            assertThat(List.of("%", "abc", "T18t", "S197fQ", "S19bIngiXQ"))
                    .allSatisfy(malformed -> assertThatExceptionOfType(InvalidRequestException.class)
                            .isThrownBy(() -> cursors.fromCursor(malformed))
                            .withMessage("The cursor is malformed. Pass a cursor of the same connection."));
        });
    }

    @Test
    void keepsTheCursorsOfTheApplication() {
        var own = CursorStrategy.withEncoder(new ScrollPositionCursorStrategy(), CursorEncoder.noOpEncoder());
        runner.withBean(EncodingCursorStrategy.class, () -> own)
                .run(context ->
                        assertThat(context.getBean(CursorStrategy.class)).isSameAs(own));
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

        static final Map<String, Object> EXPECTED = new LinkedHashMap<>();

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
        GraphQlSourceBuilderCustomizer schema() {
            return builder -> builder.schemaResources(new ByteArrayResource("""
                    type Query { person: Person }
                    type Person { id: Int name: String address: Address missing: String }
                    type Address { city: String }
                    """.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
