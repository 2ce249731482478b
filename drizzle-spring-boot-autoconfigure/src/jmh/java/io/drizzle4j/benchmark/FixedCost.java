package io.drizzle4j.benchmark;

/**
 * What a call takes that reads one row of one table by its primary key, in microseconds.
 *
 * @param template by {@code JdbcTemplate}, with the statement that this library sends
 * @param records as a record
 * @param prepared as a record, by a prepared query
 */
record FixedCost(double template, double records, double prepared) {

    double ofRecords() {
        return records - template;
    }

    double ofPrepared() {
        return prepared - template;
    }
}
