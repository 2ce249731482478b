package io.drizzle4j.internal.catalog;

import io.drizzle4j.insight.TableDistribution.Kind;
import io.drizzle4j.internal.catalog.Catalog.Distribution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Reads how Citus distributes the rows of tables, with one statement for all of them. */
final class DistributionReader {

    /**
     * Selects a row for each table, unless no table of the database is distributed.
     *
     * <ul>
     *   <li>{@code partmethod} is {@code h} for hash, {@code n} for none, and {@code r} or {@code a} for methods of old
     *       versions.
     *   <li>{@code repmodel} is {@code t} for a reference table.
     *   <li>The view {@code citus_tables} has the same, but computes the sizes of the tables on all nodes.
     * </ul>
     */
    private static final String SQL = """
            /* drizzle catalog */
            select requested.n, c.relkind in ('v', 'm', 'f') as is_view, p.partmethod::text as method,
              p.repmodel::text as replication, p.colocationid::bigint as colocation,
              case when p.partkey is not null
                then pg_catalog.column_to_column_name(p.logicalrelid, p.partkey) end as column_name
            from %s
            left join pg_catalog.pg_dist_partition p on p.logicalrelid = c.oid
            where exists (select from pg_catalog.pg_dist_partition)
            """.formatted(RequestedTables.SQL);

    private DistributionReader() {}

    /**
     * Returns how the rows of each table are distributed; empty if no table of the database is.
     *
     * @throws org.springframework.dao.DataAccessException if the database reports an error
     */
    static Map<String, Distribution> read(JdbcOperations jdbc, Collection<TableName> names) {
        var requested = new RequestedTables(names);
        Map<String, Distribution> found = new HashMap<>();
        jdbc.query(SQL, requested::bind, (ResultSet row) -> {
            found.put(requested.key(row), new Distribution(kind(row), row.getString("column_name"), colocation(row)));
        });
        return found;
    }

    private static Kind kind(ResultSet row) throws SQLException {
        @Nullable String method = row.getString("method");
        if (method == null) {
            return row.getBoolean("is_view") ? Kind.UNKNOWN : Kind.LOCAL;
        }
        return switch (method) {
            case "h" -> Kind.HASH;
            case "n" -> withoutColumn(row);
            default -> Kind.UNKNOWN;
        };
    }

    private static Kind withoutColumn(ResultSet row) throws SQLException {
        if (row.getString("replication").equals("t")) {
            return Kind.REFERENCE;
        }
        return colocation(row) == 0 ? Kind.LOCAL : Kind.SINGLE_SHARD;
    }

    private static long colocation(ResultSet row) throws SQLException {
        return row.getLong("colocation");
    }
}
