package io.drizzle4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.insight.CompiledQuery.Executions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionStatisticsTests {

    private final ExecutionStatistics statistics = new ExecutionStatistics();

    @Test
    void areZeroWithoutExecutions() {
        assertThat(statistics.summary())
                .isEqualTo(new Executions(0, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void countExecutionsErrorsAndRows() {
        statistics.add(TimeUnit.SECONDS.toNanos(1), 3, false);
        statistics.add(TimeUnit.SECONDS.toNanos(3), 4, false);
        statistics.add(TimeUnit.SECONDS.toNanos(5), 0, true);

        var summary = statistics.summary();

        assertThat(summary.count()).isEqualTo(3);
        assertThat(summary.errors()).isEqualTo(1);
        assertThat(summary.rows()).isEqualTo(7);
        assertThat(summary.max()).isEqualTo(Duration.ofSeconds(5));
        assertThat(summary.mean()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void giveExactTimesOfOneExecution() {
        statistics.addTime(1_234_567);

        var time = Duration.ofNanos(1_235_000);
        assertThat(statistics.summary()).isEqualTo(new Executions(1, 0, 0, time, time, time));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4095, 4096, 4097, 1L << 39, (1L << 40) - 1, 1L << 40, 1L << 50})
    void countAnyTime(long nanos) {
        statistics.addTime(nanos);

        assertThat(statistics.summary().p95()).isEqualTo(statistics.summary().max());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void haveAPercentileThatIsAtMostAnEighthTooLong(int seed) {
        var random = new Random(seed);
        var count = 1 + random.nextInt(2000);
        var times = LongStream.generate(() -> (long) Math.exp(9 + 15 * random.nextDouble()))
                .limit(count)
                .toArray();
        Arrays.stream(times).forEach(statistics::addTime);
        Arrays.sort(times);
        var exact = times[(int) Math.ceil(0.95 * count) - 1];

        assertThat(statistics.summary().p95().toNanos()).isBetween(exact - 500, exact + exact / 8 + 500);
        assertThat(statistics.summary().max().toNanos()).isBetween(times[count - 1] - 500, times[count - 1] + 500);
    }
}
