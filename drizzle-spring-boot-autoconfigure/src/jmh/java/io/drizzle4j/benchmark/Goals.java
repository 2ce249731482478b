package io.drizzle4j.benchmark;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What this library is to reach, and whether it does. */
final class Goals {

    private static final double NONE = Double.POSITIVE_INFINITY;

    /** Who may not be faster than records, for any work. */
    private static final Set<Contenders> PEERS =
            EnumSet.complementOf(EnumSet.of(Contenders.HAND, Contenders.RECORDS, Contenders.PREPARED, Contenders.ROWS));

    private final Results results;

    private final List<Goal> all = new ArrayList<>();

    /** Looks how far the goals are reached, of all that was measured. */
    Goals(Results results) {
        this.results = results;
        for (var work : results.works()) {
            for (var contender : results.contenders()) {
                addTime(work, contender, Contenders.HAND, time(work, contender));
                addAllocation(work, contender, allocation(contender));
            }
            PEERS.forEach(peer -> addTime(work, Contenders.RECORDS, peer, 1));
        }
        addFixedCost(Contenders.RECORDS, FixedCost::ofRecords, 5);
        addFixedCost(Contenders.PREPARED, FixedCost::ofPrepared, 2);
    }

    /** Returns the most that it may take, as a multiple of JDBC by hand. */
    private static double time(Work work, Contenders contender) {
        return switch (contender) {
            case RECORDS -> work.goal;
            case PREPARED -> work.question.isById() ? 1.10 : NONE;
            case ROWS -> 1.6;
            default -> NONE;
        };
    }

    /** Returns the most that may be allocated, as a multiple of JDBC by hand. */
    private static double allocation(Contenders contender) {
        return contender == Contenders.RECORDS ? 1.3 : NONE;
    }

    private void addTime(Work work, Contenders contender, Contenders other, double limit) {
        Results.relative(results.milliseconds(), work, contender, other)
                .ifPresent(found -> all.add(new Goal(timeOf(work, contender), other.name(), limit, found.median())));
    }

    private void addAllocation(Work work, Contenders contender, double limit) {
        Results.relative(results.kilobytes(), work, contender, Contenders.HAND)
                .ifPresent(found -> all.add(
                        new Goal(allocationOf(work, contender), Contenders.HAND.name(), limit, found.median())));
    }

    private void addFixedCost(Contenders contender, ToDoubleFunction<FixedCost> cost, double limit) {
        all.add(new Goal(fixedCostOf(contender), "JdbcTemplate", limit, results.fixedCost(cost)));
    }

    static String timeOf(Work work, Contenders contender) {
        return "%s, time of %s".formatted(work, contender);
    }

    static String allocationOf(Work work, Contenders contender) {
        return "%s, allocation of %s".formatted(work, contender);
    }

    static String fixedCostOf(Contenders contender) {
        return "Fixed cost of %s in µs".formatted(contender);
    }

    List<Goal> missed() {
        return all.stream().filter(Goal::isMissed).toList();
    }

    /** Returns those that are missed by so much that the run fails. */
    List<Goal> failed() {
        return all.stream().filter(Goal::isFailed).toList();
    }

    /** Returns what misses a goal. */
    Set<String> whatMisses() {
        return missed().stream().map(Goal::what).collect(Collectors.toSet());
    }
}
