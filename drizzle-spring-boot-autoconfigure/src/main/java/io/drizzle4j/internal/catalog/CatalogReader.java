package io.drizzle4j.internal.catalog;

import io.drizzle4j.internal.text.SqlText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Reads the catalog for tables, with one statement for all of them. */
public final class CatalogReader {

    /**
     * Selects a row for each table, each column and each index, tagged with its kind.
     *
     * <ul>
     *   <li>An index counts as unique only if it has no expressions, since its columns alone would not be unique, and
     *       if no table inherits from its table, since it does not cover the rows of child tables.
     *   <li>Only the key columns of an index count, up to the first expression (attribute 0 in {@code indkey}, which is
     *       indexed from 0).
     *   <li>A column with a {@code not valid} not-null constraint (PostgreSQL 18) may contain nulls.
     *   <li>A key without overlaps (PostgreSQL 18) has an index that is both unique and an exclusion constraint.
     *   <li>A partition key has attribute 0 for an expression.
     *   <li>Only Citus has a table {@code pg_dist_partition}. A statement that names it fails elsewhere.
     * </ul>
     */
    private static final String SQL = """
            /* drizzle catalog */
            with recursive found as (
              select requested.n, c.oid, c.relkind in ('v', 'm', 'f') as is_view,
                c.relkind = 'r' and c.relhassubclass and exists (
                  select from pg_catalog.pg_inherits h where h.inhparent = c.oid) as is_parent,
                array(select coalesce(a.attname::text, '')
                  from pg_catalog.pg_partitioned_table p
                  cross join pg_catalog.unnest(p.partattrs::int2[]) with ordinality k(attnum, position)
                  left join pg_catalog.pg_attribute a on a.attrelid = p.partrelid and a.attnum = k.attnum
                  where p.partrelid = c.oid
                  order by k.position) as partition_key,
                pg_catalog.has_table_privilege(c.oid, 'select') as is_readable
              from %s
              where c.relkind in ('r', 'p', 'v', 'm', 'f')
            ), typed as (
              select f.n, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod) as declaration,
                t.oid as typid, t.typtype, t.typbasetype,
                t.typnotnull or a.attnotnull and not exists (
                  select from pg_catalog.pg_constraint k where k.conrelid = a.attrelid
                    and k.contype = 'n' and k.conkey = array[a.attnum] and not k.convalidated) as not_null
              from found f
              join pg_catalog.pg_attribute a on a.attrelid = f.oid and a.attnum > 0 and not a.attisdropped
              join pg_catalog.pg_type t on t.oid = a.atttypid
              union all
              select d.n, d.attname, d.declaration,
                t.oid, t.typtype, t.typbasetype, d.not_null or t.typnotnull
              from typed d
              join pg_catalog.pg_type t on t.oid = d.typbasetype
              where d.typtype = 'd'
            )
            select 'table' as kind, n, null::text as name, null::text as type, null::text as type_schema,
              null::text as prefix, null::text as declaration, null::text[] as columns, is_view as first, is_readable as second,
              null::bigint as oid
            from found
            union all
            select 'column', d.n, d.attname::text, e.typname::text, s.nspname::text,
              case when e.oid = t.oid then '' else '_' end, d.declaration, null, d.not_null,
              pg_catalog.pg_type_is_visible(e.oid), t.oid::bigint
            from typed d
            join pg_catalog.pg_type t on t.oid = d.typid
            left join pg_catalog.pg_type i on i.oid = t.typelem and i.typarray = t.oid
            join pg_catalog.pg_type e on e.oid = coalesce(i.oid, t.oid)
            join pg_catalog.pg_namespace s on s.oid = e.typnamespace
            where d.typtype <> 'd'
            union all
            select 'index', f.n, null, null, null, null, null,
              array(select a.attname::text
                from pg_catalog.unnest(i.indkey::int2[]) with ordinality k(attnum, position)
                join pg_catalog.pg_attribute a on a.attrelid = f.oid and a.attnum = k.attnum
                where k.position <= i.indnkeyatts
                  and k.position <= coalesce(pg_catalog.array_position(i.indkey::int2[], 0::int2), i.indnkeyatts)
                order by k.position),
              i.indisunique and i.indimmediate and i.indexprs is null and not f.is_parent, i.indpred is not null, null
            from found f
            join pg_catalog.pg_index i on i.indrelid = f.oid and i.indisvalid and i.indisready
            join pg_catalog.pg_class c on c.oid = i.indexrelid
            join pg_catalog.pg_am m on m.oid = c.relam and m.amname in ('btree', 'hash')
            union all
            select 'key', f.n, null, null, null, null, null,
              array(select a.attname::text
                from pg_catalog.unnest(i.indkey::int2[]) with ordinality k(attnum, position)
                join pg_catalog.pg_attribute a on a.attrelid = f.oid and a.attnum = k.attnum
                where k.position <= i.indnkeyatts
                order by k.position),
              i.indisprimary, not i.indimmediate, null
            from found f
            join pg_catalog.pg_index i on i.indrelid = f.oid and i.indisvalid
              and (i.indisprimary or i.indisunique and i.indisexclusion)
            union all
            select 'parent', n, null, null, null, null, null, partition_key, is_parent, null, null
            from found where is_parent or partition_key <> '{}'
            union all
            select 'distributed', n, null, null, null, null, null, null, null, null, null
            from found where pg_catalog.to_regclass('pg_catalog.pg_dist_partition') is not null
            """.formatted(RequestedTables.SQL);

