package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import java.util.Locale;

/** The lock on the rows of the root: in its innermost select, and on the rows of its table alone. */
final class RootLock {

    private RootLock() {}

    /**
     * Checks that rows are locked only where there are rows of a table, and each by itself.
     *
     * @throws InvalidQueryException if it is known to be a view, or if a window function counts its rows
     */
    static void check(Level root) {
        if (root.query.rows().lock() == null) {
            return;
        }
        if (root.hasWindow()) {
            throw new InvalidQueryException(
                    "'%s' is read with a lock, and by a window function, which PostgreSQL does not allow together."
                            .formatted(root.path()),
                    "Lock the rows first, and read them next with the window function.");
        }
        if (root.isView()) {
            throw new InvalidQueryException(
                    "'%s' is read with a lock, but it is a view or a foreign table.".formatted(root.path()),
                    "Lock the rows of the tables that it reads by a query of their own, and read it next.");
        }
    }

    /** Returns what follows the select of a level; nothing where its rows are not locked. */
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
