package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.schema.PgTable;
import java.util.Collection;

/**
 * The names that are ours in a statement: short, numbered, and never built from a user's. A common table's name must
 * not be that of a table that is read, as it would hide it.
 */
final class Names {

    private final String prefix;

    private Names(String prefix) {
        this.prefix = prefix;
    }

    static Names besides(Collection<PgTable> tables) {
        var prefix = new StringBuilder("l");
        while (tables.stream().anyMatch(table -> isNumbered(prefix.toString(), table.name()))) {
            prefix.append('_');
        }
        return new Names(prefix.toString());
    }

    private static boolean isNumbered(String prefix, String name) {
        return name.startsWith(prefix)
                && name.length() > prefix.length()
                && name.substring(prefix.length()).matches("\\d+k?");
    }

    /** The name of a level's rows. */
    String level(int number) {
        return SqlText.quoted(prefix + number);
    }

    /** The name of the keys by which a level's rows are found at every depth. */
    String keys(int number) {
        return SqlText.quoted(prefix + number + "k");
    }

    /** The alias of a level's table. */
    String table(int number) {
        return SqlText.quoted("t" + number);
    }

    /** The alias of the table on the way to a level's. */
    String between(int number) {
        return SqlText.quoted("j" + number);
    }

    /** The alias of a value that a level's select computes beside its table. */
    String shared(int number, int position) {
        return SqlText.quoted("a" + number + "_" + position);
    }

    /** The alias of a sub-select's table, by how deep it stands in others. */
    static String subSelect(int depth) {
        return SqlText.quoted("s" + depth);
    }

    /** The alias of the table on the way to a sub-select's. */
    static String betweenOfSubSelect(int depth) {
        return SqlText.quoted("sj" + depth);
    }
}
