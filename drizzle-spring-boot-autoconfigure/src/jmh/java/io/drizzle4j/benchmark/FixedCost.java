package io.drizzle4j.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * What a call takes that reads one row of one table by its primary key, in microseconds; medians, one for each round.
 *
 * @param template by {@code JdbcTemplate}, with the statement that this library sends
 */
record FixedCost(List<Double> template, List<Double> records, List<Double> prepared) {

    /** Returns what records take more than the template, in microseconds. */
    double ofRecords() {
        return difference(records);
    }

    /** Returns what prepared queries take more than the template, in microseconds. */
    double ofPrepared() {
        return difference(prepared);
    }

    private double difference(List<Double> ours) {
        List<Double> differences = new ArrayList<>();
        for (var round = 0; round < ours.size(); round++) {
            differences.add(ours.get(round) - template.get(round));
        }
        return Statistics.median(differences);
    }
}
