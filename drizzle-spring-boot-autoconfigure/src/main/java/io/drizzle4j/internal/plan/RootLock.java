package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import java.util.Locale;

/** Writes the lock on the rows of the root, in its innermost select and for its own table only. */
final class RootLock {

    private RootLock() {}

    /**
     * Checks that the rows of the root can be locked.
     *
     * @throws InvalidQueryException for a view, with a window function, or for a page of a table without a primary key
     */
    static void check(Level root) {
        if (!root.isLocked()) {
            return;
        }
        if (root.isView()) {
            throw new InvalidQueryException(
                    "'%s' is read with a lock, but it is a view or a foreign table.".formatted(root.path()),
                    "Lock the rows of the tables that it reads in a separate query, and then read it.");
        }
        if (root.hasWindow()) {
            throw new InvalidQueryException(
                    "'%s' is read with a lock and a window function, which PostgreSQL does not allow together."
                            .formatted(root.path()),
                    "Lock the rows first, and then read them with the window function.");
        }
        if (root.isPaged() && root.table.primaryKey().isEmpty()) {
            throw new InvalidQueryException(
                    "'%s' is read as a page with a lock, but has no primary key to find the rows after the page."
                            .formatted(root.path()),
                    "Declare a primary key, or read the rows with limit(…) instead of a page.");
        }
    }

    /** Returns the clause that locks the rows of a level; empty if they are not locked. */
    static String clause(Level level) {
        var lock = level.query.rows().lock();
        if (lock == null) {
            return "";
        }
        var waiting = switch (lock.waiting()) {
            case WAIT -> "";
            case SKIP_LOCKED -> " skip locked";
            case NO_WAIT -> " nowait";
        };
        return " for %s of %s%s".formatted(words(lock.strength()), level.from.alias(), waiting);
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
