package io.drizzle4j.internal.query;

import io.drizzle4j.query.LockConfig;

/** Builds the lock of a query. */
final class LockBuilder implements LockConfig {

    private final LevelRules rules;

    private Lock lock;

    private boolean isClosed;

    LockBuilder(LevelRules rules, Lock.Strength strength) {
        this.rules = rules;
        this.lock = new Lock(strength, Lock.Waiting.WAIT);
    }

    @Override
    public LockConfig skipLocked() {
        return waiting("skipLocked", Lock.Waiting.SKIP_LOCKED);
    }

    @Override
    public LockConfig noWait() {
        return waiting("noWait", Lock.Waiting.NO_WAIT);
    }

    private LockConfig waiting(String method, Lock.Waiting waiting) {
        if (isClosed) {
            throw rules.afterLambda(method);
        }
        if (lock.waiting() != Lock.Waiting.WAIT) {
            throw rules.invalid("handles locked rows twice", "Call skipLocked() or noWait() once.");
        }
        lock = new Lock(lock.strength(), waiting);
        return this;
    }

    /** Ends the time in which calls are permitted. */
    void close() {
        isClosed = true;
    }

    Lock lock() {
        return lock;
    }
}
