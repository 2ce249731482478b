package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.plan.LevelForm.JoinMarker;
import io.drizzle4j.internal.plan.LevelForm.Link;
import io.drizzle4j.internal.plan.LevelForm.Page;
import io.drizzle4j.internal.plan.StatementForm.Kind;
import io.drizzle4j.internal.query.Recursion;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The branch of a statement that returns the rows of one level, with the rows joined to them, and the ordinals that
 * link them to rows of other levels.
 */
final class Branch {

    private final LevelScope scope;

    private final Statement statement;

    private final ColumnLayout layout;

    private final Map<Integer, SqlWriter> cells = new HashMap<>();

    private final Map<String, Integer> used = new HashMap<>();

    private final List<Supplier<SqlWriter>> joins = new ArrayList<>();

    private Shape.@Nullable Tree tree;

    Branch(LevelScope scope, Statement statement, ColumnLayout layout) {
        this.scope = scope;
        this.statement = statement;
        this.layout = layout;
    }

    /** Returns the row of the level. Requires its cells of the selects. */
    Shape.Row row() {
        return row(scope);
    }

    /** Returns the tree of a recursive level, after {@link #row()}; null for other levels. */
    Shape.@Nullable Tree tree() {
        return tree;
    }

    /** Returns the cell of the key by which rows of other levels find a row; negative if they use its ordinal. */
    int key(Shape.Row row) {
        return scope.form.link() == Link.SHARED_BY_KEY
                ? Objects.requireNonNull(
                        row.columnPositions().get(scope.level.from.keys().get(0)))
                : -1;
    }

    private Shape.Row row(LevelScope of) {
        return cells(of).row(of.level);
    }

    private RowCells cells(LevelScope of) {
        var level = of.level;
        var row = new RowCells();
        level.query.columns().forEach(column -> row.add(level, column, value(of, column)));
        level.query
                .extras()
                .forEach(extra -> row.add(
                        extra.key(),
                        value(of, level.readable(extra), extra.expression().type())));
        level.children.forEach(
                child -> row.add(child.key(), child.relation(), relation(of, statement.scope(child), row)));
        if (level.query.recursion() != null) {
            row.add(level.query.recursion().key(), level.relation(), tree(of, of));
        }
        level.query.unselected().forEach(column -> row.addUnselected(column, value(of, column)));
        var write = level.query.write();
        if (write != null && !write.checks().isEmpty()) {
            row.addGuard(value(of, level.readable(Operators.and(write.checks())), PgType.BOOL));
        }
        var groups = level.query.groups();
        if (groups != null && groups.mapKey() != null) {
            row.addUnselected(
                    value(of, level.readable(groups.mapKey()), groups.mapKey().type()));
        }
        if (of.form.link() == Link.SHARED_BY_KEY) {
            addKey(of, level.from.keys().get(0), row);
        }
        if (of.form.page() != Page.NONE) {
            row.addUnselected(
                    new Shape.Cell.Value(add(statement.select(level).isFollowed(), PgType.BOOL), PgType.BOOL));
        }
        if (level.query.recursion() != null) {
            tree = tree(of, level.query.recursion(), row);
        }
        return row;
    }

    private void addKey(LevelScope of, Column<?> key, RowCells row) {
        if (row.position(key) == null) {
            row.addUnselected(key, value(of, key));
        }
    }

    /** Returns the cell that is null exactly if the left join found no row. */
    private int joinMarker(LevelScope of, RowCells row) {
        var key = of.level.relation().references().get(0);
        if (of.form.joinMarker() == JoinMarker.KEY) {
            addKey(of, key, row);
            return Objects.requireNonNull(row.position(key));
        }
        var isThere = of.writer().append("nullif(" + of.visible(key) + isThere(key) + ", false)");
        return row.addUnselected(new Shape.Cell.Value(add(isThere, PgType.BOOL), PgType.BOOL));
    }

    /** A composite key with an attribute that is null is not {@code not null}. */
    private static String isThere(Column<?> key) {
        return key.type().isComposite() ? " is distinct from null" : " is not null";
    }

    private Shape.Tree tree(LevelScope of, Recursion recursion, RowCells row) {
        List<String> primaryKey = new ArrayList<>();
        List<Integer> entries = new ArrayList<>();
        for (var column : of.level.table.rowKey()) {
            primaryKey.add(Objects.requireNonNull(of.level.table.table().key(column)));
            var position = row.position(column);
            entries.add(position == null ? row.addUnselected(value(of, column)) : position);
        }
        return new Shape.Tree(row.relation(recursion.key()), primaryKey, entries, recursion.cutsCycles());
    }

