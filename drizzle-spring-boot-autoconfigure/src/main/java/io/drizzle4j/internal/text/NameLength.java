package io.drizzle4j.internal.text;

import io.drizzle4j.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How long a name of the database may be: PostgreSQL would cut a longer one silently. */
public final class NameLength {

    /** The most bytes that a name may have. */
    public static final int LONGEST = 63;

    private NameLength() {}

    /** Returns the bytes that a name has. */
    public static int of(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Adds a problem for a name that is too long.
     *
     * @param what what is named, for the message
     */
    public static void check(String what, String name, List<Problem> problems) {
        var bytes = of(name);
        if (bytes > LONGEST) {
            problems.add(new Problem(
                    "%s has %d bytes, of which PostgreSQL would silently keep %d: '%s'."
                            .formatted(what, bytes, LONGEST, name),
                    "Shorten it."));
        }
    }
}
