package io.drizzle4j.internal.request;

import io.drizzle4j.error.InvalidRequestException;
import org.springframework.util.ClassUtils;

/** Creates exceptions for invalid requests of clients; with a status if Spring Web is present. */
public final class ClientFault {

    private static final boolean HAS_SPRING_WEB =
            ClassUtils.isPresent("org.springframework.web.ErrorResponse", ClientFault.class.getClassLoader());

    private ClientFault() {}

    /**
     * Returns an exception.
     *
     * @param problem what is wrong with the request, as a sentence that the client may read
     * @param action how to solve the problem, as a sentence
     */
    public static InvalidRequestException of(String problem, String action) {
        return HAS_SPRING_WEB ? BadRequest.of(problem, action) : new InvalidRequestException(problem, action);
    }
}
