package io.drizzle4j;

import io.drizzle4j.query.GroupConfig;
import io.drizzle4j.query.QueryConfig;
import java.util.function.Consumer;

/**
 * The statements of a table's queries. Each method configures a query as the method of {@link TableQuery} with the same
 * name does, and returns something about its statement instead of rows. Not meant to be implemented by applications.
 *
 * @param <T> what is returned, such as {@link io.drizzle4j.sql.SqlStatement}
 * @see TableQuery#toSql()
 * @see TableQuery#explain(ExplainOption...)
 */
public interface TableStatements<T> {

    /** Returns the result for the statement of {@link TableQuery#findMany(Consumer)}. */
    T findMany(Consumer<? super QueryConfig> configuration);

    /** Returns the result for the statement of {@link TableQuery#findFirst(Consumer)}. */
    T findFirst(Consumer<? super QueryConfig> configuration);

    /** Returns the result for the statement of {@link TableQuery#findOne(Consumer)}. */
    T findOne(Consumer<? super QueryConfig> configuration);

    /** Returns the result for the statement of {@link TableQuery#stream(Consumer)} and {@code forEach}. */
    T stream(Consumer<? super QueryConfig> configuration);

    /** Returns the result for the statement of {@link TableQuery#count(Consumer)}. */
    T count(Consumer<? super QueryConfig> configuration);

    /** Returns the result for the statement of {@link TableQuery#exists(Consumer)}. */
    T exists(Consumer<? super QueryConfig> configuration);

    /** Returns the result for the statement of {@link TableQuery#groupBy(Consumer)}. */
    T groupBy(Consumer<? super GroupConfig> configuration);
}
