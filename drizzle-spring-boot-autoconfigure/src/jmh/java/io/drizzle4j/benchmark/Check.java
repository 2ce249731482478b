package io.drizzle4j.benchmark;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.drizzle4j.benchmark.ShopServer.Database;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/** Compares the answers of all contenders before anything is measured. */
final class Check {

    /** Answers that take longer, in seconds, are measured once. */
    static final double SLOW = 1;

    /** Answers that take longer, in seconds, are read only once here. */
    private static final double VERY_SLOW = 10;

    /** The number of rows that are read by their ids. */
    private static final int IDS = 20;

    /**
     * The contenders whose statements depend on the indexes. The others send the same statements without indexes, for
     * which some take minutes.
     */
    private static final Set<Contenders> ADAPTED_TO_INDEXES =
            EnumSet.of(Contenders.HAND, Contenders.RECORDS, Contenders.PREPARED, Contenders.ROWS);

    /** The SQL state of a statement that the server canceled. */
    private static final String CANCELED = "57014";

    private final Arguments arguments;

    /** The time of an answer in seconds, without those that were canceled. */
    private final Map<Work, Map<Contenders, Double>> seconds = new EnumMap<>(Work.class);

    private Check(Arguments arguments) {
        this.arguments = arguments;
    }

    /**
     * Compares all answers. A mere check omits the contenders that do not adapt to missing indexes.
     *
     * @return how many seconds an answer takes; those that were canceled are missing
     * @throws AssertionError if answers differ
     */
    static Map<Work, Map<Contenders, Double>> run(Arguments arguments) {
        var check = new Check(arguments);
        for (var database : Database.values()) {
            check.compare(database);
        }
        return check.seconds;
    }

    private void compare(Database database) {
        var contenders = arguments.contenders();
        if (database == Database.BARE && arguments.has("check")) {
            contenders.retainAll(ADAPTED_TO_INDEXES);
        }
        try (var pool = ShopServer.pool(database)) {
            var started = new EnumMap<Contenders, Contender>(Contenders.class);
            contenders.forEach(contender -> started.put(contender, contender.on(pool, database)));
            arguments.works().stream()
                    .filter(work -> work.database == database)
                    .forEach(work -> compare(work, started));
            started.values().forEach(Contender::close);
        }
    }

    private void compare(Work work, Map<Contenders, Contender> started) {
        List<?> expected = null;
        for (var contender : started.keySet()) {
            var answers = answers(work, contender, started.get(contender).reader(work.question));
            if (expected == null) {
                expected = answers;
            } else if (answers != null) {
                assertThat(answers).as("rows of %s, %s", work, contender).hasSameSizeAs(expected);
                for (var i = 0; i < answers.size(); i++) {
                    assertThat(answers.get(i))
                            .as("row %d of %s, %s", i, work, contender)
                            .isEqualTo(expected.get(i));
                }
            }
        }
        assertThat(expected).as("rows of %s", work).isNotEmpty();
        System.out.printf("%-9s gives equal answers%n", work);
    }

    /** Returns the answers as graphs; null if the server canceled the statement. */
    private @Nullable List<?> answers(Work work, Contenders contender, LongFunction<?> reader) {
        try {
            var answers = read(work, contender, reader);
            if (seconds(work, contender) > SLOW && seconds(work, contender) < VERY_SLOW) {
                read(work, contender, reader); // the first time includes the loading of classes
            }
            return answers.stream()
                    .flatMap(answer -> Graphs.of(work.question, answer).stream())
                    .toList();
        } catch (RuntimeException exception) {
            if (NestedExceptionUtils.getMostSpecificCause(exception) instanceof SQLException cause
                    && CANCELED.equals(cause.getSQLState())) {
                return null;
            }
            throw exception;
        }
    }

    private List<?> read(Work work, Contenders contender, LongFunction<?> reader) {
        var ids = LongStream.range(0, work.question.isById() ? IDS : 1).map(work.question::id);
        var start = System.nanoTime();
        var answers = ids.mapToObj(reader).toList();
        var time = (System.nanoTime() - start) / 1e9 / answers.size();
        seconds.computeIfAbsent(work, none -> new EnumMap<>(Contenders.class)).put(contender, time);
        return answers;
    }

    private double seconds(Work work, Contenders contender) {
        return requireNonNull(requireNonNull(seconds.get(work)).get(contender));
    }
}
