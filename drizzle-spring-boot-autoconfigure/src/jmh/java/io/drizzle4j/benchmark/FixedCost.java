package io.drizzle4j.benchmark;

/** The calls whose fixed cost is measured. */
public enum FixedCost {
    RECORDS("Drizzle, records", 5),
    PREPARED("Drizzle, records, prepared", 2),
    /** With an {@code ObservationRegistry} that records a timer for each query. */
    OBSERVED("Drizzle, records, observed", 7);

    final String title;

    /** How many microseconds it may take more than {@code JdbcTemplate}. */
    final double goal;

    FixedCost(String title, double goal) {
        this.title = title;
        this.goal = goal;
    }
}
