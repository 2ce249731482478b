package io.drizzle4j.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTests {

    private static final Point A = new Point(1, 4);

    private static final Point B = new Point(3, 2);

    @Test
    void areWrittenAsPostgresReadsThem() {
        assertThat(A).hasToString("(1.0,4.0)");
        assertThat(new Line(1, -2, 0.5)).hasToString("{1.0,-2.0,0.5}");
        assertThat(new LineSegment(A, B)).hasToString("[(1.0,4.0),(3.0,2.0)]");
        assertThat(new Path(List.of(A, B), true)).hasToString("((1.0,4.0),(3.0,2.0))");
        assertThat(new Path(List.of(A, B), false)).hasToString("[(1.0,4.0),(3.0,2.0)]");
        assertThat(new Polygon(List.of(A, B))).hasToString("((1.0,4.0),(3.0,2.0))");
        assertThat(new Circle(A, 2)).hasToString("<(1.0,4.0),2.0>");
    }

    @Test
    void aBoxOrdersItsCornersLikePostgres() {
        assertThat(new Box(A, B)).hasToString("(3.0,4.0),(1.0,2.0)");
        assertThat(new Box(B, A)).isEqualTo(new Box(new Point(3, 4), new Point(1, 2)));
    }

    @Test
    void keepTheirPoints() {
        var points = new ArrayList<>(List.of(A));
        var path = new Path(points, false);
        var polygon = new Polygon(points);
        points.add(B);

        assertThat(path.points()).containsExactly(A);
        assertThat(polygon.points()).containsExactly(A);
    }
}
