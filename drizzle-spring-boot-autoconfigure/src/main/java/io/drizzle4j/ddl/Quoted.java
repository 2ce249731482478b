package io.drizzle4j.ddl;

import io.drizzle4j.sql.SqlWriter;
import java.util.Collection;
import java.util.stream.Collectors;

/** Names as they stand in SQL. */
final class Quoted {

    private Quoted() {}

    /** Returns names in parentheses. */
    static String list(Collection<String> names) {
        return names.stream().map(SqlWriter::quoted).collect(Collectors.joining(", ", "(", ")"));
    }
}
