package io.drizzle4j.benchmark;

import static io.drizzle4j.benchmark.Contenders.HAND;
import static io.drizzle4j.benchmark.Contenders.PREPARED;
import static io.drizzle4j.benchmark.Contenders.RECORDS;
import static io.drizzle4j.benchmark.Contenders.ROWS;
import static io.drizzle4j.benchmark.Results.Measure.ALLOCATION;
import static io.drizzle4j.benchmark.Results.Measure.TIME;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A goal of this library.
 *
 * @param what the measured figure
 * @param other the figure that it is compared with
 * @param limit its upper bound
 * @param found its value
 */
record Goal(String what, String other, double limit, double found) {

    /** The factor by which a goal may be missed before the run fails, as figures vary from run to run. */
    private static final double TOLERANCE = 1.15;

    /** Returns the goals of everything that was measured beside JDBC by hand. */
    static List<Goal> of(Results results) {
        var goals = new ArrayList<Goal>();
        for (var call : FixedCost.values()) {
            goals.add(new Goal(fixedCost(call), "JdbcTemplate", call.goal, results.fixedCost(call)));
        }
        if (results.base() == HAND) {
            for (var work : results.works()) {
                addTime(goals, results, work, RECORDS, work.goal);
                addTime(goals, results, work, PREPARED, work.question.isById() ? 1.10 : Double.POSITIVE_INFINITY);
                addTime(goals, results, work, ROWS, 1.6);
                addBesidePeers(goals, results, work);
                results.multiples(ALLOCATION, work, RECORDS)
                        .ifPresent(multiples -> goals.add(
                                new Goal(allocation(work, RECORDS), HAND.name(), 1.3, multiples.getPercentile(50))));
            }
        }
        return goals;
    }

    private static void addTime(List<Goal> goals, Results results, Work work, Contenders contender, double limit) {
        results.multiples(TIME, work, contender)
                .ifPresent(multiples ->
                        goals.add(new Goal(time(work, contender), HAND.name(), limit, multiples.getPercentile(50))));
    }

    private static void addBesidePeers(List<Goal> goals, Results results, Work work) {
        results.multiples(TIME, work, RECORDS)
                .ifPresent(records -> Contenders.PEERS.forEach(peer -> results.multiples(TIME, work, peer)
                        .ifPresent(multiples -> goals.add(new Goal(
                                time(work, RECORDS),
                                peer.name(),
                                1,
                                records.getPercentile(50) / multiples.getPercentile(50))))));
    }

    static String time(Work work, Contenders contender) {
        return "%s, time of %s".formatted(work, contender);
    }

    static String allocation(Work work, Contenders contender) {
        return "%s, allocation of %s".formatted(work, contender);
    }

    static String fixedCost(FixedCost call) {
        return "Fixed cost of %s in µs".formatted(call);
    }

    boolean isMissed() {
        return found > limit;
    }

    /** Returns whether the goal is missed by so much that the run fails. */
    boolean isFailed() {
        return found > limit * TOLERANCE;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s beside %s: %.2f, goal %.2f", what, other, found, limit);
    }
}
