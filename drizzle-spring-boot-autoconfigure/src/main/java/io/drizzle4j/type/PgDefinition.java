package io.drizzle4j.type;

import io.drizzle4j.internal.text.SqlText;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type that a database has only where it was created. */
public sealed interface PgDefinition permits PgEnum, PgDomain, PgComposite {

    /** Returns its PostgreSQL schema, or null where the search path finds it. */
    @Nullable String schema();

    /** Returns its name. */
    String name();

    /** Returns the statement that creates it. */
    String createSql();

    /** Returns the name as it stands in SQL, quoted and with its schema. */
    default String quotedName() {
        return SqlText.quoted(schema(), name());
    }

    /** Returns definitions with another one that needs them. */
    static List<PgDefinition> after(List<PgDefinition> needed, PgDefinition last) {
        var all = new LinkedHashSet<>(needed);
        all.add(last);
        return List.copyOf(all);
    }
}
