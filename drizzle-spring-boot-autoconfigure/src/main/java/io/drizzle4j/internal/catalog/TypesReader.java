package io.drizzle4j.internal.catalog;

import io.drizzle4j.type.PgDefinition;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;

/** Reads the database's definitions of enums and composite types, with one statement for all of them. */
public final class TypesReader {

    /**
     * Selects a row for each type, each label and each attribute, in their order. An attribute of a domain has the
     * domain's base type.
     */
    private static final String SQL = """
            /* drizzle catalog */
            with recursive requested as (
              select n, case when schema_name is null
                then pg_catalog.to_regtype(pg_catalog.quote_ident(type_name))
                else (select t.oid from pg_catalog.pg_type t join pg_catalog.pg_namespace s on s.oid = t.typnamespace
                  where t.typname = type_name::name and s.nspname = schema_name::name) end as oid
              from rows from (pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]))
                with ordinality requested(schema_name, type_name, n)
            ), typed as (
              select q.n, a.attname, a.attnum, pg_catalog.format_type(a.atttypid, a.atttypmod) as declaration,
                t.oid as typid, t.typtype, t.typbasetype
              from requested q
              join pg_catalog.pg_type c on c.oid = q.oid
              join pg_catalog.pg_attribute a on a.attrelid = c.typrelid and a.attnum > 0 and not a.attisdropped
              join pg_catalog.pg_type t on t.oid = a.atttypid
              union all
              select d.n, d.attname, d.attnum, d.declaration, t.oid, t.typtype, t.typbasetype
              from typed d
              join pg_catalog.pg_type t on t.oid = d.typbasetype
              where d.typtype = 'd'
            )
            select 'type' as kind, q.n, 0::float8 as position, t.typtype::text as name, null::text as type,
              null::text as type_schema, null::text as prefix, null::text as declaration, false as first, false as second,
              null::bigint as oid
            from requested q
            join pg_catalog.pg_type t on t.oid = q.oid
            union all
            select 'label', q.n, l.enumsortorder, l.enumlabel::text, null, null, null, null, false, false, null
            from requested q
            join pg_catalog.pg_enum l on l.enumtypid = q.oid
            union all
            select 'attribute', d.n, d.attnum, d.attname::text, e.typname::text, s.nspname::text,
              case when e.oid = t.oid then '' else '_' end, d.declaration, false, pg_catalog.pg_type_is_visible(e.oid),
              t.oid::bigint
            from typed d
            join pg_catalog.pg_type t on t.oid = d.typid
            left join pg_catalog.pg_type i on i.oid = t.typelem and i.typarray = t.oid
            join pg_catalog.pg_type e on e.oid = coalesce(i.oid, t.oid)
            join pg_catalog.pg_namespace s on s.oid = e.typnamespace
            where d.typtype <> 'd'
            order by n, position
            """;

    private final List<PgDefinition> definitions;

    private final Map<PgDefinition, FoundType> types = new HashMap<>();

    private TypesReader(Collection<PgDefinition> definitions) {
        this.definitions = List.copyOf(definitions);
    }

    /**
     * Reads types. Types that do not exist are omitted.
     *
     * @throws org.springframework.dao.DataAccessException if the database reports an error
     */
    public static Map<PgDefinition, Catalog.Type> read(JdbcOperations jdbc, Collection<PgDefinition> definitions) {
        if (definitions.isEmpty()) {
            return Map.of();
        }
        var reader = new TypesReader(definitions);
        jdbc.query(SQL, reader::bind, reader::add);
        Map<PgDefinition, Catalog.Type> found = new HashMap<>();
        reader.types.forEach(
                (definition, type) -> found.put(definition, new Catalog.Type(type.kind, type.labels, type.attributes)));
        return found;
    }

    private void bind(PreparedStatement statement) throws SQLException {
        RequestedTables.bind(statement, definitions, PgDefinition::schema, PgDefinition::name);
    }

    private void add(ResultSet row) throws SQLException {
        var type = types.computeIfAbsent(definitions.get(row.getInt("n") - 1), unknown -> new FoundType());
        switch (row.getString("kind")) {
            case "label" -> type.labels.add(row.getString("name"));
            case "attribute" ->
                type.attributes.add(new Catalog.Attribute(row.getString("name"), CatalogReader.column(row)));
            default -> type.kind = kind(row.getString("name"));
        }
    }

    /** Returns the kind for a {@code typtype}. */
    private static Catalog.TypeKind kind(String code) {
        return switch (code) {
            case "e" -> Catalog.TypeKind.ENUM;
            case "c" -> Catalog.TypeKind.COMPOSITE;
            case "d" -> Catalog.TypeKind.DOMAIN;
            case "r", "m" -> Catalog.TypeKind.RANGE;
            default -> Catalog.TypeKind.BASE;
        };
    }

    /** A type that is still being read. */
    private static final class FoundType {

        private Catalog.TypeKind kind = Catalog.TypeKind.BASE;

        private final List<String> labels = new ArrayList<>();

        private final List<Catalog.Attribute> attributes = new ArrayList<>();
    }
}
