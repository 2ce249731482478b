package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.query.Recursion;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The part of a statement that returns the rows of one level, with the to-ones that are joined into them, and with the
 * ordinals by which they find rows of other levels.
 */
final class Branch {

    private final Level level;

    private final Slotting slotting;

    private final Map<Integer, SqlWriter> cells = new HashMap<>();

    private final Map<String, Integer> used = new HashMap<>();

    private final List<Supplier<SqlWriter>> joins = new ArrayList<>();

    private Shape.@Nullable Tree tree;

    private final Map<Level, LevelSelect> selects;

    /** The number of each level that has rows of its own. */
    private final Map<Level, Integer> tags;

    Branch(Level level, Slotting slotting, Map<Level, LevelSelect> selects, Map<Level, Integer> tags) {
        this.level = level;
        this.slotting = slotting;
        this.selects = selects;
        this.tags = tags;
    }

    /** Takes in what a row of this level is, which asks the selects for it. */
    Shape.Row row() {
        return row(level);
    }

    /** Returns how the rows stand below each other, when it is known what they are; null where they do not. */
    Shape.@Nullable Tree tree() {
        return tree;
    }

    /** Returns the position of the key by which rows of other levels name a row; negative where they do not. */
    int key(Shape.Row row) {
        return LevelKeys.areForReader(level)
                ? Objects.requireNonNull(
                        row.columnPositions().get(level.from.keys().get(0)))
                : -1;
    }

    private Shape.Row row(Level of) {
        return cells(of).row(of);
    }

    private RowCells cells(Level of) {
        var row = new RowCells();
        of.query.columns().forEach(column -> row.add(of, column, value(of, column)));
        of.query
                .extras()
                .forEach(extra -> row.add(
                        extra.key(),
                        value(of, of.readable(extra), extra.expression().type())));
        of.children.forEach(child -> row.add(child.relation().key(), relation(of, child, row)));
        if (of.form == Level.Form.RECURSIVE) {
            row.add(of.relation().key(), tree(of, of));
        }
        of.query.hidden().forEach(column -> row.addHidden(column, value(of, column)));
        if (LevelKeys.areForReader(of)) {
            addKey(of, of.from.keys().get(0), row);
        }
        if (of.isPaged()) {
            row.addHidden(new Shape.Cell.Value(add(select(of).isFollowed(), PgType.BOOL), PgType.BOOL));
        }
        if (of.query.recursion() != null) {
            tree = tree(of, of.query.recursion(), row);
        }
        return row;
    }

    private void addKey(Level of, Column<?> key, RowCells row) {
        if (row.position(key) == null) {
            row.addHidden(key, value(of, key));
        }
    }

    /**
     * Returns the position of what tells whether a row was joined: the key that it was found by; but where its codec
     * might read a value as null, a cell of its own.
     */
    private int presence(Level of, RowCells row) {
        var key = of.relation().references().get(0);
        if (key.type().isComparedAsInJava(key.type())) {
            addKey(of, key, row);
            return Objects.requireNonNull(row.position(key));
        }
        var isThere = of.writer().append("nullif(" + of.visible(of, key) + isThere(key) + ", false)");
        return row.addHidden(new Shape.Cell.Value(add(isThere, PgType.BOOL), PgType.BOOL));
    }

    private Shape.Tree tree(Level of, Recursion recursion, RowCells row) {
        List<String> primaryKey = new ArrayList<>();
        List<Integer> entries = new ArrayList<>();
        for (var column : of.table.primaryKey()) {
            primaryKey.add(Objects.requireNonNull(of.table.table().key(column)));
            var position = row.position(column);
            entries.add(position == null ? row.addHidden(value(of, column)) : position);
        }
        return new Shape.Tree(row.position(of.relation().key()), primaryKey, entries, recursion.cutsCycles());
    }

    /** Says where a row of a level, the tree's own or the one around it, finds the rows below it in a tree. */
    private Shape.Cell tree(Level of, Level nodes) {
        var treeKeys = select(nodes).treeKeys();
        joins.add(() -> treeKeys.join(of));
        var position = add(of.writer().append(nodes.above() + ".\"n\""), PgType.BIGINT);
        var self = nodes.isFoundByOne() ? position : self(of, nodes, treeKeys);
        var depth = Objects.requireNonNull(nodes.query.recursion()).depth();
        return new Shape.Cell.Tree(
                position,
                self,
                depth == null || of == nodes ? 0 : add(of.writer().parameter(depth), PgType.BIGINT),
                tag(nodes),
                !nodes.isOne());
    }

