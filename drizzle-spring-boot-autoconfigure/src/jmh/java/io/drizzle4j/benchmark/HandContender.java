package io.drizzle4j.benchmark;

import javax.sql.DataSource;

/** JDBC written by hand. */
final class HandContender implements Contender {

    HandContender(DataSource database) {}

    @Override
    public Reading<?> reading(Question question) {
        throw new UnsupportedOperationException();
    }
}
