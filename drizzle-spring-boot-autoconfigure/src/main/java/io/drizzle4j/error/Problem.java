package io.drizzle4j.error;

import java.io.Serializable;

/**
 * One thing that is wrong with a definition, or worth a note.
 *
 * @param description what is wrong and where, as a sentence
 * @param action what to do about it, as a sentence
 * @param isNote whether the definition works as it is: the database guarantees more than it says
 */
public record Problem(String description, String action, boolean isNote) implements Serializable {

    /** Creates a problem that has to be solved. */
    public Problem(String description, String action) {
        this(description, action, false);
    }
}
