package io.drizzle4j.value;

/**
 * A {@code circle}.
 *
 * <p>PostgreSQL calls two circles equal if their areas are; in Java they are if center and radius are.
 *
 * @param center its center
 * @param radius its radius, not negative for PostgreSQL
 */
public record Circle(Point center, double radius) {

    /** Returns the circle as PostgreSQL reads it, such as {@code <(1.0,2.0),3.0>}. */
    @Override
    public String toString() {
        return "<" + center + "," + radius + ">";
    }
}
