package io.drizzle4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CatalogRefreshTests {

    private static final Duration SHORT = Duration.ofMillis(20);

    private static void read(CatalogRefresh refresh, boolean hasChanged) {
        refresh.start();
        refresh.complete(hasChanged);
    }

    @Test
    void isNotDueBeforeTheFirstReadNorRightAfterIt() {
        var refresh = new CatalogRefresh(Duration.ofMinutes(10));
        assertThat(refresh.isDue()).isFalse();

        read(refresh, true);

        assertThat(refresh.isDue()).isFalse();
        assertThat(refresh.claim()).isFalse();
    }

    @Test
    void isDueAfterTheInterval() throws InterruptedException {
        var refresh = new CatalogRefresh(SHORT);
        read(refresh, true);

        TimeUnit.MILLISECONDS.sleep(SHORT.toMillis() + 1);

        assertThat(refresh.isDue()).isTrue();
        assertThat(refresh.claim()).isTrue();
        assertThat(refresh.claim()).as("for a second thread").isFalse();
    }

    @Test
    void isNeverDueWithoutARequestIfTheIntervalIsZeroOrUnlimited() {
        for (var interval : new Duration[] {Duration.ZERO, Duration.ofSeconds(Long.MAX_VALUE)}) {
            var refresh = new CatalogRefresh(interval);
            read(refresh, true);
            assertThat(refresh.isDue()).isFalse();

            refresh.request();
            assertThat(refresh.isDue()).isTrue();
        }
    }

    @Test
    void pausesAfterAReadThatFoundNoChangeUntilTheNextChange() {
        var refresh = new CatalogRefresh(Duration.ofMinutes(10));
        read(refresh, true);
        refresh.request();
        assertThat(refresh.mayRead()).isTrue();

        read(refresh, false);
        refresh.request();
        assertThat(refresh.mayRead()).isFalse();
        assertThat(refresh.isDue()).isFalse();

        read(refresh, true);
        refresh.request();
        assertThat(refresh.mayRead()).isTrue();
        assertThat(refresh.isDue()).isTrue();
    }

    @Test
    void readsWithoutARequestCauseNoPause() {
        var refresh = new CatalogRefresh(Duration.ofMinutes(10));
        read(refresh, true);
        read(refresh, false);
        read(refresh, false);

        refresh.request();

        assertThat(refresh.isDue()).isTrue();
    }

    @Test
    void aRequestDuringAReadCausesAnotherRead() {
        var refresh = new CatalogRefresh(Duration.ofMinutes(10));
        refresh.start();
        refresh.request();
        refresh.complete(true);

        assertThat(refresh.isDue()).isTrue();
    }

    @Test
    void retriesAFailedReadAfterAPause() throws InterruptedException {
        var refresh = new CatalogRefresh(Duration.ofMinutes(10));
        refresh.start();
        refresh.fail();
        assertThat(refresh.isDue()).isFalse();

        TimeUnit.MILLISECONDS.sleep(101);

        assertThat(refresh.isDue()).isTrue();
    }
}
