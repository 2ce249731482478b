package io.drizzle4j.internal.jdbc;

import io.drizzle4j.internal.catalog.Catalog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.jdbc.PgResultSet;
import org.springframework.util.ClassUtils;

/**
 * Compares the types of a result's columns with those in the catalog. Without this check, a column altered since could
 * be read as a wrong value: the driver truncates 7.90 to the integer 7. Each result carries the OIDs of its types, but
 * JDBC only exposes type names, which the driver has to look up on the server. So this class calls the method of
 * PostgreSQL's driver. Results of other drivers are not checked.
 */
final class ColumnTypes {

    private static final boolean HAS_DRIVER =
            ClassUtils.isPresent("org.postgresql.jdbc.PgResultSet", ColumnTypes.class.getClassLoader());

    private ColumnTypes() {}

    /**
     * Checks a result before its rows are read.
     *
     * @param typeOids the OIDs of the column types, as in {@link Catalog.Column#typeOid}; 0 for any
     * @throws ChangedTypesException if a column has another type
     */
    static void check(ResultSet rows, List<Integer> typeOids) throws SQLException {
        if (!HAS_DRIVER || typeOids.isEmpty() || !rows.isWrapperFor(PgResultSet.class)) {
            return;
        }
        var result = rows.unwrap(PgResultSet.class);
        for (var i = 0; i < typeOids.size(); i++) {
            int expected = typeOids.get(i);
            if (expected != 0 && expected != catalogOid(result.getColumnOID(i + 1))) {
                throw ChangedTypesException.create();
            }
        }
    }

    /** OIDs are unsigned. */
    private static int catalogOid(int oid) {
        return oid < 0 ? Catalog.Column.DEFINED_TYPE : Math.min(oid, Catalog.Column.DEFINED_TYPE);
    }
}
