package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a level find those of its parent, or the keys of its tree: by the columns of the relation, compared
 * by PostgreSQL.
 */
final class LevelKeys {

    private final Level level;

    private final List<Column<?>> own;

    private final List<Column<?>> parents;

    /** What the parent's row must fulfil to find any, or null. */
    private final @Nullable Expression<Boolean> parentCondition;

    LevelKeys(Level level) {
        this.level = level;
        this.own = level.from.keys();
        this.parents = level.relation().fields();
        this.parentCondition = level.relation().sourceCondition();
    }

    /**
     * Tells whether rows that are read find each other by their keys, which Java compares as PostgreSQL does, so that
     * it need not join them.
     */
    static boolean areForReader(Level level) {
        if (level.form != Level.Form.SHARED || level.relation().sourceCondition() != null) {
            return false;
        }
        var own = level.from.keys();
        var parents = level.relation().fields();
        return own.size() == 1
                && own.get(0).type().isComparedAsInJava(parents.get(0).type())
                && level.from.hasExactly(own.get(0))
                && level.parent().from.hasExactly(parents.get(0));
    }

    /** Writes the condition that a row of the table is one of the parent's, inside the level's own select. */
    SqlWriter equal() {
        return equal(level.from::keyName);
    }

    /** Writes the same condition where the rows of both levels are in scope. */
    SqlWriter equalOutside() {
        return equal(column -> level.visible(level, column));
    }

    private SqlWriter equal(Function<Column<?>, String> ownName) {
        var sql = level.writer().append(KeyPairs.equal(own, ownName, parents, this::parentName));
        return addParentCondition(" and ", sql);
    }

    /**
     * Writes the condition that a row of the table is one of any parent's. What {@link #equalOutside} will name is
     * asked for here too.
     */
    SqlWriter amongParents() {
        own.forEach(column -> level.visible(level, column));
        var sql = level.writer()
                .append("(")
                .append(KeyPairs.row(own, column -> level.inner(level, column)))
                .append(") in (select ")
                .append(KeyPairs.row(parents, this::parentName))
                .append(" from ")
                .append(level.parent().name());
        return addParentCondition(" where ", sql).append(")");
    }

    private SqlWriter addParentCondition(String prefix, SqlWriter sql) {
        return parentCondition == null
                ? sql
                : sql.append(prefix).append(level.parent().outsideWriter().operand(parentCondition));
    }

    private String parentName(Column<?> column) {
        return level.form == Level.Form.RECURSIVE
                ? TreeKeys.name(level, column)
                : level.parent().visible(level.parent(), column);
    }
}
