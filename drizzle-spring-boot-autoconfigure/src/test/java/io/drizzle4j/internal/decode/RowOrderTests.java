package io.drizzle4j.internal.decode;

import static io.drizzle4j.fixtures.blog.Users.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.internal.plan.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sorting of few and many rows, sorted and unsorted ones, with nulls and duplicates. */
class RowOrderTests {

    private static final Random RANDOM = new Random(7);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 16, 17, 100, 1000})
    void sortsAsPostgresDoes(int count) {
        for (var nullsFirst : List.of(true, false)) {
            for (var descending : List.of(true, false)) {
                assertSorts(rows(count), new Shape.OrderKey(0, descending, nullsFirst));
            }
        }
    }

    /** Returns rows with a key of few values, a key of many values, and a number. */
    private static List<@Nullable Object[]> rows(int count) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (var i = 0; i < count; i++) {
            rows.add(new @Nullable Object[] {RANDOM.nextInt(4) == 0 ? null : RANDOM.nextInt(3), RANDOM.nextLong(), i});
        }
        return rows;
    }

    private static void assertSorts(List<@Nullable Object[]> rows, Shape.OrderKey first) {
        var level = new Shape.Level(
                "rows", row(), null, false, null, null, List.of(first, new Shape.OrderKey(1, true, false)), -1, false);
        var order = Objects.requireNonNull(RowOrder.of(level, Math.max(1, rows.size() / 2)));
        order.grow(rows.size() + 2);
        for (var i = 0; i < rows.size(); i++) {
            order.add(i, rows.get(i));
        }
        var numbers = IntStream.range(-1, rows.size() + 1).toArray();

        order.sort(numbers, 1, numbers.length - 1);

        assertThat(numbers).startsWith(-1).endsWith(rows.size());
        assertThat(Arrays.stream(numbers, 1, numbers.length - 1).mapToObj(rows::get))
                .containsExactlyElementsOf(sorted(rows, first));
    }

    private static List<@Nullable Object[]> sorted(List<@Nullable Object[]> rows, Shape.OrderKey first) {
        Comparator<Integer> values = Comparator.naturalOrder();
        Comparator<Integer> directed = first.descending() ? values.reversed() : values;
        Comparator<@Nullable Integer> withNulls =
                first.nullsFirst() ? Comparator.nullsFirst(directed) : Comparator.nullsLast(directed);
        return rows.stream()
                .sorted(Comparator.comparing((@Nullable Object[] row) -> (Integer) row[0], withNulls)
                        .thenComparing(row -> (Long) row[1], Comparator.reverseOrder()))
                .toList();
    }

    private static Shape.Row row() {
        return new Shape.Row(
                "rows", USERS, null, List.of(), List.of(), Map.of(), Map.of(), List.of(), Map.of(), List.of(),
                List.of(), -1);
    }
}
