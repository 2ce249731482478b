package io.drizzle4j.internal.ddl;

import io.drizzle4j.schema.PgTable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A key, check, index or foreign key of a table. Each has a name of its own in the database.
 *
 * @param givenName the name from the definition, or null
 * @param columns the names of the columns that its default name consists of
 * @param isWhole whether it covers those columns alone, for all rows; false for partial and expression indexes
 * @param definition its SQL, without its name
 */
record NamedConstraint(
        PgTable table,
        Kind kind,
        @Nullable String givenName,
        List<String> columns,
        boolean isWhole,
        String definition) {

    NamedConstraint {
        columns = List.copyOf(columns);
    }

    /** The kind of a constraint, with the suffix that PostgreSQL gives its name. */
    enum Kind {
        PRIMARY_KEY("primary key", "pkey"),
        UNIQUE("unique key", "key"),
        CHECK("check", "check"),
        INDEX("index", "idx"),
        UNIQUE_INDEX("unique index", "idx"),
        FOREIGN_KEY("foreign key", "fkey");

        final String words;

        final String suffix;

        Kind(String words, String suffix) {
            this.words = words;
            this.suffix = suffix;
        }

        /** Returns whether it is written within {@code create table}. */
        boolean isInline() {
            return this == PRIMARY_KEY || this == UNIQUE || this == CHECK;
        }

        /**
         * Returns whether it is an index or is backed by one. Indexes share the namespace of tables; other names are
         * unique per table.
         */
        boolean sharesNamesWithTables() {
            return this != CHECK && this != FOREIGN_KEY;
        }
    }

    /** Returns the name that PostgreSQL would choose, if its length were not limited and it were free. */
    String defaultName() {
        return Stream.of(Stream.of(table.name()), columns.stream(), Stream.of(kind.suffix))
                .flatMap(words -> words)
                .collect(Collectors.joining("_"));
    }

    @Override
    public String toString() {
        return "the %s of table '%s'".formatted(kind.words, table);
    }
}
