package io.drizzle4j.internal.jdbc;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;

/** Reasons for which PostgreSQL refuses a statement. */
public enum SqlState {
    /** A lock was not free within the {@code lock_timeout}. */
    LOCK_NOT_AVAILABLE("55P03"),
    /** A column does not exist. */
    UNDEFINED_COLUMN("42703");

    private final String code;

    SqlState(String code) {
        this.code = code;
    }

    /** Returns whether this is the reason of a failure. */
    public boolean isOf(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException cause && code.equals(cause.getSQLState());
    }
}
