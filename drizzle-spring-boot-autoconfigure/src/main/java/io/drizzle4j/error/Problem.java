package io.drizzle4j.error;

import java.io.Serializable;

/**
 * A problem of a definition or of a connection, or a note about a definition.
 *
 * @param description what is wrong and where, as a sentence
 * @param action how to solve the problem, as a sentence
 * @param isNote whether the definition works as it is, because the database guarantees more than the definition
 */
public record Problem(String description, String action, boolean isNote) implements Serializable {

    /** Creates a problem that must be solved. */
    public Problem(String description, String action) {
        this(description, action, false);
    }
}
