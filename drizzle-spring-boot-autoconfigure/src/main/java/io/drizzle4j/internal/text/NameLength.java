package io.drizzle4j.internal.text;

import io.drizzle4j.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Checks the length of database names. PostgreSQL would silently truncate a longer name. */
public final class NameLength {

    /** The maximum number of bytes of a name. */
    public static final int MAX_BYTES = 63;

    private NameLength() {}

    /** Returns the number of bytes of a name. */
    public static int of(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Adds a problem if a name is too long.
     *
     * @param what what has the name, for the message
     */
    public static void check(String what, String name, List<Problem> problems) {
        var bytes = of(name);
        if (bytes > MAX_BYTES) {
            problems.add(new Problem(
                    "%s has %d bytes; PostgreSQL would silently truncate it to %d: '%s'."
                            .formatted(what, bytes, MAX_BYTES, name),
                    "Shorten it."));
        }
    }
}
