package io.drizzle4j;

import io.drizzle4j.error.Problem;
import io.drizzle4j.insight.CompiledQuery;
import io.drizzle4j.insight.IndexAdvice;
import io.drizzle4j.insight.PlanCacheStatistics;
import io.drizzle4j.insight.SchemaModel;
import io.drizzle4j.insight.TableDistribution;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.write.Delete;
import io.drizzle4j.write.InsertInto;
import io.drizzle4j.write.Update;
import java.util.List;
import javax.sql.DataSource;

/**
 * Entry point of the library. Reads rows with their relations from one database, and writes rows. Each query is exactly
 * one statement, which runs on the connection of the current Spring transaction. Thread-safe. Not meant to be
 * implemented by applications; not sealed, so that it can be mocked and proxied.
 *
 * <pre>{@code
 * List<Row> users = db.query(USERS).findMany(q -> q.with("posts", p -> p.limit(5)));
 * }</pre>
 *
 * <p>Errors of the database are thrown as Spring's {@link org.springframework.dao.DataAccessException}.
 */
public interface RelationalQueries {

    /**
     * Creates an instance with default settings that reads the given schema from the given data source.
     *
     * @throws io.drizzle4j.error.InvalidSchemaException if a table's filter, or a relation's condition or order, names
     *     an unknown relation or a table out of scope
     */
    static RelationalQueries create(DataSource dataSource, Schema schema) {
        return create(dataSource, schema, QueryOptions.DEFAULTS);
    }

    /**
     * Creates an instance that reads the given schema from the given data source.
     *
     * @throws io.drizzle4j.error.InvalidSchemaException if a table's filter, or a relation's condition or order, names
     *     an unknown relation or a table out of scope
     */
    static RelationalQueries create(DataSource dataSource, Schema schema, QueryOptions options) {
        return new DefaultRelationalQueries(dataSource, schema, options);
    }

    /**
     * Returns the queries of a table.
     *
     * @throws io.drizzle4j.error.InvalidSchemaException if the table is not yet part of the schema, and its definition
     *     is invalid
     */
    TableQuery<Row> query(PgTable table);

    /**
     * Starts an insert into a table.
     *
     * <pre>{@code
     * long id = db.insert(POSTS).values(v -> v.set(POSTS.title, "Hi").set(POSTS.authorId, 1)).returning(POSTS.id);
     * }</pre>
     *
     * @throws io.drizzle4j.error.InvalidQueryException if the table is a second instance
     */
    InsertInto insert(PgTable table);

    /**
     * Starts an update of the rows of a table.
     *
     * <pre>{@code
     * int rows = db.update(POSTS).set(POSTS.published, true).where(eq(POSTS.id, 7)).execute();
     * }</pre>
     *
     * @throws io.drizzle4j.error.InvalidQueryException if the table is a second instance
     */
    Update<Row> update(PgTable table);

    /**
     * Starts a deletion of rows of a table.
     *
     * <pre>{@code
     * List<Row> gone = db.delete(COMMENTS).where(none("author")).returning();
     * }</pre>
     *
     * @throws io.drizzle4j.error.InvalidQueryException if the table is a second instance
     */
    Delete<Row> delete(PgTable table);

    /**
     * Compares the definitions with the live database: tables, columns, types, nullability, unique keys, labels of
     * enums, and attributes of composite types. Reads the database's catalog with one statement for the tables and one
     * for the types.
     *
     * @return the differences, each with the change that removes it; empty if there are none. Those that are
     *     {@linkplain Problem#isNote() notes} need no change.
     */
    List<Problem> differences();

    /**
     * Finds the relations for which the database has no index, so that reading their rows can take a scan of the whole
     * table. Reads the indexes of the tables with one statement.
     *
     * @return the missing indexes, each with the statement that creates it; empty if there are none. Those of tables of
     *     unknown size come first, then those of the largest tables.
     */
    List<IndexAdvice> advice();

    /**
     * Returns how a Citus cluster distributes the rows of the tables, and which relations lead to rows in other shards.
     * Reads the database's catalog with one statement, and with a second one if it is a cluster.
     *
     * @return the distribution of each table of the schema; empty unless the database is a cluster, or if
     *     {@link QueryOptions#distributed()} says so
     */
    List<TableDistribution> distribution();

    /**
     * Finds settings of the driver that are unsafe with the connection pooler in front of the server: statements that
     * the driver prepares on the server, if the pooler may give each transaction another server connection and does not
     * manage prepared statements itself. Uses a connection of its own with at most one statement. If there is a pooler,
     * uses two connections with some statements, and waits at most two seconds for the second one, which another thread
     * requests.
     *
     * <p>A pooler that assigns whole sessions is recognized by comparing both connections. If there is no second
     * connection, such as in a pool of one, it cannot be recognized and is reported too. While other clients keep all
     * server connections of a pooler busy, it may seem to assign whole sessions and is not reported.
     *
     * @return the problems, each with its solution; empty if there are none, or within a transaction
     */
    List<Problem> connectionProblems();

    /**
     * Returns the tables and relations of the schema as plain data, with the filters of tables as SQL. Sends nothing to
     * the database.
     */
    SchemaModel schemaModel();

    /**
     * Returns the queries whose plans are cached, with their statements and their executions. Those with the longest
     * mean time come first. Sends nothing to the database.
     */
    List<CompiledQuery> compiledQueries();

    /** Returns the state of the plan cache. Sends nothing to the database. */
    PlanCacheStatistics planCacheStatistics();

    /** Returns the schema. */
    Schema schema();
}
