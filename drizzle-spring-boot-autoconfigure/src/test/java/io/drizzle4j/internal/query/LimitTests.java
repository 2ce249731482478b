package io.drizzle4j.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.sql.Slot;
import io.drizzle4j.type.PgType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTests {

    private static final Slot<Long> ROWS = new Slot<>(0, PgType.BIGINT);

    @ParameterizedTest
    @CsvSource({
        "0, 8, true",
        "7, 8, true",
        "8, 64, true",
        "63, 64, true",
        "64, 1024, true",
        "1023, 1024, true",
        "1024, 65536, false",
        "65535, 65536, false",
        "65536, 9223372036854775807, false",
        "9223372036854775807, 9223372036854775807, false"
    })
    void isRoundedUpToOneOfAFewBounds(long count, long bound, boolean isSmall) {
        var limit = Limit.of(ROWS, count);

        assertThat(limit.bound()).isEqualTo(bound);
        assertThat(limit.isSmall()).isEqualTo(isSmall);
    }

    @Test
    void isSmallIfTheCountIsBoundLater() {
        assertThat(new Limit(ROWS, null).isSmall()).isTrue();
    }
}
