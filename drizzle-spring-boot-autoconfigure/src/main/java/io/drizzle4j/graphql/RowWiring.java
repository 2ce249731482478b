package io.drizzle4j.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.idl.FieldWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.WiringFactory;
import java.util.List;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/**
 * Lets GraphQL read the values of a {@link io.drizzle4j.result.Row}: each alias of a relation has rows of its own, and
 * a field that the row does not have is an error. All other objects are read as before. Spring Boot registers it.
 *
 * <pre>{@code
 * GraphQlSource.schemaResourceBuilder().configureRuntimeWiring(new RowWiring())
 * }</pre>
 */
public final class RowWiring implements RuntimeWiringConfigurer {

    /** Creates the configurer. */
    public RowWiring() {}

    @Override
    public void configure(RuntimeWiring.Builder builder) {
        // configured by a factory, which leaves those of the application in place
    }

    @Override
    public void configure(RuntimeWiring.Builder builder, List<WiringFactory> factories) {
        factories.add(new RowWiringFactory());
    }

    private static final class RowWiringFactory implements WiringFactory {

        @Override
        public DataFetcher<?> getDefaultDataFetcher(FieldWiringEnvironment environment) {
            return RowDataFetcher.INSTANCE;
        }
    }
}
