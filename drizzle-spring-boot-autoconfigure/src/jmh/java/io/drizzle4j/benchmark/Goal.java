package io.drizzle4j.benchmark;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What this library is to reach.
 *
 * @param what that is measured
 * @param limit the most that it may be
 * @param found what it was
 */
record Goal(String what, double limit, double found) {

    /** How far a goal may be passed before the run fails; machines are noisy. */
    private static final double TOLERANCE = 1.15;

    /** The most that a call may take more than by {@code JdbcTemplate}, in microseconds. */
    static final double FIXED_COST_OF_RECORDS = 5;

    static final double FIXED_COST_OF_PREPARED = 2;

    private static final Set<Contenders> PEERS = EnumSet.complementOf(
            EnumSet.of(Contenders.HAND, Contenders.RECORDS, Contenders.PREPARED, Contenders.ROWS));

    boolean isMissed() {
        return found > limit;
    }

    boolean isFailed() {
        return found > limit * TOLERANCE;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: %.2f, to be at most %.2f", what, found, limit);
    }

    /** Returns the most time that a pair may take, as a multiple of JDBC by hand; infinite where there is no goal. */
    static double time(Work work, Contenders contender) {
        return switch (contender) {
            case RECORDS -> work.goal;
            case PREPARED -> work.question.isById() ? 1.10 : Double.POSITIVE_INFINITY;
            case ROWS -> 1.6;
            default -> Double.POSITIVE_INFINITY;
        };
    }

    /** Returns the most that may be allocated, as a multiple of JDBC by hand; infinite where there is no goal. */
    static double allocation(Contenders contender) {
        return contender == Contenders.RECORDS ? 1.3 : Double.POSITIVE_INFINITY;
    }

    /** Returns all goals for which something was measured. */
    static List<Goal> of(Results results) {
        List<Goal> goals = new ArrayList<>();
        for (var work : results.works()) {
            if (results.base() == Contenders.HAND) {
                for (var contender : results.contenders()) {
                    beside(results, work, contender, goals);
                }
            }
            for (var peer : PEERS) {
                results.time(work, Contenders.RECORDS, peer)
                        .filter(time -> !time.isGivenUp())
                        .ifPresent(time -> goals.add(
                                new Goal("%s, time of %s : %s".formatted(work, Contenders.RECORDS, peer), 1, time.median())));
            }
        }
        var fixed = results.fixedCost();
        if (!fixed.template().isEmpty()) {
            goals.add(new Goal("fixed cost of a call of RECORDS in µs", FIXED_COST_OF_RECORDS, fixed.ofRecords()));
            goals.add(new Goal("fixed cost of a call of PREPARED in µs", FIXED_COST_OF_PREPARED, fixed.ofPrepared()));
        }
        return goals;
    }

    private static void beside(Results results, Work work, Contenders contender, List<Goal> goals) {
        var time = time(work, contender);
        var allocation = allocation(contender);
        if (time < Double.POSITIVE_INFINITY) {
            results.time(work, contender, Contenders.HAND)
                    .ifPresent(found -> goals.add(new Goal(
                            "%s, time of %s : %s".formatted(work, contender, Contenders.HAND), time, found.median())));
        }
        if (allocation < Double.POSITIVE_INFINITY) {
            results.allocation(work, contender)
                    .ifPresent(found -> goals.add(new Goal(
                            "%s, allocation of %s : %s".formatted(work, contender, Contenders.HAND),
                            allocation,
                            found.median())));
        }
    }
}
