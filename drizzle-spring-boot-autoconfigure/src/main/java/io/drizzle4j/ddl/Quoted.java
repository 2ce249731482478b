package io.drizzle4j.ddl;

import io.drizzle4j.sql.SqlWriter;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names as they stand in SQL. */
final class Quoted {

    private Quoted() {}

    static String name(@Nullable String schemaName, String name) {
        return schemaName == null
                ? SqlWriter.quoted(name)
                : SqlWriter.quoted(schemaName) + "." + SqlWriter.quoted(name);
    }

    /** Returns names in parentheses. */
    static String list(Collection<String> names) {
        return names.stream().map(SqlWriter::quoted).collect(Collectors.joining(", ", "(", ")"));
    }
}
