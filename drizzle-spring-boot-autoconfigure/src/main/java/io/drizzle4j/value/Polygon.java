package io.drizzle4j.value;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A {@code polygon}: the area inside a closed path.
 *
 * @param points its corners; PostgreSQL requires at least one
 */
public record Polygon(List<Point> points) implements Serializable {

    /** Creates a polygon. */
    public Polygon {
        points = List.copyOf(points);
    }

    /** Returns the polygon as PostgreSQL reads it, such as {@code ((0.0,0.0),(1.0,0.0),(0.0,1.0))}. */
    @Override
    public String toString() {
        return points.stream().map(Point::toString).collect(Collectors.joining(",", "(", ")"));
    }
}
