package io.drizzle4j.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs the benchmark; {@code docs/performance.md} says how to start it. */
final class Benchmarks {

    private static final Path DIRECTORY = Path.of("target", "benchmark");

    private static final Path RESULTS = DIRECTORY.resolve("results.json");

    private static final Path PAGE = Path.of("..", "docs", "performance.md");

    private final Arguments arguments;

    private Benchmarks(Arguments arguments) {
        this.arguments = arguments;
    }

    /** Ends with 1 where answers differ, or where a goal is failed. */
    public static void main(String[] words) throws Exception {
        new Benchmarks(new Arguments(words)).run();
    }

    private void run() throws Exception {
        Files.createDirectories(DIRECTORY);
        if (!arguments.isReport()) {
            readAll();
        }
        if (!arguments.isCheck()) {
            report(Results.read(RESULTS));
        }
    }

    private void readAll() throws Exception {
        try (var server = ShopServer.start()) {
            System.setProperty(ShopServer.PORT, String.valueOf(server.port()));
            var seconds = Check.run(arguments);
            if (!arguments.isCheck()) {
                measure(seconds, Machine.here(server.version()));
            }
        }
    }

    private void measure(Map<Pair, Double> seconds, Machine machine) throws Exception {
        try (var spinners = Spinners.start();
                var log = new PrintStream(DIRECTORY.resolve("jmh.log").toFile())) {
            System.out.printf("%d CPUs are kept awake; JMH says more in %s/jmh.log%n", spinners.count(), DIRECTORY);
            var rounds = new Rounds(arguments, seconds, new Forks(arguments, log));
            for (var round = 0; round < arguments.rounds(); round++) {
                rounds.run(round);
                rounds.results(machine).write(RESULTS);
            }
        }
    }

    private void report(Results results) throws IOException {
        var report = Report.of(results);
        System.out.println(report.tables());
        report.write(DIRECTORY);
        if (arguments.isForPage()) {
            report.writeInto(PAGE);
        }
        var failed = new Goals(results).failed();
        if (!failed.isEmpty()) {
            failed.forEach(goal -> System.out.println("Failed: " + goal));
            System.exit(1);
        }
    }
}
