package io.drizzle4j.internal.query;

/**
 * A lock on the rows of the root, until the end of the transaction.
 *
 * @param strength the strength of the lock
 * @param waiting how rows are handled that another transaction has locked
 */
public record Lock(Strength strength, Waiting waiting) {

    /** The strength of a lock. */
    public enum Strength {
        /** Other transactions cannot change, delete or lock the row. */
        UPDATE,
        /** Other transactions cannot change, delete or lock the row, but can insert rows that refer to it. */
        NO_KEY_UPDATE,
        /** Other transactions cannot change or delete the row, but can lock it in the same way. */
        SHARE
    }

    /** How rows are handled that another transaction has locked. */
    public enum Waiting {
        /** Waits for the row. */
        WAIT,
        /** Skips the row. */
        SKIP_LOCKED,
        /** Fails. */
        NO_WAIT
    }
}
