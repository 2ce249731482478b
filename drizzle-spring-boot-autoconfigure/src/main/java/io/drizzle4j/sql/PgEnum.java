package io.drizzle4j.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An enum type of PostgreSQL.
 *
 * @param schema its PostgreSQL schema, or null where the search path finds it
 * @param name its name
 * @param labels its labels, in the order of the Java constants
 */
public record PgEnum(@Nullable String schema, String name, List<String> labels) {

    /** Creates the description of an enum. */
    public PgEnum {
        labels = List.copyOf(labels);
    }

    /** Returns the name as it stands in SQL, quoted and with its schema. */
    public String quotedName() {
        return SqlWriter.quoted(schema, name);
    }
}
