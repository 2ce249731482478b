package io.drizzle4j.internal.plan;

import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.SqlWriter;
import java.util.List;
import java.util.function.Function;

/** How the rows of a level find those of its parent: by the columns of the relation, compared by PostgreSQL. */
final class LevelKeys {

    private final Level level;

    private final List<Column<?>> own;

    private final List<Column<?>> parents;

    LevelKeys(Level level) {
        this.level = level;
        this.own = level.relation().references();
        this.parents = level.relation().fields();
    }

    /** Writes the condition that a row of the table is one of the parent's, inside the level's own select. */
    SqlWriter equal() {
        return equal(column -> level.inner(level, column));
    }

    /** Writes the same condition where the rows of both levels are in scope. */
    SqlWriter equalOutside() {
        return equal(column -> level.visible(level, column));
    }

    private SqlWriter equal(Function<Column<?>, String> ownName) {
        var sql = level.writer();
        for (var i = 0; i < own.size(); i++) {
            sql.append(i == 0 ? "" : " and ")
                    .append(ownName.apply(own.get(i)) + own.get(i).type().comparedSuffix())
                    .append(" = ")
                    .append(parentName(i));
        }
        return sql;
    }

    /**
     * Writes the condition that a row of the table is one of any parent's. What {@link #equalOutside} will name is
     * asked for here too.
     */
    SqlWriter amongParents() {
        var names = level.writer();
        var parentNames = level.writer();
        for (var i = 0; i < own.size(); i++) {
            level.visible(level, own.get(i));
            names.append(i == 0 ? "" : ", ")
                    .append(level.inner(level, own.get(i)) + own.get(i).type().comparedSuffix());
            parentNames.append(i == 0 ? "" : ", ").append(parentName(i));
        }
        return level.writer()
                .append("(")
                .append(names)
                .append(") in (select ")
                .append(parentNames)
                .append(" from ")
                .append(level.parent().name())
                .append(")");
    }

    private String parentName(int i) {
        var parent = parents.get(i);
        return level.parent().visible(level.parent(), parent) + parent.type().comparedSuffix();
    }
}
