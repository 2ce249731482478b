package io.drizzle4j;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Decides when a query reads the catalog again before it runs: at an interval, and on request after a failure that a
 * stale catalog explains. A request that finds no change is followed by a pause, because a query that fails for other
 * reasons may run often. Thread-safe. Times are those of {@link System#nanoTime}.
 */
final class CatalogRefresh {

    /** The pause after the first request that found no change. Each further one doubles it. */
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toNanos(1);

    /** Long enough to never elapse. */
    private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE / 2);

    private final long interval;

    private volatile long due;

    private long started;

    private long pause;

    private boolean isRequested;

    /** Whether the latest read was requested. */
    private boolean wasRequested;

    /**
     * Creates a refresh that is not due before the first read.
     *
     * @param interval the time between two reads; 0 to read only on request
     */
    CatalogRefresh(Duration interval) {
        this.interval = (interval.isZero() || interval.compareTo(NEVER) > 0 ? NEVER : interval).toNanos();
        this.due = System.nanoTime() + NEVER.toNanos();
        this.started = System.nanoTime();
    }

    /** Returns whether the next query reads the catalog first. */
    boolean isDue() {
        return System.nanoTime() - due >= 0;
    }

    /** Claims the read that is due, so that other threads continue without it. Returns whether one was due. */
    synchronized boolean claim() {
        if (!isDue()) {
            return false;
        }
        due = System.nanoTime() + interval;
        return true;
    }

    /** Makes the next query read the catalog, or the first query after the pause. */
    synchronized void request() {
        isRequested = true;
        var wanted = started + pause;
        if (wanted - due < 0) {
            due = wanted;
        }
    }

    /** Returns whether the pause after unsuccessful requests is over. */
    synchronized boolean mayRead() {
        return System.nanoTime() - (started + pause) >= 0;
    }

    /** Records that the catalog is about to be read. Later requests need another read. */
    synchronized void start() {
        started = System.nanoTime();
        due = started + interval;
        wasRequested = isRequested;
        isRequested = false;
    }

    /**
     * Records that the catalog has been read.
     *
     * @param hasChanged whether the catalog differs from the previous one
     */
    synchronized void complete(boolean hasChanged) {
        if (hasChanged) {
            pause = 0;
        } else if (wasRequested) {
            lengthenPause();
        }
    }

    /** Records that the catalog could not be read. The read is repeated after a pause. */
    synchronized void fail() {
        lengthenPause();
        request();
    }

    private void lengthenPause() {
        pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, 2 * pause));
    }
}
