package io.drizzle4j.benchmark;

import io.drizzle4j.benchmark.ShopServer.Database;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets all answer before anything is measured: the answers must be equal. */
final class Check {

    /**
     * Who is always asked of a database without indexes: the library looks at them. The others send what they send to
     * one with indexes, and some take minutes for it.
     */
    private static final Set<Contenders> LOOK_AT_INDEXES =
            EnumSet.of(Contenders.HAND, Contenders.RECORDS, Contenders.PREPARED, Contenders.ROWS);

    private final Arguments arguments;

    private final Map<Pair, Double> seconds = new HashMap<>();

    private Check(Arguments arguments) {
        this.arguments = arguments;
    }

    /**
     * Compares all answers.
     *
     * @return how long each takes, roughly, in seconds; infinite for what was given up
     * @throws IllegalStateException if answers differ
     */
    static Map<Pair, Double> run(Arguments arguments) {
        var check = new Check(arguments);
        for (var database : Database.values()) {
            var works = arguments.works().stream()
                    .filter(work -> work.database == database)
                    .toList();
            if (!works.isEmpty()) {
                check.compare(database, works);
            }
        }
        return check.seconds;
    }

    private void compare(Database database, List<Work> works) {
        Map<Contenders, Contender> contenders = new EnumMap<>(Contenders.class);
        try (var pool = ShopServer.pool(database)) {
            for (var contender : arguments.contenders()) {
                if (!arguments.isCheck() || database != Database.BARE || LOOK_AT_INDEXES.contains(contender)) {
                    contenders.put(contender, contender.on(pool, database));
                }
            }
            works.forEach(work -> compare(work, contenders));
            contenders.values().forEach(Contender::close);
        }
    }

    private void compare(Work work, Map<Contenders, Contender> contenders) {
        List<Answers> compared = contenders.entrySet().stream()
                .map(entry -> Answers.of(new Pair(work, entry.getKey()), entry.getValue(), !arguments.isCheck()))
                .toList();
        for (var answers : compared) {
            answers.compareWith(compared.get(0));
            seconds.put(answers.pair(), answers.seconds());
        }
        System.out.printf("%-9s gives equal answers%n", work);
    }
}