    private final RequestedTables requested;

    private final Map<String, FoundTable> tables = new HashMap<>();

    /** Whether the database has a catalog of distributed tables. */
    private boolean isDistributed;

    private CatalogReader(Collection<TableName> names) {
        this.requested = new RequestedTables(names);
    }

    /**
     * Reads the catalog for tables, without their distribution. Tables that do not exist are omitted.
     *
     * @throws org.springframework.dao.DataAccessException if the database reports an error
     */
    public static Catalog read(JdbcOperations jdbc, Collection<TableName> names) {
        return read(jdbc, names, false);
    }

    /**
     * Reads the catalog for tables. Tables that do not exist are omitted.
     *
     * @param readsDistribution whether to read how the tables are distributed, with a second statement, if the database
     *     is a cluster
     * @throws org.springframework.dao.DataAccessException if the database reports an error
     */
    public static Catalog read(JdbcOperations jdbc, Collection<TableName> names, boolean readsDistribution) {
        var reader = new CatalogReader(names);
        jdbc.query(SQL, reader.requested::bind, reader::add);
        Map<String, Catalog.Distribution> distributions =
                readsDistribution && reader.isDistributed ? DistributionReader.read(jdbc, names) : Map.of();
        Map<String, Catalog.Table> tables = new HashMap<>();
        reader.tables.forEach((key, found) -> tables.put(key, found.toTable(distributions.get(key))));
        return new Catalog(tables);
    }

    private void add(ResultSet row) throws SQLException {
        var table = tables.computeIfAbsent(requested.key(row), unknown -> new FoundTable());
        switch (row.getString("kind")) {
            case "table" -> {
                table.isView = row.getBoolean("first");
                table.isReadable = row.getBoolean("second");
            }
            case "column" -> table.columns.put(row.getString("name"), column(row));
            case "parent" -> {
                table.isParent = row.getBoolean("first");
                table.partitionKey = columns(row);
            }
            case "distributed" -> isDistributed = true;
            case "key" ->
                table.keys.add(new Catalog.Key(columns(row), row.getBoolean("first"), row.getBoolean("second")));
            default -> table.addIndex(columns(row), row.getBoolean("first"), row.getBoolean("second"));
        }
    }

    private static List<String> columns(ResultSet row) throws SQLException {
        return Arrays.asList((String[]) row.getArray("columns").getArray());
    }

    /** An array type is named by its element type, because its own name may be truncated or have another underscore. */
    static Catalog.Column column(ResultSet row) throws SQLException {
        var prefix = row.getString("prefix");
        var name = row.getString("type");
        var qualified = prefix + SqlText.quoted(row.getString("type_schema"), name);
        var isFound = row.getBoolean("second");
        return new Catalog.Column(
                isFound ? prefix + name : qualified,
                qualified,
                row.getString("declaration"),
                row.getBoolean("first"),
                (int) Math.min(row.getLong("oid"), Catalog.Column.DEFINED_TYPE));
    }

    /** A table that is still being read. */
    private static final class FoundTable {

        private final Map<String, Catalog.Column> columns = new HashMap<>();

        private final List<Catalog.Index> indexes = new ArrayList<>();

        private boolean isView;

        private boolean isReadable;

        private final List<Catalog.Key> keys = new ArrayList<>();

        private boolean isParent;

        private List<String> partitionKey = List.of();

        /** Ignores an index that starts with an expression. */
        void addIndex(List<String> indexColumns, boolean isUnique, boolean isPartial) {
            if (!indexColumns.isEmpty()) {
                indexes.add(new Catalog.Index(indexColumns, isUnique, isPartial));
            }
        }

        /** Sorts the indexes, because the database returns them in no order and tables are compared. */
        Catalog.Table toTable(Catalog.@Nullable Distribution distribution) {
            indexes.sort(Comparator.comparing(Catalog.Index::toString));
            return new Catalog.Table(columns, indexes, isView, isReadable, keys, isParent, partitionKey, distribution);
        }
    }
}
