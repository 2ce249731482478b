package io.drizzle4j.internal.page;

import io.drizzle4j.error.InvalidRequestException;
import org.springframework.util.ClassUtils;

/** Creates the exceptions for wrong requests of clients, with a status where Spring Web is there. */
final class ClientFault {

    private static final boolean HAS_SPRING_WEB =
            ClassUtils.isPresent("org.springframework.web.ErrorResponse", ClientFault.class.getClassLoader());

    private ClientFault() {}

    static InvalidRequestException of(String problem, String action) {
        return HAS_SPRING_WEB ? BadRequest.of(problem, action) : new InvalidRequestException(problem, action);
    }
}
