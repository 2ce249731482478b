package io.drizzle4j.internal.jdbc;

import io.drizzle4j.internal.plan.Catalog;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the types of a result's columns with those that the catalog said they have. A column that was altered since
 * may otherwise be read as another value: the driver cuts 7.90 to the integer 7. The OIDs of the types come with each
 * result, but JDBC names types only, for which the driver asks the server; so the driver's own method is called, where
 * it is PostgreSQL's. Results of other drivers are believed.
 */
final class ColumnTypes {

    /** The driver's result; null where it is another driver. */
    private static final @Nullable Class<?> RESULT = result();

    /** {@code int getColumnOID(int)} of the driver's result; null where it has none. */
    private static final @Nullable MethodHandle COLUMN_OID = columnOid();

    private ColumnTypes() {}

    private static @Nullable Class<?> result() {
        try {
            return Class.forName("org.postgresql.jdbc.PgResultSet", false, ColumnTypes.class.getClassLoader());
        } catch (ClassNotFoundException exception) {
            return null;
        }
    }

    private static @Nullable MethodHandle columnOid() {
        if (RESULT == null) {
            return null;
        }
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(RESULT, "getColumnOID", MethodType.methodType(int.class, int.class))
                    .asType(MethodType.methodType(int.class, Object.class, int.class));
        } catch (ReflectiveOperationException exception) {
            return null;
        }
    }

    /**
     * Checks a result before its rows are read.
     *
     * @param typeOids the OID of the type of each column, as {@link Catalog.Column#typeOid} has it; 0 for any
     * @throws ChangedTypesException if a column has another type
     */
    static void check(ResultSet rows, List<Integer> typeOids) throws SQLException {
        if (RESULT == null || COLUMN_OID == null || typeOids.isEmpty() || !rows.isWrapperFor(RESULT)) {
            return;
        }
        var result = rows.unwrap(RESULT);
        for (var i = 0; i < typeOids.size(); i++) {
            int expected = typeOids.get(i);
            if (expected != 0 && expected != known(columnOid(COLUMN_OID, result, i + 1))) {
                throw ChangedTypesException.create();
            }
        }
    }

    private static int columnOid(MethodHandle handle, Object result, int column) {
        try {
            return (int) handle.invokeExact(result, column);
        } catch (RuntimeException | Error exception) {
            throw exception;
        } catch (Throwable exception) {
            throw ChangedTypesException.create(); // the method declares no checked exception
        }
    }

    /** An OID is unsigned. */
    private static int known(int oid) {
        return oid < 0 ? Catalog.Column.DEFINED_TYPE : Math.min(oid, Catalog.Column.DEFINED_TYPE);
    }
}
