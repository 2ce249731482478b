package io.drizzle4j.write;

/**
 * Configures the insert of a graph. Valid only inside the lambda that receives it. Not meant to be implemented by
 * applications.
 */
public interface GraphConfig {

    /**
     * Names the statement, as {@link io.drizzle4j.query.QueryConfig#named} does for a query.
     *
     * @param name at most 63 letters and digits of ASCII, spaces, and the characters {@code . : - _}
     */
    GraphConfig named(String name);

    /** Sets a parameter of table filters, as {@link io.drizzle4j.query.QueryConfig#parameter} does for a query. */
    GraphConfig parameter(String name, Object value);

    /** Ignores the filters of all tables whose rows are inserted: the rows need not satisfy them. */
    GraphConfig unfiltered();
}
