package io.drizzle4j.type;

import io.drizzle4j.internal.text.SqlText;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user-defined type of the database. */
public sealed interface PgDefinition permits PgEnum, PgDomain, PgComposite {

    /** Returns its PostgreSQL schema; null if the search path finds it. */
    @Nullable String schema();

    /** Returns its name. */
    String name();

    /** Returns the statement that creates it. */
    String createSql();

    /** Returns its quoted name with the schema, as written in SQL. */
    default String quotedName() {
        return SqlText.quoted(schema(), name());
    }

    /** Returns definitions followed by the definition that depends on them. */
    static List<PgDefinition> after(List<PgDefinition> needed, PgDefinition last) {
        var all = new LinkedHashSet<>(needed);
        all.add(last);
        return List.copyOf(all);
    }
}