    /** Returns where a row, of the tree itself or of the level around it, finds the rows below it in the tree. */
    private Shape.Cell tree(LevelScope of, LevelScope nodes) {
        var treeKeys = statement.select(nodes.level).treeKeys();
        joins.add(() -> treeKeys.join(of));
        var position = add(of.writer().append(nodes.parentOrdinal()), PgType.BIGINT);
        var depth = Objects.requireNonNull(nodes.level.query.recursion()).depth();
        return new Shape.Cell.Tree(
                position,
                of == nodes ? node(nodes, position) : nodeAround(of, nodes, position),
                depth == null || of == nodes ? 0 : add(of.writer().parameter(depth), PgType.BIGINT),
                statement.tag(nodes.level),
                !nodes.level.isOne());
    }

    /** Returns the position of what identifies a row of a tree as a node. */
    private int node(LevelScope nodes, int keyPosition) {
        return switch (Objects.requireNonNull(nodes.form.tree()).identity()) {
            case KEY -> keyPosition;
            case ROW, NONE -> Shape.ORDINAL;
            case FIRST_ROW -> add(statement.select(nodes.level).treeKeys().firstOfSame(), PgType.BIGINT);
        };
    }

    /** Returns the position of what identifies a row of the level around a tree as a node of it; 0 for nothing. */
    private int nodeAround(LevelScope of, LevelScope nodes, int keyPosition) {
        return switch (Objects.requireNonNull(nodes.form.tree()).identity()) {
            case KEY -> keyPosition;
            case NONE -> 0;
            case ROW, FIRST_ROW -> {
                joins.add(statement.select(nodes.level).treeKeys()::joinSelf);
                yield add(of.writer().append(nodes.name() + ".\"n\""), PgType.BIGINT);
            }
        };
    }

    private Shape.Cell.Value value(LevelScope of, Column<?> column) {
        return value(of, of.level.readable(column), column.type());
    }

    private Shape.Cell.Value value(LevelScope of, Expression<?> readable, PgType<?> type) {
        var position = position(of, readable, type);
        var typeOid = of.level.typeOid(readable);
        if (typeOid != 0) {
            layout.type(position, typeOid);
        }
        return new Shape.Cell.Value(position, type);
    }

    private int position(LevelScope of, Expression<?> readable, PgType<?> type) {
        if (statement.kind() == Kind.PLAIN) {
            return of.require(readable);
        }
        var sql = of.form.link() == Link.JOINED
                ? of.writer().append(readable)
                : of.writer().append(of.name() + "." + Projection.name(of.require(readable)));
        return add(sql, type);
    }

    private Shape.Cell relation(LevelScope of, LevelScope child, RowCells row) {
        var level = child.level;
        return switch (child.form.link()) {
            case JOINED, JOINED_LATERAL -> {
                joins.add(statement.select(level)::join);
                var joined = cells(child);
                yield new Shape.Cell.Joined(joinMarker(child, joined), level.pathWithKey(), joined.row(level));
            }
            case SHARED_BY_KEY -> {
                var field = level.relation().fields().get(0);
                var key = row.value(field).orElseGet(() -> value(of, field));
                yield new Shape.Cell.Shared(key.position(), field.type(), level.pathWithKey(), statement.tag(level));
            }
            case SHARED_BY_ORDINAL -> {
                joins.add(statement.select(level)::join);
                var ordinal = add(child.writer().append(child.name()).append(".\"n\""), PgType.BIGINT);
                yield new Shape.Cell.Shared(ordinal, null, level.pathWithKey(), statement.tag(level));
            }
            case RECURSIVE -> tree(of, child);
            case ROOT, LINKED -> new Shape.Cell.Linked(!level.isOne(), level.isPaged());
        };
    }

    private int add(SqlWriter sql, PgType<?> type) {
        var wireType = type.wireType();
        var n = used.merge(wireType.name(), 1, Integer::sum) - 1;
        var position = layout.position(wireType, n);
        cells.put(position, sql);
        return position;
    }

    /**
     * Writes this branch, with a null of the right type in each column that only other levels use.
     *
     * @param further what follows the ordinals
     */
    SqlWriter sql(String further) {
        var form = scope.form;
        var isTagged = statement.kind().isTagged();
        var sql = scope.writer().append("select ");
        if (isTagged) {
            sql.append(String.valueOf(statement.tag(scope.level)))
                    .append(form.ordinals().nameParent() ? ", " + scope.name() + ".\"up\"" : ", null::bigint")
                    .append(form.ordinals().areSent() ? ", " + scope.name() + ".\"n\"" : ", null::bigint")
                    .append(further);
        }
        appendCells(sql, isTagged ? ", " : "");
        sql.append(" from ");
        if (form.isCommonTable()) {
            sql.append(scope.name());
        } else {
            sql.append("(")
                    .append(statement.select(scope.level).rows())
                    .append(") ")
                    .append(scope.name());
        }
        joins.forEach(join -> sql.append(join.get()));
        return sql;
    }

    private void appendCells(SqlWriter sql, String before) {
        var next = before;
        for (var i = 0; i < layout.types().size(); i++) {
            var cell = cells.get(layout.first() + i);
            sql.append(next);
            if (cell == null) {
                sql.append("null::").append(layout.types().get(i));
            } else {
                sql.append(cell);
            }
            next = ", ";
        }
    }
}
