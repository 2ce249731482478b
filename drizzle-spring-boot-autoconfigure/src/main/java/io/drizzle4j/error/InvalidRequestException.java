package io.drizzle4j.error;

/**
 * A request of a client that cannot be answered: a sort by what may not be sorted by, or a scroll position that does
 * not fit the order. Thrown before any SQL runs. What the application itself wrote wrongly is an
 * {@link InvalidQueryException}.
 *
 * <p>Where Spring Web is present, what is thrown is also an {@code org.springframework.web.ErrorResponse} of status 400
 * with the {@link #problem()} as its detail, so that Spring MVC and Spring WebFlux answer with that status.
 */
public class InvalidRequestException extends DrizzleException {

    /**
     * Creates an exception.
     *
     * @param problem what is wrong with the request, as a sentence that the client may read
     * @param action what to do about it, as a sentence
     */
    public InvalidRequestException(String problem, String action) {
        super(problem, action);
    }
}
