package io.drizzle4j.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps each CPU awake by a loop of the lowest priority that is not idle. A CPU of a virtual machine that halts takes
 * some 25 µs to wake up, twice in a round trip, and hides what an answer takes. Linux 6.18 does not wake others in the
 * place of a loop of idle priority ({@code chrt -i 0}) much faster than it wakes the CPU.
 */
final class Spinners implements AutoCloseable {

    /** The loop ends by itself if this JVM is gone. */
    private static final String LOOP = "while kill -0 %d; do i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; done";

    private final List<Process> loops = new ArrayList<>();

    private final Thread stop = new Thread(this::stop);

    private Spinners() {}

    /** Starts one for each CPU, where there is a way to. */
    static Spinners start() {
        var spinners = new Spinners();
        Runtime.getRuntime().addShutdownHook(spinners.stop);
        var loop = LOOP.formatted(ProcessHandle.current().pid());
        try {
            for (var i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                spinners.loops.add(new ProcessBuilder("nice", "-n", "19", "sh", "-c", loop)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
            }
        } catch (IOException exception) {
            System.out.println("There is no nice to keep the CPUs awake with: short answers will seem to take longer.");
        }
        return spinners;
    }

    int count() {
        return loops.size();
    }

    private void stop() {
        loops.forEach(Process::destroy);
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(stop);
    }
}
