package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.schema.PgTable;
import java.util.Collection;

/**
 * The generated names of a statement: short, numbered, and not derived from the user's. The name of a common table must
 * not be that of a table that is read, which it would hide.
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
                && name.substring(prefix.length()).matches("\\d+[kw]?|w");
    }

    /** Returns the name of the rows that a statement writes. */
    String written() {
        return SqlText.quoted(prefix + "w");
    }

    /** Returns the name of the rows that a statement writes at one level of a graph. */
    String written(int number) {
        return SqlText.quoted(prefix + number + "w");
    }

    /** Returns the name of a level's rows. */
    String level(int number) {
        return SqlText.quoted(prefix + number);
    }

    /** Returns the name of the keys of a tree. */
    String keys(int number) {
        return SqlText.quoted(prefix + number + "k");
    }

    /** Returns the alias of a level's table. */
    String table(int number) {
        return SqlText.quoted("t" + number);
    }

    /** Returns the alias of a level's junction table. */
    String between(int number) {
        return SqlText.quoted("j" + number);
    }

    /** Returns the alias of a value that a level's select computes beside its table. */
    String shared(int number, int position) {
        return SqlText.quoted("a" + number + "_" + position);
    }

    /** Returns the alias of a related row that a level's select joins. */
    String joined(int number, int position) {
        return SqlText.quoted("o" + number + "_" + position);
    }

    /** Returns the alias of the groups of a level's rows. */
    String groups(int number) {
        return SqlText.quoted("g" + number);
    }

    /** Returns the alias of grouped rows that a level's select joins. */
    String grouped(int number, int position) {
        return SqlText.quoted("g" + number + "_" + position);
    }

    /** Returns the alias of a sub-select's table, by its nesting depth. */
    static String subSelect(int depth) {
        return SqlText.quoted("s" + depth);
    }

    /** Returns the alias of grouped rows that a sub-select joins. */
    static String groupedInSubSelect(int depth) {
        return SqlText.quoted("sg" + depth);
    }

    /** Returns the alias of a sub-select's junction table. */
    static String betweenOfSubSelect(int depth) {
        return SqlText.quoted("sj" + depth);
    }
}
