package io.drizzle4j.graphql;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import io.drizzle4j.error.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;

/**
 * Reports an {@link InvalidRequestException} as {@code BAD_REQUEST}, with its {@link InvalidRequestException#problem()}
 * as the message. Spring Boot registers it.
 */
public final class InvalidRequestResolver extends DataFetcherExceptionResolverAdapter {

    /** Creates the resolver. */
    public InvalidRequestResolver() {}

    @Override
    protected @Nullable GraphQLError resolveToSingleError(Throwable exception, DataFetchingEnvironment environment) {
        return exception instanceof InvalidRequestException invalid
                ? GraphqlErrorBuilder.newError(environment)
                        .errorType(ErrorType.BAD_REQUEST)
                        .message(invalid.problem())
                        .build()
                : null;
    }
}
