package io.drizzle4j.value;

/** A {@code point} in a plane. */
public record Point(double x, double y) {

    /** Returns the point as PostgreSQL reads it, such as {@code (1.0,2.0)}. */
    @Override
    public String toString() {
        return "(" + x + "," + y + ")";
    }
}
