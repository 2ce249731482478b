package io.drizzle4j;

import io.drizzle4j.error.Problem;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import java.util.List;
import javax.sql.DataSource;

/**
 * The entrance of the library: reads rows with their relations from one database, each query in exactly one statement,
 * on the connection of the current Spring transaction. Thread-safe.
 *
 * <pre>{@code
 * List<Row> users = db.query(USERS).findMany(q -> q.with("posts", p -> p.limit(5)));
 * }</pre>
 *
 * <p>What the database says comes as Spring's {@link org.springframework.dao.DataAccessException}.
 */
public interface RelationalQueries {

    /**
     * Creates an instance with default settings that reads the given schema from the given source.
     *
     * @throws io.drizzle4j.error.InvalidSchemaException if a filter of a table, or a condition or an order of a
     *     relation, names what is not there
     */
    static RelationalQueries create(DataSource dataSource, Schema schema) {
        return create(dataSource, schema, QueryOptions.DEFAULTS);
    }

    /**
     * Creates an instance that reads the given schema from the given source.
     *
     * @throws io.drizzle4j.error.InvalidSchemaException if a filter of a table, or a condition or an order of a
     *     relation, names what is not there
     */
    static RelationalQueries create(DataSource dataSource, Schema schema, QueryOptions options) {
        return new DefaultRelationalQueries(dataSource, schema, options);
    }

    /**
     * Returns the queries of a table.
     *
     * @throws io.drizzle4j.error.InvalidSchemaException if the table comes new to the schema, and is wrong
     */
    TableQuery<Row> query(PgTable table);

    /**
     * Compares the definitions with the live database: tables, columns, types, nullability and unique keys; labels of
     * enums and attributes of composite types. Reads the database's catalog, in one statement for the tables and one
     * for these types.
     *
     * @return each difference with what to write; empty where there is none. Those that are
     *     {@linkplain Problem#isNote() notes} need no change.
     */
    List<Problem> differences();

    /** Returns the schema that is read. */
    Schema schema();
}
