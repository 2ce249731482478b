package io.drizzle4j.internal.ddl;

import io.drizzle4j.schema.PgTable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A key, check, index or foreign key of a table: something that has a name of its own in the database.
 *
 * @param givenName the name that the definition gives it, or null
 * @param columns the names of the columns that its own name is made from
 * @param definition what it is, in SQL, without its name
 */
record Part(PgTable table, Kind kind, @Nullable String givenName, List<String> columns, String definition) {

    Part {
        columns = List.copyOf(columns);
    }

    /** What a part is, with the ending that PostgreSQL gives its name. */
    enum Kind {
        PRIMARY_KEY("primary key", "pkey"),
        UNIQUE("unique key", "key"),
        CHECK("check", "check"),
        INDEX("index", "idx"),
        UNIQUE_INDEX("unique index", "idx"),
        FOREIGN_KEY("foreign key", "fkey");

        final String words;

        final String ending;

        Kind(String words, String ending) {
            this.words = words;
            this.ending = ending;
        }

        /** Tells whether it is written within {@code create table}. */
        boolean isInline() {
            return this == PRIMARY_KEY || this == UNIQUE || this == CHECK;
        }

        /** Tells whether it is an index or has one, which is named among the tables and not within its own table. */
        boolean isNamedAmongTables() {
            return this != CHECK && this != FOREIGN_KEY;
        }
    }

    /** Returns the name that PostgreSQL would choose, if it had any length and were free. */
    String usualName() {
        return Stream.of(Stream.of(table.name()), columns.stream(), Stream.of(kind.ending))
                .flatMap(words -> words)
                .collect(Collectors.joining("_"));
    }

    @Override
    public String toString() {
        return "the %s of table '%s'".formatted(kind.words, table);
    }
}
