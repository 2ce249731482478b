package io.drizzle4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.QueryOptions;
import io.drizzle4j.fixtures.TestPostgres;
import io.drizzle4j.reliability.Ledger.Operation;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads while other threads write. All levels of each answer agree. {@code -Ddrizzle.test.soakSeconds=1800} makes the
 * test run longer, {@code -Ddrizzle.test.soakThreads=200} with more threads. The threads are virtual where the JDK has
 * them.
 */
class InvariantsIT {

    private static final Logger LOG = LoggerFactory.getLogger(InvariantsIT.class);

    private static final long SECONDS = Integer.getInteger("drizzle.test.soakSeconds", 4);

    private static final int THREADS = Integer.getInteger("drizzle.test.soakThreads", 20);

    private static final int CONNECTIONS = 10;

    @Test
    void everyAnswerIsOfOneTime() throws Exception {
        try (var database = TestPostgres.database("ledger");
                var pool = database.pool(CONNECTIONS, driver -> {}, config -> config.setConnectionTimeout(60_000))) {
            var ledger = new Ledger(pool, QueryOptions.DEFAULTS);
            ledger.createTables();
            var workers = new Workers(ledger);

            workers.start(THREADS, threads());
            TimeUnit.SECONDS.sleep(SECONDS);
            workers.stop();

            LOG.info("{} s, {} threads, {} MB in use: {}", SECONDS, THREADS, heapInUse(), workers.outcomes());
            assertThat(workers.unexpected()).isEmpty();
            var operations = Arrays.stream(Operation.values()).map(Enum::name).toList();
            assertThat(workers.outcomes().keySet()).containsAll(operations);
            assertThat(workers.outcomes().keySet())
                    .as("only writers that wait for each other fail")
                    .filteredOn(outcome -> !operations.contains(outcome))
                    .isSubsetOf(
                            "CannotAcquireLockException",
                            "PessimisticLockingFailureException",
                            Workers.FAULT_OF_THE_SERVER);
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    /** Returns a factory for virtual threads, which Java 17 does not have. */
    private static ThreadFactory threads() {
        try {
            var builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
        } catch (ReflectiveOperationException exception) {
            return Thread::new;
        }
    }
}
