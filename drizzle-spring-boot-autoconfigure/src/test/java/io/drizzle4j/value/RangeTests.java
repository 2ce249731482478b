package io.drizzle4j.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RangeTests {

    @Test
    void isWrittenAsPostgresWritesIt() {
        assertThat(Range.closed(1, 3)).hasToString("[1,3]");
        assertThat(Range.closedOpen(1, 3)).hasToString("[1,3)");
        assertThat(Range.openClosed(1, 3)).hasToString("(1,3]");
        assertThat(Range.open(1, 3)).hasToString("(1,3)");
        assertThat(Range.atLeast(1)).hasToString("[1,)");
        assertThat(Range.greaterThan(1)).hasToString("(1,)");
        assertThat(Range.atMost(3)).hasToString("(,3]");
        assertThat(Range.lessThan(3)).hasToString("(,3)");
        assertThat(Range.all()).hasToString("(,)");
        assertThat(Range.emptyRange()).hasToString("empty");
    }

    @Test
    void isNormalized() {
        assertThat(new Range<Integer>(null, true, null, true, false)).isEqualTo(Range.all());
        assertThat(new Range<>(1, true, 3, true, true)).isEqualTo(Range.emptyRange());
    }
}
