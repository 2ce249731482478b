package io.drizzle4j.value;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A {@code path}: points that are connected by lines.
 *
 * @param points the points; PostgreSQL requires at least one
 * @param closed whether the last point is connected to the first
 */
public record Path(List<Point> points, boolean closed) implements Serializable {

    /** Creates a path. */
    public Path {
        points = List.copyOf(points);
    }

    /** Returns the path as PostgreSQL reads it: {@code ((1.0,2.0),(3.0,4.0))}, or in {@code []} if it is open. */
    @Override
    public String toString() {
        return points.stream()
                .map(Point::toString)
                .collect(Collectors.joining(",", closed ? "(" : "[", closed ? ")" : "]"));
    }
}
