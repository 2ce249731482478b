package io.drizzle4j.benchmark;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What was measured of a pair.
 *
 * @param rounds a figure for each round; one for what is slow, none for what was given up
 */
record Series(Work work, Contenders contender, List<Double> rounds) {

    boolean isGivenUp() {
        return rounds.isEmpty();
    }

    /** Returns the median; infinite for what was given up. */
    double median() {
        return isGivenUp() ? Double.POSITIVE_INFINITY : Statistics.median(rounds);
    }

    double least() {
        return rounds.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    double most() {
        return rounds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** Divides round by round, so that a slow minute of the machine, which hits both, counts for neither. */
    Series relativeTo(Series base) {
        return new Series(
                work,
                contender,
                IntStream.range(0, Math.min(rounds.size(), base.rounds.size()))
                        .mapToObj(round -> rounds.get(round) / base.rounds.get(round))
                        .toList());
    }
}
