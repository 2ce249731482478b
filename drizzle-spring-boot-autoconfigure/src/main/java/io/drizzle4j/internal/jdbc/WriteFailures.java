package io.drizzle4j.internal.jdbc;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/** Describes errors of the database that only statements that write rows have. */
public final class WriteFailures {

    /** The columns in the server's detail, which is in the language of the server. */
    private static final Pattern COLUMNS = Pattern.compile("^[^(]*\\((.+?)\\)=\\(", Pattern.DOTALL);

    private WriteFailures() {}

    /**
     * Returns the exception that the caller sees. That for a repeated key names its columns, without their values, as
     * far as the server sends them. Two inserted rows with one key are no fault of the SQL, as Spring assumes.
     */
    public static DataAccessException translated(DataAccessException failure) {
        if (failure instanceof DuplicateKeyException) {
            return withKey(failure);
        }
        return SqlState.CARDINALITY_VIOLATION.isOf(failure)
                ? new DataIntegrityViolationException(
                        "Two of the written rows would update one row, or a sub-select returned several rows. "
                                + failure.getMostSpecificCause().getMessage(),
                        failure.getCause())
                : failure;
    }

    private static DataAccessException withKey(DataAccessException failure) {
        var server =
                failure.getMostSpecificCause() instanceof PSQLException cause ? cause.getServerErrorMessage() : null;
        if (server == null || server.getConstraint() == null) {
            return failure;
        }
        var columns = columns(server.getDetail());
        return new DuplicateKeyException(
                "A row of '%s' would repeat the key%s of another row (%s). %s"
                        .formatted(
                                server.getTable(),
                                columns == null ? "" : " '" + columns + "'",
                                server.getConstraint(),
                                failure.getMessage()),
                failure.getCause());
    }

    private static @Nullable String columns(@Nullable String detail) {
        var matcher = COLUMNS.matcher(detail == null ? "" : detail);
        return matcher.find() ? matcher.group(1) : null;
    }
}
