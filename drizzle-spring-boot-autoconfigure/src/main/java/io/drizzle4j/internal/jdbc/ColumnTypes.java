package io.drizzle4j.internal.jdbc;

import io.drizzle4j.internal.catalog.Catalog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.jdbc.PgResultSet;
import org.springframework.util.ClassUtils;

/**
 * Compares the types of a result's columns with those that the catalog said they have. A column that was altered since
 * may otherwise be read as another value: the driver cuts 7.90 to the integer 7. The OIDs of the types come with each
 * result, but JDBC names types only, for which the driver asks the server; so the driver's own method is called, where
 * it is PostgreSQL's. Results of other drivers are believed.
 */
final class ColumnTypes {

    private static final boolean HAS_DRIVER =
            ClassUtils.isPresent("org.postgresql.jdbc.PgResultSet", ColumnTypes.class.getClassLoader());

    private ColumnTypes() {}

    /**
     * Checks a result before its rows are read.
     *
     * @param typeOids the OID of the type of each column, as {@link Catalog.Column#typeOid} has it; 0 for any
     * @throws ChangedTypesException if a column has another type
     */
    static void check(ResultSet rows, List<Integer> typeOids) throws SQLException {
        if (!HAS_DRIVER || typeOids.isEmpty() || !rows.isWrapperFor(PgResultSet.class)) {
            return;
        }
        var result = rows.unwrap(PgResultSet.class);
        for (var i = 0; i < typeOids.size(); i++) {
            int expected = typeOids.get(i);
            if (expected != 0 && expected != known(result.getColumnOID(i + 1))) {
                throw ChangedTypesException.create();
            }
        }
    }

    /** An OID is unsigned. */
    private static int known(int oid) {
        return oid < 0 ? Catalog.Column.DEFINED_TYPE : Math.min(oid, Catalog.Column.DEFINED_TYPE);
    }
}
