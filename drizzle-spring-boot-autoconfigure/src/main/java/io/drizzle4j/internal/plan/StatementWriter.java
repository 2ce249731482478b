package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.plan.LevelForm.Link;
import io.drizzle4j.internal.plan.LevelForm.Numbering;
import io.drizzle4j.internal.plan.LevelForm.Page;
import io.drizzle4j.internal.plan.LevelForm.Sorting;
import io.drizzle4j.internal.plan.StatementForm.Kind;
import io.drizzle4j.internal.sql.SqlWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a statement in its form: a common table for each level that other selects read and for the keys of each tree,
 * a branch for each level with rows of its own, and a branch for each total.
 */
final class StatementWriter {

    private final List<Level> levels;

    private final Level root;

    private final Statement statement;

    /** Writes one root after the other; null if all roots come together. */
    private final @Nullable RootStream stream;

    /**
     * Creates a writer.
     *
     * @param levels all levels, each after its parent
     */
    StatementWriter(List<Level> levels, StatementForm form) {
        this.levels = levels;
        this.root = levels.get(0);
        this.statement = new Statement(levels, form);
        this.stream = form.kind() == Kind.STREAM ? new RootStream(statement.scope(root), statement.select(root)) : null;
    }

    Plan write() {
        levels.forEach(level -> statement.select(level).prepare());
        var layout = new ColumnLayout(
                switch (statement.kind()) {
                    case PLAIN, JOINS -> 1;
                    case LEVELS -> Shape.ORDINAL + 1;
                    case STREAM -> Shape.ROOT + 1;
                });
        List<Branch> branches = new ArrayList<>();
        List<Shape.Level> shapes = new ArrayList<>();
        for (var level : statement.branches()) {
            var branch = new Branch(statement.scope(level), statement, layout);
            branches.add(branch);
            shapes.add(shape(level, branch, shapes));
        }
        var sql = withCommonTables(
                statement.kind() == Kind.PLAIN ? statement.select(root).rowsAlone() : sql(branches, layout));
        return new Plan(
                sql.text(), sql.parameters(), new Shape(statement.kind().isTagged(), shapes, layout.typeOids()));
    }

    private Shape.Level shape(Level level, Branch branch, List<Shape.Level> shapes) {
        var form = statement.scope(level).form;
        var row = branch.row();
        return new Shape.Level(
                level.pathWithKey(),
                row,
                link(level, shapes),
                level.isRoot() ? statement.kind() != Kind.PLAIN && level.isSingle() : level.isOne(),
                page(level, row),
                branch.tree(),
                form.ordering().sorting() == Sorting.BY_READER
                        ? statement.select(level).order().keys(row)
                        : List.of(),
                branch.key(row),
                form.ordinals().numbering() != Numbering.NONE);
    }

    private SqlWriter sql(List<Branch> branches, ColumnLayout layout) {
        var sql = statement.scope(root).writer();
        var further = stream == null ? "" : ", " + RootStream.ordinal();
        var next = "";
        for (var branch : branches) {
            sql.append(next).append(branch.sql(further));
            next = "\nunion all ";
        }
        statement
                .totals()
                .forEach((level, tag) -> sql.append("\nunion all ")
                        .append(new LevelPage(statement.scope(level))
                                .totals(tag, statement.select(level), further + layout.fillers())));
        return sql;
    }

    /** Writes the statement. A common table of written rows returns what everything after it has named. */
    private SqlWriter withCommonTables(SqlWriter rows) {
        var others = commonTables();
        var written = root.planning().written();
        var sql = statement.scope(root).writer();
        if (written != null) {
            written.commonTable(sql.append("with "));
            sql.append(others.text().isEmpty() ? "\n" : ",\n");
        } else if (!others.text().isEmpty()) {
            sql.append("with ");
        }
        sql.append(others).append(rows);
        return stream == null ? sql : stream.around(sql);
    }

    private SqlWriter commonTables() {
        var sql = statement.scope(root).writer();
        var next = "";
        for (var level : levels) {
            var scope = statement.scope(level);
            if (scope.form.tree() != null) {
                sql.append(next).append(scope.above()).append(" as materialized (");
                sql.append(statement.select(level).treeKeys().rows()).append(")");
                next = ",\n";
            }
            if (scope.form.isCommonTable()) {
                sql.append(next).append(commonTable(scope));
                next = ",\n";
            }
        }
        return next.isEmpty() ? sql : sql.append("\n");
    }

    private SqlWriter commonTable(LevelScope scope) {
        if (stream != null && scope.level.isRoot()) {
            return stream.commonTable();
        }
        return scope.writer()
                .append(scope.name() + " as materialized (")
                .append(statement.select(scope.level).rows())
                .append(")");
    }

    private Shape.@Nullable Link link(Level level, List<Shape.Level> shapes) {
        if (statement.scope(level).form.link() != Link.LINKED) {
            return null;
        }
        var parent = statement.tag(level.parent());
        var entry = Shape.RelationCell.of(shapes.get(parent).row().relationCells(), level.key());
        return new Shape.Link(parent, entry.cell());
    }

    /** The last cell of a row shows whether rows follow its page. */
    private Shape.@Nullable Page page(Level level, Shape.Row row) {
        return statement.scope(level).form.page() == Page.NONE
                ? null
                : new Shape.Page(row.cells().size() - 1, statement.totals().getOrDefault(level, 0));
    }
}
