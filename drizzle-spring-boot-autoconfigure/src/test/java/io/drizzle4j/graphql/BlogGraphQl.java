package io.drizzle4j.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import io.drizzle4j.fixtures.StatementLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.graphql.data.pagination.ConnectionFieldTypeVisitor;
import org.springframework.graphql.data.pagination.CursorEncoder;
import org.springframework.graphql.data.pagination.CursorStrategy;
import org.springframework.graphql.data.query.ScrollPositionCursorStrategy;
import org.springframework.graphql.data.query.WindowConnectionAdapter;
import org.springframework.graphql.execution.ConnectionTypeDefinitionConfigurer;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.test.json.JsonAssert;
import org.springframework.test.json.JsonCompareMode;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Runs GraphQL queries as Spring for GraphQL does, and counts their statements. */
final class BlogGraphQl {

    static final CursorStrategy<ScrollPosition> CURSORS =
            CursorStrategy.withEncoder(new ScrollPositionCursorStrategy(), CursorEncoder.base64());

    private static final JsonMapper JSON = new JsonMapper();

    private final StatementLog log;

    private final GraphQL graphQl;

    private final List<Throwable> failures = new ArrayList<>();

    BlogGraphQl(StatementLog log, String schema, Consumer<RuntimeWiring.Builder> wiring) {
        this(log, schema, SelectionBounds.DEFAULTS, wiring);
    }

    BlogGraphQl(StatementLog log, String schema, SelectionBounds bounds, Consumer<RuntimeWiring.Builder> wiring) {
        this.log = log;
        this.graphQl = builder(schema)
                .configureRuntimeWiring(new RowWiring())
                .configureRuntimeWiring(wiring::accept)
                .instrumentation(List.of(bounds.asDefault()))
                .exceptionResolvers(List.of(new InvalidRequestResolver(), remembering()))
                .build()
                .graphQl();
    }

    static GraphQlSource.SchemaResourceBuilder builder(String schema) {
        return GraphQlSource.schemaResourceBuilder()
                .schemaResources(new ByteArrayResource(schema.getBytes(StandardCharsets.UTF_8)))
                .configureTypeDefinitions(new ConnectionTypeDefinitionConfigurer())
                .typeVisitors(
                        List.of(ConnectionFieldTypeVisitor.create(List.of(new WindowConnectionAdapter(CURSORS)))));
    }

    private DataFetcherExceptionResolver remembering() {
        return (exception, environment) -> {
            failures.add(exception);
            return Mono.empty();
        };
    }

    static Consumer<RuntimeWiring.Builder> query(String field, DataFetcher<?> fetcher) {
        return field("Query", field, fetcher);
    }

    static Consumer<RuntimeWiring.Builder> field(String type, String field, DataFetcher<?> fetcher) {
        return wiring -> wiring.type(type, builder -> builder.dataFetcher(field, fetcher));
    }

    /** Asserts the data of a query that runs without an error. */
    void assertThatQuery(String query, int statements, String json) throws Exception {
        JsonAssert.comparator(JsonCompareMode.STRICT).assertIsMatch(json, JSON.writeValueAsString(data(query)));
        assertThat(log.statements()).hasSize(statements);
    }

    /** Returns the data of a query that runs without an error. */
    Object data(String query) {
        failures.clear();
        log.clear();
        var result = graphQl.execute(query);
        assertThat(failures).isEmpty();
        assertThat(result.getErrors()).as(query).isEmpty();
        return result.getData();
    }

    /** Returns the one statement of the last query. */
    String sql() {
        assertThat(log.statements()).hasSize(1);
        return log.statements().get(0).sql();
    }

    /** Returns the one error of a query that is an error of the client. */
    String clientError(String query) {
        failures.clear();
        var error = error(query);
        assertThat(failures).isEmpty();
        assertThat(error.toSpecification().get("extensions")).hasToString("{classification=BAD_REQUEST}");
        return error.getMessage();
    }

    /** Returns the failure of a query that is an error of the application, of which the client is told nothing. */
    Throwable failure(String query) {
        failures.clear();
        var error = error(query);
        assertThat(error.toSpecification().get("extensions")).hasToString("{classification=INTERNAL_ERROR}");
        assertThat(failures).hasSize(1);
        return failures.get(0);
    }

    private GraphQLError error(String query) {
        var errors = graphQl.execute(query).getErrors();
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }
}
