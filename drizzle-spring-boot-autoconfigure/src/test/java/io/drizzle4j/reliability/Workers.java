package io.drizzle4j.reliability;

import io.drizzle4j.reliability.Ledger.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Threads that run operations until they are stopped, and count how these end. */
final class Workers {

    /** PostgreSQL 18.6 rarely fails to update a row, with this message and the SQL state of an internal error. */
    static final String FAULT_OF_THE_SERVER = "new multixact has more than one updating member";

    private final Ledger ledger;

    private final Map<String, AtomicLong> outcomes = new ConcurrentHashMap<>();

    /** What no fault explains: wrong answers, and exceptions that are not Spring's. */
    private final List<Throwable> unexpected = new CopyOnWriteArrayList<>();

    private final List<Thread> threads = new ArrayList<>();

    private volatile boolean isOver;

    Workers(Ledger ledger) {
        this.ledger = ledger;
    }

    void start(int number, ThreadFactory factory) {
        for (var i = 0; i < number; i++) {
            var thread = factory.newThread(this::work);
            threads.add(thread);
            thread.start();
        }
    }

    private void work() {
        var operations = Operation.values();
        while (!isOver) {
            var operation = operations[ThreadLocalRandom.current().nextInt(operations.length)];
            count(outcome(operation));
            pause();
        }
    }

    /** Lets the threads that wait for a connection go first: otherwise the pool gives it to this thread again. */
    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
    }

    private String outcome(Operation operation) {
        try {
            operation.run(ledger);
            return operation.name();
        } catch (DataAccessException | TransactionException exception) {
            return String.valueOf(exception.getMessage()).contains(FAULT_OF_THE_SERVER)
                    ? FAULT_OF_THE_SERVER
                    : exception.getClass().getSimpleName();
        } catch (RuntimeException | Error failure) {
            unexpected.add(failure);
            return failure.getClass().getSimpleName();
        }
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, name -> new AtomicLong()).incrementAndGet();
    }

    void stop() throws InterruptedException {
        isOver = true;
        for (var thread : threads) {
            thread.join();
        }
    }

    /** Returns how often each operation succeeded, and how often each exception was thrown. */
    Map<String, Long> outcomes() {
        Map<String, Long> numbers = new TreeMap<>();
        outcomes.forEach((outcome, number) -> numbers.put(outcome, number.get()));
        return numbers;
    }

    List<Throwable> unexpected() {
        return unexpected;
    }
}
