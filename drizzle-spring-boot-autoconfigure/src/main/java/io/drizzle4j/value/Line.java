package io.drizzle4j.value;

import java.io.Serializable;

/** A {@code line} of infinite length: the points for which {@code a * x + b * y + c = 0}. */
public record Line(double a, double b, double c) implements Serializable {

    /** Returns the line as PostgreSQL reads it, such as {@code {1.0,2.0,3.0}}. */
    @Override
    public String toString() {
        return "{" + a + "," + b + "," + c + "}";
    }
}
