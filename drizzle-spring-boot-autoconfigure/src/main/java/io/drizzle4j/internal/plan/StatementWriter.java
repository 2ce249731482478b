package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.sql.SqlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts the statement together: a common table for each level that others name and for the keys of each tree, a branch
 * for each level that has rows of its own, and one for each number of all rows. A root alone is a plain select; a
 * single root with nothing but joined to-ones is one with joins. A stream has all that once more behind each root.
 */
final class StatementWriter {

    private final List<Level> levels;

    private final boolean isTagged;

    private final Map<Level, LevelSelect> selects = new LinkedHashMap<>();

    private final Map<Level, Integer> tags = new LinkedHashMap<>();

    /** The numbers of the branches that count the rows of a level, after those of the levels. */
    private final Map<Level, Integer> totals = new LinkedHashMap<>();

    /** How the roots come one after the other; null where all come together. */
    private final @Nullable RootStream stream;

    /**
     * Creates a writer.
     *
     * @param levels all levels, each after its parent
     */
    StatementWriter(List<Level> levels) {
        this.levels = levels;
        this.isTagged = levels.get(0).isPaged()
                || levels.stream().filter(level -> !level.isJoined()).count() > 1;
        levels.forEach(level -> selects.put(level, new LevelSelect(level, isTagged)));
        levels.stream().filter(level -> !level.isJoined()).forEach(level -> tags.put(level, tags.size()));
        levels.stream().filter(LevelPage::hasTotal).forEach(level -> totals.put(level, tags.size() + totals.size()));
        var root = levels.get(0);
        this.stream = isTagged && root.query.kind() == Query.Kind.STREAM ? new RootStream(root, select(root)) : null;
    }

    Plan write() {
        selects.values().forEach(LevelSelect::prepare);
        var slotting = new Slotting(!isTagged ? 1 : stream == null ? Shape.ORDINAL + 1 : Shape.ROOT + 1);
        List<Branch> branches = new ArrayList<>();
        List<Shape.Level> shapes = new ArrayList<>();
        for (var level : tags.keySet()) {
            var branch = new Branch(level, slotting, selects, tags);
            var row = branch.row();
            branches.add(branch);
            shapes.add(new Shape.Level(
                    level.pathWithKey(),
                    row,
                    link(level, shapes),
                    isSingle(level),
                    page(level, row),
                    branch.tree(),
                    select(level).isOrderedByReader() ? select(level).order().keys(row) : List.of(),
                    branch.key(row),
                    select(level).isNumbered()));
        }
        var sql = isAlone() ? select(levels.get(0)).rowsAlone() : sql(branches, slotting);
        return new Plan(sql.text(), sql.parameters(), new Shape(isTagged, shapes, slotting.typeOids()));
    }

    private boolean isAlone() {
        return levels.size() == 1 && !isTagged;
    }

    private SqlWriter sql(List<Branch> branches, Slotting slotting) {
        var sql = commonTables();
        var further = stream == null ? "" : ", " + RootStream.ordinal();
        var next = "";
        for (var branch : branches) {
            sql.append(next).append(branch.sql(isTagged, further));
            next = "\nunion all ";
        }
        totals.forEach((level, tag) -> sql.append("\nunion all ")
                .append(new LevelPage(level).totals(tag, select(level), further + slotting.fillers())));
        return stream == null ? sql : stream.around(sql);
    }

    private SqlWriter commonTables() {
        var sql = levels.get(0).writer();
        var next = "with ";
        for (var level : levels) {
            if (level.form == Level.Form.RECURSIVE) {
                sql.append(next).append(level.above()).append(" as materialized (");
                sql.append(select(level).treeKeys().rows()).append(")");
                next = ",\n";
            }
            if (select(level).isCommonTable()) {
                sql.append(next).append(commonTable(level));
                next = ",\n";
            }
        }
        return next.equals("with ") ? sql : sql.append("\n");
    }

    private SqlWriter commonTable(Level level) {
        if (stream != null && level.parent == null) {
            return stream.commonTable();
        }
        return level.writer()
                .append(level.name() + " as materialized (")
                .append(select(level).rows())
                .append(")");
    }

    private boolean isSingle(Level level) {
        return level.parent == null ? !isAlone() && FormChooser.isSingle(level) : level.isOne();
    }

    private Shape.@Nullable Link link(Level level, List<Shape.Level> shapes) {
        if (level.form != Level.Form.LINKED) {
            return null;
        }
        var parent = Objects.requireNonNull(tags.get(level.parent()));
        var entry = shapes.get(parent).row().positions().get(level.relation().key());
        return new Shape.Link(parent, Objects.requireNonNull(entry));
    }

    /** Whether there are more rows is the last cell. */
    private Shape.@Nullable Page page(Level level, Shape.Row row) {
        return level.isPaged() ? new Shape.Page(row.cells().size() - 1, totals.getOrDefault(level, 0)) : null;
    }

    private LevelSelect select(Level level) {
        return Objects.requireNonNull(selects.get(level));
    }
}