    private int self(Level of, Level nodes, TreeKeys treeKeys) {
        var isKnown = !nodes.table.primaryKey().isEmpty();
        if (of == nodes) {
            return nodes.isDirect() || !isKnown ? Shape.ORDINAL : add(treeKeys.firstOfSame(), PgType.BIGINT);
        }
        if (!isKnown) {
            return 0;
        }
        joins.add(() -> treeKeys.joinSelf());
        return add(of.writer().append(nodes.name() + ".\"n\""), PgType.BIGINT);
    }

    private Shape.Cell.Value value(Level of, Column<?> column) {
        return value(of, of.readable(column), column.type());
    }

    private Shape.Cell.Value value(Level of, Expression<?> readable, PgType<?> type) {
        var position = position(of, readable, type);
        var typeOid = of.typeOid(readable);
        if (typeOid != 0) {
            slotting.type(position, typeOid);
        }
        return new Shape.Cell.Value(position, type);
    }

    private int position(Level of, Expression<?> readable, PgType<?> type) {
        if (slotting.first() == 1 && selects.size() == 1) {
            return of.export(readable);
        }
        var sql = of.form == Level.Form.JOINED
                ? of.writer().append(readable)
                : of.writer().append(of.name() + "." + Level.exportName(of.export(readable)));
        return add(sql, type);
    }

    private Shape.Cell relation(Level of, Level child, RowCells row) {
        return switch (child.form) {
            case JOINED, JOINED_LATERAL -> {
                joins.add(select(child)::join);
                var joined = cells(child);
                yield new Shape.Cell.Joined(presence(child, joined), child.pathWithKey(), joined.row(child));
            }
            case SHARED -> shared(of, child, row);
            case RECURSIVE -> tree(of, child);
            case ROOT, LINKED -> new Shape.Cell.Linked(!child.isOne(), child.isPaged());
        };
    }

    private Shape.Cell shared(Level of, Level child, RowCells row) {
        if (LevelKeys.areForReader(child)) {
            var field = child.relation().fields().get(0);
            var key = row.value(field).orElseGet(() -> value(of, field));
            return new Shape.Cell.Shared(key.position(), field.type(), child.pathWithKey(), tag(child));
        }
        joins.add(select(child)::join);
        var ordinal = child.writer().append(child.name()).append(".\"n\"");
        return new Shape.Cell.Shared(add(ordinal, PgType.BIGINT), null, child.pathWithKey(), tag(child));
    }

    /** A composite key with an attribute that is null is not {@code not null}. */
    private static String isThere(Column<?> key) {
        return key.type().isComposite() ? " is distinct from null" : " is not null";
    }

    private LevelSelect select(Level of) {
        return Objects.requireNonNull(selects.get(of));
    }

    private int tag(Level of) {
        return Objects.requireNonNull(tags.get(of));
    }

    private int add(SqlWriter sql, PgType<?> type) {
        var carrier = type.wireType();
        var n = used.merge(carrier.name(), 1, Integer::sum) - 1;
        var position = slotting.position(carrier, n);
        cells.put(position, sql);
        return position;
    }

    /**
     * Writes this branch, with an empty cell of the right type wherever only other levels have a value.
     *
     * @param further what follows the ordinals
     */
    SqlWriter sql(boolean isTagged, String further) {
        var select = select(level);
        var sql = level.writer().append("select ");
        if (isTagged) {
            sql.append(String.valueOf(tag(level)))
                    .append(namesParent() ? ", " + level.name() + ".\"up\"" : ", null::bigint")
                    .append(isNumbered(select) ? ", " + level.name() + ".\"n\"" : ", null::bigint")
                    .append(further);
        }
        appendCells(sql, isTagged ? ", " : "");
        sql.append(" from ");
        if (select.isCommonTable()) {
            sql.append(level.name());
        } else {
            sql.append("(").append(select.rows()).append(") ").append(level.name());
        }
        joins.forEach(join -> sql.append(join.get()));
        return sql;
    }

    /** What belongs to one root at most need not name it. */
    private boolean namesParent() {
        return level.isLinked() && !(level.form == Level.Form.LINKED && LevelOrdinals.isSingleRoot(level.parent()));
    }

    private boolean isNumbered(LevelSelect select) {
        return select.isNumbered() && !LevelOrdinals.isSingleRoot(level);
    }

    private void appendCells(SqlWriter sql, String before) {
        var next = before;
        for (var i = 0; i < slotting.types().size(); i++) {
            var cell = cells.get(slotting.first() + i);
            sql.append(next);
            if (cell == null) {
                sql.append("null::").append(slotting.types().get(i));
            } else {
                sql.append(cell);
            }
            next = ", ";
        }
    }
}
