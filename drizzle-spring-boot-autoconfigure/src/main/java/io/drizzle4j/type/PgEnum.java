package io.drizzle4j.type;

import io.drizzle4j.internal.text.SqlText;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An enum type.
 *
 * @param schema its PostgreSQL schema; null if the search path finds it
 * @param name its name
 * @param labels its labels, in the order of the Java constants
 */
public record PgEnum(@Nullable String schema, String name, List<String> labels) implements PgDefinition {

    /** Creates the definition of an enum. */
    public PgEnum {
        labels = List.copyOf(labels);
    }

    @Override
    public String createSql() {
        var literals = labels.stream().map(SqlText::literal).collect(Collectors.joining(", "));
        return "create type %s as enum (%s)".formatted(quotedName(), literals);
    }
}
