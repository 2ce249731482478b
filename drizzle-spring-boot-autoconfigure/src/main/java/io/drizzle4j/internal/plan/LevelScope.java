package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.plan.LevelForm.FetchStrategy;
import io.drizzle4j.internal.plan.LevelForm.Link;
import io.drizzle4j.internal.query.Aggregate;
import io.drizzle4j.internal.query.Aggregate.Function;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the columns of a level, and of those around it, are named wherever its SQL is written. */
final class LevelScope {

    /** The ordinal of the row where a tree begins, as an entry of the projection. */
    private static final Object PARENT_OF_TREE = new Object();

    /** A column of a level further out, as an entry of the projection. */
    private record Outer(Level owner, Column<?> column) {}

    final Level level;

    final LevelForm form;

    /** What the select of the level gives. It is complete when the select is written. */
    final Projection projection = new Projection();

    private final @Nullable LevelScope parent;

    /** The groups that the select reads instead of rows; null if it reads rows. */
    private final @Nullable GroupedRows groups;

    private final Names names;

    LevelScope(Level level, LevelForm form, @Nullable LevelScope parent) {
        this.level = level;
        this.form = form;
        this.parent = parent;
        this.names = level.planning().names();
        this.groups = level.isGrouped() ? new GroupedRows(this) : null;
    }

    LevelScope parent() {
        return Objects.requireNonNull(parent);
    }

    /** Returns the name of the level's select, or common table. */
    String name() {
        return names.level(level.number);
    }

    /** Returns the name of the rows whose ordinals rows of the level name: their parents, or the keys of a tree. */
    String above() {
        return form.link() == Link.RECURSIVE ? names.keys(level.number) : parent().name();
    }

    /** Returns the tables to join for {@link #above()}, with the parent's where expressions may name its columns. */
    String aboveTables() {
        return isTreePerParent()
                ? "%1$s join %2$s on %2$s.\"n\" = %1$s.\"p\"".formatted(above(), parent().name())
                : above();
    }

    boolean isTreePerParent() {
        return form.tree() != null && form.tree().isPerParent();
    }

    /** Returns the name of the ordinal by which a row finds its parent, or the key of its tree. */
    String parentOrdinal() {
        return above() + ".\"n\"";
    }

    /** Requires the ordinal of the row where the tree of a row begins, and returns its name. */
    String parentOfTree() {
        return name() + "."
                + Projection.name(projection.require(
                        PARENT_OF_TREE, () -> writer().append(above()).append(".\"p\"")));
    }

    /** Returns the context of expressions inside the level's own select. */
    private LevelContext context(boolean sharesAggregates) {
        return new LevelContext(level, this::inner, sharesAggregates ? this::sharedName : aggregate -> null);
    }

    LevelContext context() {
        return context(true);
    }

    /** Returns a writer for expressions inside the level's own select. */
    SqlWriter writer() {
        return SqlWriter.in(context());
    }

    /** Returns a writer for expressions where the rows of the level are in scope. */
    SqlWriter outsideWriter() {
        return SqlWriter.in(new LevelContext(level, this::visible, this::sharedName));
    }

    @Nullable GroupedRows groups() {
        return groups;
    }

    /** Returns a writer for expressions over what the select reads: rows, or groups. */
    SqlWriter resultWriter() {
        return groups == null ? writer() : SqlWriter.in(groups);
    }

    private String inner(Level owner, Column<?> column) {
        return owner == level ? level.from.name(column) : parent().visible(owner, column);
    }

    /** Names a column of the level inside its own select. */
    String inner(Column<?> column) {
        return inner(level, column);
    }

    /** Names a column of the level where its rows are in scope. */
    String visible(Column<?> column) {
        return visible(level, column);
    }

    private String visible(Level owner, Column<?> column) {
        if (form.link() == Link.JOINED || form.link() == Link.JOINED_LATERAL && owner != level) {
            return inner(owner, column);
        }
        var key = owner == level ? column : new Outer(owner, column);
        var position = projection.require(key, () -> writer().append(inner(owner, column)));
        return name() + "." + Projection.name(position);
    }

    /** Requires an expression of the level's select, and returns its position there, from 1. */
    int require(Expression<?> expression) {
        return projection.require(expression, () -> resultWriter().append(expression));
    }

    /** Returns the name of an aggregate that the select computes beside its table; null if it does not. */
    private @Nullable String sharedName(Aggregate<?> aggregate) {
        var join = form.joins().indexOf(aggregate.rows());
        if (join >= 0 && aggregate.function() == Function.ONLY && aggregate.argument() instanceof Column<?> column) {
            var item = level.from.related(aggregate.rows(), joinAlias(join));
            return item.has(column) ? item.name(column) : null;
        }
        var group = form.grouped().indexOf(aggregate);
        if (group >= 0) {
            return SubSelectWriter.groupValue(aggregate, groupAlias(group));
        }
        var position = form.shared().indexOf(aggregate);
        return position < 0 ? null : names.shared(level.number, position + 1) + ".\"v\"";
    }

    /**
     * Writes what the select reads: the table, with the related rows and the values that are found once for each row.
     */
    SqlWriter from() {
        var sql = writer();
        var shared = form.shared();
        if (shared.isEmpty() && form.joins().isEmpty() && form.grouped().isEmpty()) {
            return sql.append(tables());
        }
        sql.append("(").append(tables());
        for (var i = 0; i < form.joins().size(); i++) {
            context(false).appendJoin(form.joins().get(i), joinAlias(i), sql);
        }
        for (var i = 0; i < form.grouped().size(); i++) {
            context(false).appendGroupJoin(form.grouped().get(i), groupAlias(i), sql);
        }
        for (var i = 0; i < shared.size(); i++) {
            sql.append(" cross join lateral (select ")
                    .append(SqlWriter.in(context(false)).append(shared.get(i)))
                    .append(" as \"v\" offset 0) ") // without it PostgreSQL computes the value in each place
                    .append(names.shared(level.number, i + 1));
        }
        return sql.append(")");
    }

    String groupsAlias() {
        return names.groups(level.number);
    }

    private String groupAlias(int index) {
        return names.grouped(level.number, index + 1);
    }

    private String joinAlias(int index) {
        return names.joined(level.number, index + 1);
    }

    private String tables() {
        if (form.fetch() != FetchStrategy.KEY_ARRAY) {
            return level.from.sql();
        }
        return level.from.sqlAmong(keyArray());
    }

    /** Returns the condition that the only key of the relation is that of a parent. */
    String isAmongKeys() {
        return "%s = any(%s)".formatted(level.from.keyName(level.from.keys().get(0)), keyArray());
    }

    private String keyArray() {
        var parentKey = parent().visible(level.relation().fields().get(0));
        return "array(select %s from %s)".formatted(parentKey, above());
    }
}
