package io.drizzle4j.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Loops of the lowest priority that keep the CPUs awake. The CPU of a virtual machine takes some 25 µs to wake up,
 * twice in a round trip, which is more than many reads take. Loops of idle priority ({@code chrt -i 0}) gain little, as
 * Linux 6.18 preempts them about as slowly as it wakes the CPU.
 */
final class Spinners implements AutoCloseable {

    /** Ends when this JVM does. */
    private static final String LOOP = "while kill -0 %d; do i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; done";

    private final List<Process> loops = new ArrayList<>();

    private final Thread stop = new Thread(this::stop);

    private Spinners() {}

    /** Starts one loop for each CPU, if the machine has {@code nice}. */
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
            System.out.println("The CPUs are not kept awake, as there is no nice: short reads will take longer.");
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
