package io.drizzle4j.benchmark;

/** A work, and who does it: what is measured. */
record Pair(Work work, Contenders contender) {

    @Override
    public String toString() {
        return work + " " + contender;
    }
}
