package io.drizzle4j.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the benchmark. */
final class Benchmarks {

    private static final Path DIRECTORY = Path.of("target", "benchmark");

    private static final Path RESULTS = DIRECTORY.resolve("results.json");

    private static final Path ENVIRONMENT = DIRECTORY.resolve("environment.txt");

    private static final Path PAGE = Path.of("..", "docs", "performance.md");

    /** The place of the report in the page. */
    private static final Pattern PLACE = Pattern.compile("(<!-- results -->\n).*(<!-- results -->)", Pattern.DOTALL);

    private Benchmarks() {}

    /** Exits with 1 if answers differ, or if a goal is missed by far. */
    public static void main(String[] words) throws Exception {
        var arguments = new Arguments(words);
        Files.createDirectories(DIRECTORY);
        if (!arguments.has("report")) {
            try (var server = ShopServer.start()) {
                System.setProperty(ShopServer.PORT, String.valueOf(server.port()));
                if (arguments.has("graphql")) {
                    new Measurement(arguments, DIRECTORY.resolve("graphql.json")).runGraphQl();
                    return;
                }
                if (arguments.has("writes")) {
                    new Measurement(arguments, DIRECTORY.resolve("writes.json")).runWrites();
                    return;
                }
                if (arguments.has("scale")) {
                    new Measurement(arguments, DIRECTORY.resolve("scale.json")).runScale();
                    return;
                }
                var seconds = Check.run(arguments);
                if (arguments.has("check")) {
                    return;
                }
                Files.writeString(ENVIRONMENT, Environment.describe(server.version(), arguments));
                new Measurement(arguments, RESULTS).run(seconds);
            }
        }
        var results = new Results(RESULTS);
        var report = new Report(results, Files.readString(ENVIRONMENT)).toString();
        System.out.println(report);
        Files.writeString(DIRECTORY.resolve("results.md"), report);
        if (arguments.has("page")) {
            var page = Files.readString(PAGE);
            Files.writeString(
                    PAGE, PLACE.matcher(page).replaceFirst("$1\n%s\n$2".formatted(Matcher.quoteReplacement(report))));
        }
        var failed = Goal.of(results).stream().filter(Goal::isFailed).toList();
        if (!failed.isEmpty()) {
            failed.forEach(goal -> System.out.println("Failed: " + goal));
            System.exit(1);
        }
    }
}
