package io.drizzle4j.value;

import java.io.Serializable;

/**
 * A {@code circle}.
 *
 * <p>PostgreSQL considers two circles equal if their areas are equal; Java, if center and radius are equal.
 *
 * @param center its center
 * @param radius its radius; PostgreSQL rejects a negative one
 */
public record Circle(Point center, double radius) implements Serializable {

    /** Returns the circle as PostgreSQL reads it, such as {@code <(1.0,2.0),3.0>}. */
    @Override
    public String toString() {
        return "<" + center + "," + radius + ">";
    }
}
