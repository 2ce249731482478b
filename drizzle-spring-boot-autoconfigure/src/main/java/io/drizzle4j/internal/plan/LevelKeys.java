package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the comparison of a level's rows with those of its parent, or with the keys of its tree. */
final class LevelKeys {

    private final Level level;

    private final LevelScope scope;

    private final List<Column<?>> own;

    private final List<Column<?>> parents;

    /** The condition on the row of the parent, or null. */
    private final @Nullable Expression<Boolean> parentCondition;

    LevelKeys(LevelScope scope) {
        this.level = scope.level;
        this.scope = scope;
        this.own = level.from.keys();
        this.parents = level.relation().fields();
        this.parentCondition = level.relation().sourceCondition();
    }

    /** Writes the condition that a row belongs to its parent, inside the level's own select. */
    SqlWriter equal() {
        return equal(level.from::keyName);
    }

    /** Writes the same condition outside, where the rows of both levels are in scope. */
    SqlWriter equalOutside() {
        return equal(scope::visible);
    }

    private SqlWriter equal(Function<Column<?>, String> ownName) {
        var sql = scope.writer().append(KeyPairs.equal(own, ownName, parents, this::parentName));
        return addParentCondition(" and ", sql);
    }

    /** Writes the condition that a row belongs to any parent. Requires the columns that {@link #equalOutside} names. */
    SqlWriter amongParents() {
        own.forEach(scope::visible);
        var sql = scope.writer()
                .append("(")
                .append(KeyPairs.row(own, scope::inner))
                .append(") in (select ")
                .append(KeyPairs.row(parents, this::parentName))
                .append(" from ")
                .append(scope.parent().name());
        return addParentCondition(" where ", sql).append(")");
    }

    private SqlWriter addParentCondition(String prefix, SqlWriter sql) {
        return parentCondition == null
                ? sql
                : sql.append(prefix).append(scope.parent().outsideWriter().operand(parentCondition));
    }

    private String parentName(Column<?> column) {
        return scope.form.tree() == null ? scope.parent().visible(column) : TreeKeys.name(scope, column);
    }
}
