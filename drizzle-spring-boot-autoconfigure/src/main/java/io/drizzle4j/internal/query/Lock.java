package io.drizzle4j.internal.query;

/**
 * How the rows of the root are locked, until the transaction ends.
 *
 * @param strength what others cannot do with the rows
 * @param waiting what is done about a row that somebody else has locked
 */
public record Lock(Strength strength, Waiting waiting) {

    /** What others cannot do with a locked row. */
    public enum Strength {
        /** Change, delete or lock it. */
        UPDATE,
        /** Change, delete or lock it, but rows that refer to it may still come. */
        NO_KEY_UPDATE,
        /** Change or delete it; they may lock it in the same way. */
        SHARE
    }

    /** What is done about a row that somebody else has locked. */
    public enum Waiting {
        /** Wait for it. */
        WAIT,
        /** Leave it out. */
        SKIP_LOCKED,
        /** Give up. */
        NO_WAIT
    }
}
