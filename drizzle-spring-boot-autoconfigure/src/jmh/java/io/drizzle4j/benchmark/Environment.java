package io.drizzle4j.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The date, the machine and the arguments of a measurement. */
final class Environment {

    private Environment() {}

    /** Describes this machine. */
    static String describe(String postgres, Arguments arguments) throws IOException {
        return """
                %s on %s, %d cores, %s %s;
                JDK %s %s; PostgreSQL %s.
                Rounds: %d; in each, a JVM for each pair, with %d s of warm-up and %d s of measurement.
                """.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        cpu(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.vendor.version"),
                        System.getProperty("java.vm.name"),
                        postgres,
                        arguments.rounds(),
                        arguments.warmup(),
                        arguments.measurement());
    }

    /** Returns the name of the CPU if Linux has it, otherwise its architecture. */
    private static String cpu() throws IOException {
        var file = Path.of("/proc/cpuinfo");
        var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
        return lines.stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst(".*: ", ""))
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
