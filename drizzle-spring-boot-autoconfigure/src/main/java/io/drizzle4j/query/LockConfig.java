package io.drizzle4j.query;

/**
 * What a query says of rows that somebody else has locked: filled in by a lambda, and of no use after it. Without a
 * word, the query waits for them.
 *
 * <pre>{@code
 * q.forUpdate(l -> l.skipLocked())
 * }</pre>
 */
public final class LockConfig {

    private final LevelRules rules;

    private Lock lock;

    private boolean isClosed;

    LockConfig(LevelRules rules, Lock.Strength strength) {
        this.rules = rules;
        this.lock = new Lock(strength, Lock.Waiting.WAIT);
    }

    /** Leaves such rows out, so that each row of a queue goes to one reader. */
    public LockConfig skipLocked() {
        return waiting("skipLocked", Lock.Waiting.SKIP_LOCKED);
    }

    /**
     * Reads nothing where there is such a row: the query throws Spring's
     * {@link org.springframework.dao.PessimisticLockingFailureException}.
     */
    public LockConfig noWait() {
        return waiting("noWait", Lock.Waiting.NO_WAIT);
    }

    private LockConfig waiting(String method, Lock.Waiting waiting) {
        if (isClosed) {
            throw rules.afterLambda(method);
        }
        if (lock.waiting() != Lock.Waiting.WAIT) {
            throw rules.invalid("is told twice what to do about locked rows", "Call skipLocked() or noWait() once.");
        }
        lock = new Lock(lock.strength(), waiting);
        return this;
    }

    Lock close() {
        isClosed = true;
        return lock;
    }
}
