package io.drizzle4j.internal.catalog;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Reads the indexes and sizes of tables, with one statement for all of them. Queries do not need this. */
public final class IndexReader {

    /**
     * Selects a row for each column and each index, tagged with its kind.
     *
     * <ul>
     *   <li>Views and foreign tables have no indexes. Of a table that others inherit from, an index would cover only a
     *       part of the rows.
     *   <li>{@code reltuples} is -1 for a table that was never analyzed. That of a partitioned table is often stale,
     *       because autovacuum analyzes only its partitions.
     *   <li>{@code n_distinct} is null if the column was never analyzed, or may not be read by the role. A negative one
     *       is a fraction of the number of rows.
     *   <li>An index that is being built, or whose build has failed, is not valid.
     *   <li>An index cannot serve a comparison by another collation than its own.
     * </ul>
     */
    private static final String SQL = """
            /* drizzle indexes */
            with found as (
              select requested.n, c.oid, s.nspname, c.relname, c.relkind = 'p' as is_partitioned, case when c.relkind = 'p'
                then (select case when bool_or(p.reltuples < 0) then -1 else coalesce(sum(p.reltuples), 0) end
                  from pg_catalog.pg_partition_tree(c.oid) t
                  join pg_catalog.pg_class p on p.oid = t.relid
                  where t.isleaf and p.relkind <> 'p')
                else c.reltuples end::bigint as tuples
              from %s
              join pg_catalog.pg_namespace s on s.oid = c.relnamespace
              where c.relkind in ('p', 'm') or c.relkind = 'r' and not exists (
                select from pg_catalog.pg_inherits h where h.inhparent = c.oid)
            )
            select 'column' as kind, f.n, a.attname::text as name, null::text[] as columns, f.is_partitioned,
              f.tuples, null::text as predicate, s.n_distinct::float8 as distinct_values
            from found f
            join pg_catalog.pg_attribute a on a.attrelid = f.oid and a.attnum > 0 and not a.attisdropped
            left join pg_catalog.pg_stats s on s.schemaname = f.nspname and s.tablename = f.relname
              and s.attname = a.attname and s.inherited = f.is_partitioned
            union all
            select 'index', f.n, null,
              array(select a.attname::text
                from pg_catalog.unnest(i.indkey::int2[]) with ordinality k(attnum, position)
                join pg_catalog.pg_attribute a on a.attrelid = f.oid and a.attnum = k.attnum
                where k.position < coalesce(
                  (select min(b.position)
                    from rows from (pg_catalog.unnest(i.indkey::int2[]), pg_catalog.unnest(i.indcollation::oid[]))
                      with ordinality b(attnum, coll, position)
                    left join pg_catalog.pg_attribute o on o.attrelid = f.oid and o.attnum = b.attnum
                    where b.position > i.indnkeyatts or b.attnum = 0 or b.coll <> o.attcollation),
                  i.indnkeyatts + 1)
                order by k.position),
              null, null,
              pg_catalog.pg_get_expr(i.indpred, i.indrelid, true), null
            from found f
            join pg_catalog.pg_index i on i.indrelid = f.oid and i.indisvalid and i.indisready
            join pg_catalog.pg_class c on c.oid = i.indexrelid
            join pg_catalog.pg_am m on m.oid = c.relam and m.amname in ('btree', 'hash')
            """.formatted(RequestedTables.SQL);

    private final RequestedTables requested;

    private final Map<String, FoundTable> tables = new HashMap<>();

    private IndexReader(Collection<TableName> names) {
        this.requested = new RequestedTables(names);
    }

    /**
     * Reads the indexes of tables. Tables that do not exist, or cannot have indexes on all of their rows, are omitted.
     *
     * @throws org.springframework.dao.DataAccessException if the database reports an error
     */
    public static Indexes read(JdbcOperations jdbc, Collection<TableName> names) {
        var reader = new IndexReader(names);
        jdbc.query(SQL, reader.requested::bind, reader::add);
        Map<String, TableIndexes> found = new HashMap<>();
        reader.tables.forEach((key, table) -> found.put(key, table.indexes()));
        return new Indexes(found);
    }

    private void add(ResultSet row) throws SQLException {
        var table = tables.computeIfAbsent(requested.key(row), unknown -> new FoundTable());
        if (row.getString("kind").equals("column")) {
            table.isPartitioned = row.getBoolean("is_partitioned");
            var tuples = row.getLong("tuples");
            table.rows = tuples < 0 ? null : tuples;
            var distinct = row.getDouble("distinct_values");
            table.columns.put(row.getString("name"), distinct < 0 ? -distinct * Math.max(0, tuples) : distinct);
        } else {
            table.indexes.add(new TableIndexes.Index(strings(row.getArray("columns")), row.getString("predicate")));
        }
    }

    private static List<String> strings(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    /** A table that is still being read. */
    private static final class FoundTable {

        private final Map<String, Double> columns = new HashMap<>();

        private boolean isPartitioned;

        private @Nullable Long rows;

        private final List<TableIndexes.Index> indexes = new ArrayList<>();

        TableIndexes indexes() {
            return new TableIndexes(Map.copyOf(columns), isPartitioned, rows, List.copyOf(indexes));
        }
    }
}
