package io.drizzle4j.internal.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.util.ClassUtils;

/** Recognizes failures that a stale catalog may have caused. */
public final class StaleCatalog {

    private static final boolean HAS_DRIVER =
            ClassUtils.isPresent("org.postgresql.util.PSQLException", StaleCatalog.class.getClassLoader());

    private StaleCatalog() {}

    /** Returns whether a query may have failed because the database was altered after the catalog was read. */
    public static boolean explains(RuntimeException failure) {
        return isAboutTypes(failure) || SqlState.mayMeanChangedObject(sqlState(failure));
    }

    /**
     * Returns whether a query succeeded but returned columns of other types than in the catalog. No row has been read
     * then.
     */
    public static boolean isAboutTypes(RuntimeException failure) {
        return failure instanceof ChangedTypesException;
    }

    /**
     * Returns whether the server rejected a prepared statement because its result types have changed. The driver
     * repeats such a statement by itself, except in a transaction. The SQL state alone does not tell: other failures
     * share it.
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
