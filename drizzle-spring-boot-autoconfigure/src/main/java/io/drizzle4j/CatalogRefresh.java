package io.drizzle4j;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Decides when a query reads the catalog again before it runs: on a schedule, and on request, when something went wrong
 * that a stale catalog explains. Requests in vain are followed by a pause, since a query that fails for other reasons
 * may come often. Thread-safe. Times are those of {@link System#nanoTime}.
 */
final class CatalogRefresh {

    /** The pause after the first request in vain; each further one doubles it. */
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toNanos(1);

    /** So long that it is never over. */
    private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE / 2);

    private final long interval;

    private volatile long due;

    private long started;

    private long pause;

    private boolean isRequested;

    /** Whether the read that started last was requested. */
    private boolean wasRequested;

    /**
     * Creates a refresh that is not due before the first read.
     *
     * @param interval the time from one read to the next; 0 for none without a request
     */
    CatalogRefresh(Duration interval) {
        this.interval = (interval.isZero() || interval.compareTo(NEVER) > 0 ? NEVER : interval).toNanos();
        this.due = System.nanoTime() + NEVER.toNanos();
        this.started = System.nanoTime();
    }

    /** Returns whether a query that runs now reads the catalog first. */
    boolean isDue() {
        return System.nanoTime() - due >= 0;
    }

    /** Takes over the read that is due, so that other threads go on without it. Returns whether one was due. */
    synchronized boolean claim() {
        if (!isDue()) {
            return false;
        }
        due = System.nanoTime() + interval;
        return true;
    }

    /** Makes the next query read the catalog, or the first one after the pause. */
    synchronized void request() {
        isRequested = true;
        var wanted = started + pause;
        if (wanted - due < 0) {
            due = wanted;
        }
    }

    /** Returns whether the pause after requests in vain is over. */
    synchronized boolean mayRead() {
        return System.nanoTime() - (started + pause) >= 0;
    }

    /** Notes that the catalog is about to be read. What is requested from now on needs another read. */
    synchronized void start() {
        started = System.nanoTime();
        due = started + interval;
        wasRequested = isRequested;
        isRequested = false;
    }

    /**
     * Notes that the catalog has been read.
     *
     * @param hasChanged whether it says anything else than before
     */
    synchronized void complete(boolean hasChanged) {
        if (hasChanged) {
            pause = 0;
        } else if (wasRequested) {
            lengthenPause();
        }
    }

    /** Notes that the catalog could not be read, which is tried again after a pause. */
    synchronized void fail() {
        lengthenPause();
        request();
    }

    private void lengthenPause() {
        pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, 2 * pause));
    }
}
