package io.drizzle4j.internal.jdbc;

import java.util.function.Function;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/**
 * Runs work in a transaction. Unlike Spring's {@code TransactionTemplate}, it throws the failure of the work even if
 * the rollback fails too, as it does on a closed connection.
 */
public final class Transactions {

    private Transactions() {}

    /** Runs work in a transaction and commits it, or rolls it back if the work throws anything. */
    public static <T> T execute(
            PlatformTransactionManager manager, TransactionDefinition definition, Function<TransactionStatus, T> work) {
        var status = manager.getTransaction(definition);
        T result;
        try {
            result = work.apply(status);
        } catch (Throwable failure) { // may be a checked exception, which Kotlin code can throw anywhere
            rollBack(() -> manager.rollback(status), failure);
            throw failure;
        }
        manager.commit(status);
        return result;
    }

    /**
     * Rolls back after a failure. An exception of the rollback is added to the failure as suppressed.
     *
     * @return whether the rollback succeeded
     */
    public static boolean rollBack(Runnable rollback, Throwable failure) {
        try {
            rollback.run();
            return true;
        } catch (RuntimeException | Error second) {
            failure.addSuppressed(second);
            return false;
        }
    }
}
