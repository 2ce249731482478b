package io.drizzle4j.query;

/**
 * Configures how a locking query handles rows that another transaction has locked. By default it waits for them. Valid
 * only inside the lambda that receives it. Not meant to be implemented by applications.
 *
 * <pre>{@code
 * q.forUpdate(l -> l.skipLocked())
 * }</pre>
 */
public interface LockConfig {

    /** Skips such rows, so that each row of a queue goes to one reader. */
    LockConfig skipLocked();

    /**
     * Fails if there is such a row: the query throws Spring's
     * {@link org.springframework.dao.PessimisticLockingFailureException}.
     */
    LockConfig noWait();
}
