package io.drizzle4j.value;

import java.io.Serializable;

/**
 * A {@code box}: a rectangle that is parallel to the axes.
 *
 * <p>PostgreSQL considers two boxes equal if their areas are equal; Java, if their corners are equal.
 *
 * @param upperRight the corner with the greater coordinates
 * @param lowerLeft the corner with the lesser coordinates
 */
public record Box(Point upperRight, Point lowerLeft) implements Serializable {

    /** Creates a box from any two opposite corners. They are normalized as PostgreSQL does. */
    public Box {
        var first = upperRight;
        var second = lowerLeft;
        upperRight = new Point(
                first.x() < second.x() ? second.x() : first.x(), first.y() < second.y() ? second.y() : first.y());
        lowerLeft = new Point(
                first.x() < second.x() ? first.x() : second.x(), first.y() < second.y() ? first.y() : second.y());
    }

    /** Returns the box as PostgreSQL reads it, such as {@code (3.0,4.0),(1.0,2.0)}. */
    @Override
    public String toString() {
        return upperRight + "," + lowerLeft;
    }
}
