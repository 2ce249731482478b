package io.drizzle4j.benchmark;

import java.util.Collection;

/** The little that is needed of it. */
final class Statistics {

    private Statistics() {}

    /** Returns the one in the middle, or the mean of the two there; {@code NaN} of nothing. */
    static double median(Collection<Double> figures) {
        var sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
