package io.drizzle4j.value;

import java.io.Serializable;

/** A {@code point} in a plane. */
public record Point(double x, double y) implements Serializable {

    /** Returns the point as PostgreSQL reads it, such as {@code (1.0,2.0)}. */
    @Override
    public String toString() {
        return "(" + x + "," + y + ")";
    }
}
