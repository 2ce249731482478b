package io.drizzle4j.internal.jdbc;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** SQL states that PostgreSQL and its driver report, and what groups of them mean. */
public enum SqlState {

    /** A lock was not available within the {@code lock_timeout}. */
    LOCK_NOT_AVAILABLE("55P03"),

    /** A sub-select returned several rows, or two inserted rows would update one row. */
    CARDINALITY_VIOLATION("21000"),

    /** A column does not exist. */
    UNDEFINED_COLUMN("42703"),

    /** The server connection already has a prepared statement of this name. */
    DUPLICATE_PREPARED_STATEMENT("42P05"),

    /** The query was cancelled. */
    QUERY_CANCELED("57014"),

    /** The driver cannot convert a cell to the requested type. */
    CANNOT_COERCE("42846");

    /** The class of states for invalid values. The driver uses it too. */
    private static final String DATA_EXCEPTION_CLASS = "22";

    /** The class of states for missing or mismatched columns, types and functions, and for missing privileges. */
    private static final String ACCESS_RULE_CLASS = "42";

    /** The states for text that a type cannot parse. {@code tsquery} reports a syntax error. */
    private static final Set<String> UNREADABLE_TEXT =
            Set.of("22003", "22007", "22008", "22021", "22023", "22P02", "22P05", "42601");

    /**
     * The states for a prepared statement whose result type has changed ({@code 0A000}), for a type or an index that
     * the server no longer finds ({@code XX000}), and for a missing schema ({@code 3F000}).
     */
    private static final Set<String> CHANGED_OBJECT = Set.of("0A000", "XX000", "3F000");

    private final String code;

    SqlState(String code) {
        this.code = code;
    }

    /** Returns the five characters of the state. */
    String code() {
        return code;
    }

    /** Returns whether a failure has this state. */
    public boolean isOf(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException cause && code.equals(cause.getSQLState());
    }

    /** Returns the state that the database or its driver has reported; null if the failure has another cause. */
    public static @Nullable String of(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException exception) {
                return exception.getSQLState();
            }
        }
        return null;
    }

    /** Returns whether a failure may come from text that is not a valid value of the type that it is bound as. */
    public static boolean isUnreadableText(RuntimeException failure) {
        return failure instanceof DataAccessException refused
                && refused.getMostSpecificCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && UNREADABLE_TEXT.contains(cause.getSQLState());
    }

    /** Returns whether the driver rejects the value of a cell, as opposed to any other failure. */
    public static boolean isInvalidValue(SQLException exception) {
        var state = exception.getSQLState();
        return state != null && (state.startsWith(DATA_EXCEPTION_CLASS) || state.equals(CANNOT_COERCE.code));
    }

    /** Returns whether a state may mean that objects of the database have changed. */
    static boolean mayMeanChangedObject(@Nullable String state) {
        return state != null && (state.startsWith(ACCESS_RULE_CLASS) || CHANGED_OBJECT.contains(state));
    }
}
