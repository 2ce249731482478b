package io.drizzle4j.ddl;

import io.drizzle4j.sql.SqlWriter;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names and texts as they stand in SQL. */
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

    /** Returns a text that means the same whatever {@code standard_conforming_strings} says. */
    static String literal(String text) {
        var quoted = "'" + text.replace("'", "''") + "'";
        return quoted.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }
}
