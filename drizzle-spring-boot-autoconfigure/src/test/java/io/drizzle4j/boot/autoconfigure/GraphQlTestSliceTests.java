package io.drizzle4j.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.DataFetchingEnvironment;
import io.drizzle4j.graphql.InvalidRequestResolver;
import io.drizzle4j.graphql.RowWiring;
import io.drizzle4j.graphql.SelectionBounds;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.boot.graphql.test.autoconfigure.GraphQlTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Controller;
import org.springframework.test.context.TestConstructor;

/** Spring Boot's GraphQL test slice resolves fields as the application does. */
@GraphQlTest(properties = "drizzle.graphql.max-limit=7")
@Import(GraphQlTestSliceTests.BoundsController.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class GraphQlTestSliceTests {

    private final ApplicationContext context;

    GraphQlTestSliceTests(ApplicationContext context) {
        this.context = context;
    }

    @Test
    void hasTheConfigurationOfSelections() {
        var result = context.getBean(GraphQlSource.class).graphQl().execute("{ maxLimit }");

        assertThat(result.getErrors()).isEmpty();
        assertThat(result.<Map<String, Object>>getData()).containsEntry("maxLimit", 7);
        assertThat(context.getBean(RowWiring.class)).isNotNull();
        assertThat(context.getBean(InvalidRequestResolver.class)).isNotNull();
    }

    @SpringBootConfiguration
    static class Application {

        @Bean
        GraphQlSourceBuilderCustomizer schema() {
            return builder -> builder.schemaResources(
                    new ByteArrayResource("type Query { maxLimit: Int! }".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Controller
    static class BoundsController {

        @QueryMapping
        int maxLimit(DataFetchingEnvironment environment) {
            return environment
                    .getGraphQlContext()
                    .<SelectionBounds>get(SelectionBounds.class)
                    .maxLimit();
        }
    }
}
