package io.drizzle4j.internal.request;

import io.drizzle4j.error.InvalidRequestException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * An invalid request of a client, with status 400. This is the only class that depends on Spring Web, which is
 * optional. Spring WebFlux takes the status from the annotation, Spring MVC from either.
 */
@ResponseStatus(HttpStatus.BAD_REQUEST)
final class BadRequest extends InvalidRequestException implements ErrorResponse {

    private final ProblemDetail body;

    private BadRequest(String problem, String action) {
        super(problem, action);
        this.body = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, problem);
    }

    /** Creates an exception. The return type avoids loading this class in the caller. */
    static InvalidRequestException of(String problem, String action) {
        return new BadRequest(problem, action);
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return HttpStatus.BAD_REQUEST;
    }

    @Override
    public ProblemDetail getBody() {
        return body;
    }
}
