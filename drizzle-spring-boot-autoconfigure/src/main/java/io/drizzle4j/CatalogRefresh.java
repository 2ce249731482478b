package io.drizzle4j;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides when a query reads the catalog again before it runs: on a schedule, and on request, when something went wrong
 * that a stale catalog explains. Thread-safe.
 */
final class CatalogRefresh {

    /** The pause after the first request in vain, in nanoseconds; each further one doubles it. */
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toNanos(1);

    /** So far ahead that it never comes, in nanoseconds. */
    private static final long NEVER = Long.MAX_VALUE / 2;

    private final long interval;

    /** When the catalog is read next, by {@link System#nanoTime}. */
    private final AtomicLong due = new AtomicLong(System.nanoTime() + NEVER);

    private volatile long lastRead;

    /** How long after a read the next one may be requested: a query that fails for other reasons may come often. */
    private volatile long pause;

    private volatile boolean isRequested;

    /**
     * Creates a refresh that is not due before the first read.
     *
     * @param interval the time from one read to the next; 0 for none without a request
     */
    CatalogRefresh(Duration interval) {
        this.interval = interval.isZero()
                ? NEVER
                : interval.compareTo(Duration.ofNanos(NEVER)) < 0 ? interval.toNanos() : NEVER;
        this.lastRead = System.nanoTime();
    }

    /** Returns whether a query that runs now reads the catalog first. */
    boolean isDue() {
        return System.nanoTime() - due.get() >= 0;
    }

    /** Takes the read that is due, if there is one, so that other threads go on without it. Returns whether it did. */
    boolean claim() {
        var now = System.nanoTime();
        var since = due.get();
        return now - since >= 0 && due.compareAndSet(since, now + interval);
    }

    /** Makes the catalog be read by the next query, or as soon as the pause after vain requests is over. */
    void request() {
        isRequested = true;
        var next = nextRequest();
        due.accumulateAndGet(next, (current, wanted) -> wanted - current < 0 ? wanted : current);
    }

    /** Returns whether the pause after vain requests is over. */
    boolean mayRead() {
        return System.nanoTime() - nextRequest() >= 0;
    }

    private long nextRequest() {
        return lastRead + pause;
    }

    /**
     * Notes that the catalog has been read.
     *
     * @param hasChanged whether it says anything else than before
     */
    void read(boolean hasChanged) {
        var now = System.nanoTime();
        if (hasChanged) {
            pause = 0;
        } else if (isRequested) {
            pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, 2 * pause));
        }
        isRequested = false;
        lastRead = now;
        due.set(now + interval);
    }

    /** Notes that the catalog could not be read. */
    void failed() {
        pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, 2 * pause));
        lastRead = System.nanoTime();
        due.set(nextRequest());
    }
}
