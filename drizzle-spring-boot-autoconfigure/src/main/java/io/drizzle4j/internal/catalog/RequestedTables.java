package io.drizzle4j.internal.catalog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables that a statement reads the catalog for. */
final class RequestedTables {

    /**
     * What follows {@code from}: a row for each table that exists, with its number {@code requested.n} and its class
     * {@code c}.
     */
    static final String SQL = """
            rows from (pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]))
                with ordinality requested(schema_name, table_name, n)
              join pg_catalog.pg_class c on c.relname = requested.table_name
                and case when requested.schema_name is null
                  then c.oid = pg_catalog.to_regclass(pg_catalog.quote_ident(requested.table_name))
                  else c.relnamespace = (select oid from pg_catalog.pg_namespace where nspname = requested.schema_name) end""";

    private final List<TableName> names;

    RequestedTables(Collection<TableName> names) {
        this.names = List.copyOf(names);
    }

    void bind(PreparedStatement statement) throws SQLException {
        bind(statement, names, TableName::schemaName, TableName::name);
    }

    /** Binds the names of objects, and of their schemas before them, as arrays. */
    static <T> void bind(
            PreparedStatement statement,
            List<T> objects,
            Function<T, @Nullable String> schema,
            Function<T, String> name)
            throws SQLException {
        var connection = statement.getConnection();
        statement.setArray(
                1, connection.createArrayOf("text", objects.stream().map(schema).toArray()));
        statement.setArray(
                2, connection.createArrayOf("text", objects.stream().map(name).toArray()));
    }

    /** Returns the key of the table that a row of the result is about. */
    String key(ResultSet row) throws SQLException {
        return names.get(row.getInt("n") - 1).key();
    }
}
