package io.drizzle4j.internal.query;

import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.schema.PgTable;
import org.jspecify.annotations.Nullable;

/** A level that is being configured, for code that configures it by the keys of its table. */
public interface ConfiguredLevel {

    /** Returns the table of the level. */
    SchemaTable table();

    /** Returns another table of the schema. */
    SchemaTable table(PgTable other);

    /** Returns the name of the type that rows are read as; null for {@code Row}. */
    @Nullable String resultName();

    /**
     * Sets the number of rows above which the whole query fails.
     *
     * @param rows the number of rows of all levels together, at least 1
     */
    void maxRows(int rows);
}
