package io.drizzle4j.value;

import java.io.Serializable;

/**
 * An {@code lseg}: a line between two points.
 *
 * @param start one end
 * @param end the other end
 */
public record LineSegment(Point start, Point end) implements Serializable {

    /** Returns the segment as PostgreSQL reads it, such as {@code [(1.0,2.0),(3.0,4.0)]}. */
    @Override
    public String toString() {
        return "[" + start + "," + end + "]";
    }
}
