package io.drizzle4j.internal.jdbc;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.DataAccessException;

/** Reasons for which PostgreSQL refuses a statement. */
public enum SqlState {
    /** A lock was not free within the {@code lock_timeout}. */
    LOCK_NOT_AVAILABLE("55P03"),
    /** A column does not exist. */
    UNDEFINED_COLUMN("42703");

    /** What types say of a text that they cannot read; {@code tsquery} calls it a syntax error. */
    private static final Set<String> UNREADABLE_TEXT =
            Set.of("22003", "22007", "22008", "22021", "22023", "22P02", "22P05", "42601");

    private final String code;

    SqlState(String code) {
        this.code = code;
    }

    /** Returns whether a failure may come from a text that is no value of the type that it is bound as. */
    public static boolean isOfUnreadableText(RuntimeException failure) {
        return failure instanceof DataAccessException refused
                && refused.getMostSpecificCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && UNREADABLE_TEXT.contains(cause.getSQLState());
    }

    /** Returns whether this is the reason of a failure. */
    public boolean isOf(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException cause && code.equals(cause.getSQLState());
    }
}
