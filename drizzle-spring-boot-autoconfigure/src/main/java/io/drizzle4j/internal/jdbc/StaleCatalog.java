package io.drizzle4j.internal.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.util.ClassUtils;

/** Recognizes failures that a stale catalog explains. */
public final class StaleCatalog {

    private static final boolean HAS_DRIVER =
            ClassUtils.isPresent("org.postgresql.util.PSQLException", StaleCatalog.class.getClassLoader());

    private StaleCatalog() {}

    /** Returns whether a query may have failed because the database was altered after the catalog was read. */
    public static boolean explains(RuntimeException failure) {
        return isAboutTypes(failure) || SqlState.mayMeanChangedObject(sqlState(failure));
    }

    /** Returns whether a query succeeded, but with columns of other types than the catalog has; nothing was read. */
    public static boolean isAboutTypes(RuntimeException failure) {
        return failure instanceof ChangedTypesException;
    }

    /**
     * Returns whether the server refused a statement that it had prepared for a result of other types. The driver
     * repeats such a statement by itself, except within a transaction. Other failures have the same SQL state.
     */
    public static boolean isAboutPreparedStatement(RuntimeException failure) {
        return HAS_DRIVER
                && sqlException(failure) instanceof PSQLException exception
                && exception.getServerErrorMessage() != null
                && "RevalidateCachedQuery"
                        .equals(exception.getServerErrorMessage().getRoutine());
    }

    private static @Nullable String sqlState(RuntimeException failure) {
        var exception = sqlException(failure);
        return exception == null ? null : exception.getSQLState();
    }

    private static @Nullable SQLException sqlException(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException exception && exception.getSQLState() != null) {
                return exception;
            }
        }
        return null;
    }
}
