package io.drizzle4j.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a contender answers.
 *
 * @param graphs the answer, or several to a question by id; none where it was given up
 * @param seconds how long one takes, roughly; infinite where it was given up
 */
record Answers(Pair pair, List<Object> graphs, double seconds) {

    /** How many rows are asked for by their id. */
    private static final int IDS = 20;

    /** What takes longer, in seconds, is measured once. */
    static final double SLOW = 1;

    /** What takes longer, in seconds, is not measured again: a JVM that has warmed up is no help. */
    static final double HOPELESS = 10;

    /** The state of a statement that the server cancels. */
    private static final String CANCELED = "57014";

    /**
     * Asks a contender.
     *
     * @param again whether to ask again where it seems slow
     * @throws IllegalStateException if the contender fails, other than by taking too long
     */
    static Answers of(Pair pair, Contender contender, boolean again) {
        var question = pair.work().question;
        List<Object> graphs = new ArrayList<>();
        try {
            var reading = contender.reading(question);
            var start = System.nanoTime();
            for (var turn = 0; turn < (question.isById() ? IDS : 1); turn++) {
                graphs.add(reading.graph(question.id(turn)));
            }
            var seconds = secondsSince(start) / graphs.size();
            for (var i = 0; again && i < 2 && seconds > SLOW && seconds < HOPELESS; i++) {
                start = System.nanoTime();
                reading.graph(question.id(0));
                seconds = Math.min(seconds, secondsSince(start));
            }
            return new Answers(pair, graphs, seconds > ShopServer.TIMEOUT ? Double.POSITIVE_INFINITY : seconds);
        } catch (RuntimeException exception) {
            if (isTimeout(exception)) {
                return new Answers(pair, List.of(), Double.POSITIVE_INFINITY);
            }
            throw new IllegalStateException(pair + " fails: " + exception.getMessage(), exception);
        }
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static boolean isTimeout(Throwable exception) {
        for (var cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && CANCELED.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Compares these answers with those of another contender.
     *
     * @throws IllegalStateException if they differ, with the first path that does
     */
    void compareWith(Answers other) {
        for (var i = 0; i < Math.min(graphs.size(), other.graphs.size()); i++) {
            var difference = Difference.between(pair.work().question, other.graphs.get(i), graphs.get(i));
            if (difference != null) {
                throw new IllegalStateException(
                        "%s differs from %s: %s".formatted(pair, other.pair.contender(), difference));
            }
        }
    }
}
