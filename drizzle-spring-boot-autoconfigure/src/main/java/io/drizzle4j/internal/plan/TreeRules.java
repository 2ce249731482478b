package io.drizzle4j.internal.plan;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Order;
import java.util.Set;
import java.util.stream.Stream;

/** What a relation must be to be read as a tree. */
final class TreeRules {

    /** The types that PostgreSQL can compare, but not hash, as a recursive union does. */
    private static final Set<String> NOT_HASHED = Set.of("bit", "varbit", "money", "tsvector", "tsquery");

    private TreeRules() {}

    /**
     * Checks that the rows of a level can be read as a tree, if the query asks for it.
     *
     * @throws InvalidQueryException if they cannot
     */
    static void check(Level level) {
        if (level.isRecursive()) {
            checkKey(level);
            checkConstants(level);
            checkWindow(level);
            checkSource(level);
            level.relation().fields().forEach(field -> checkHashed(level, field));
        }
    }

    private static void checkKey(Level level) {
        if (!level.hasKey()) {
            throw new InvalidQueryException(
                    "'%s' is recursive, but its rows are linked by a condition only.".formatted(level.path()),
                    "Remove recursive(), or name columns: fields(…).references(…).");
        }
    }

    /** A constant is a condition on a row, not on its key. */
    private static void checkConstants(Level level) {
        if (level.relation().sourceCondition() != null) {
            throw new InvalidQueryException(
                    "'%s' is recursive, but pairs a constant with a column that not every row of the tree has to match."
                            .formatted(level.path()),
                    "Remove recursive(), or put the condition in where(…) of the relation.");
        }
    }

    /** Each row of a tree is read once, so a window function cannot count the rows of one parent. */
    private static void checkWindow(Level level) {
        if (level.hasWindow()) {
            throw new InvalidQueryException(
                    "'%s' is recursive, and uses a window function, which has no meaning in a tree."
                            .formatted(level.path()),
                    "Remove recursive(), or compute the value from the rows that are read.");
        }
    }

    /** Each row of a tree is a source of the relation, but only its key is known. */
    private static void checkSource(Level level) {
        var relation = level.relation().relation();
        var expressions = Stream.concat(
                Stream.ofNullable(relation.where()),
                level.query.rows().orderBy().isEmpty()
                        ? relation.orderBy().stream().map(Order::expression)
                        : Stream.empty());
        if (expressions.anyMatch(level::isAboutLevelsAround)) {
            throw new InvalidQueryException(
                    "'%s' is recursive, but its definition compares rows with the one that it starts from."
                            .formatted(level.path()),
                    "Remove recursive(), or compare with the row where the tree begins: where(…) of the query.");
        }
    }

    private static void checkHashed(Level level, Column<?> field) {
        if (NOT_HASHED.contains(field.type().catalogName().replaceFirst("^_", ""))) {
            throw new InvalidQueryException(
                    "'%s' is recursive by '%s.%s', but PostgreSQL cannot collect keys of type %s."
                            .formatted(
                                    level.path(),
                                    level.table.table(),
                                    level.relation().source().key(field),
                                    field.type().declaration()),
                    "Remove recursive(), or relate the rows by a column of another type.");
        }
    }
}
