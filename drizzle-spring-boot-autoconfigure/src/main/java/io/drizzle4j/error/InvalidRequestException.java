package io.drizzle4j.error;

/**
 * Thrown if a client's request is invalid: it sorts by a property that is not sortable, its scroll position or cursor
 * does not match the order, or its GraphQL query selects too much. Thrown before any SQL runs, except if a GraphQL
 * query selects too many rows. For mistakes of the application itself see {@link InvalidQueryException}.
 *
 * <p>If Spring Web is present, the exception is also an {@code org.springframework.web.ErrorResponse} with status 400
 * and the {@link #problem()} as its detail, so Spring MVC and Spring WebFlux respond with that status.
 */
public class InvalidRequestException extends DrizzleException {

    /**
     * Creates an exception.
     *
     * @param problem what is wrong with the request, as a sentence that the client may read
     * @param action how to solve the problem, as a sentence
     */
    public InvalidRequestException(String problem, String action) {
        super(problem, action);
    }
}
