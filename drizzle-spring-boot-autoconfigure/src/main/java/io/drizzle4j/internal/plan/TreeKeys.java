package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.plan.LevelForm.Cut;
import io.drizzle4j.internal.plan.LevelForm.NodeIdentity;
import io.drizzle4j.internal.plan.LevelForm.TreeStep;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.internal.text.SqlText;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Parameter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the keys of a tree: every key that finds rows of a recursive level, whether a row of the level around has it
 * or a row of the tree. A recursive common table collects them. Since {@code union} takes each key once, every cycle
 * ends.
 */
final class TreeKeys {

    private final Level level;

    private final LevelScope scope;

    private final LevelSelect select;

    private final List<Column<?>> fields;

    private final @Nullable Parameter<Long> depth;

    private final LevelForm.Tree tree;

    /** Requires the columns of both levels that will be joined. */
    TreeKeys(LevelScope scope, LevelSelect select) {
        this.level = scope.level;
        this.scope = scope;
        this.tree = Objects.requireNonNull(scope.form.tree());
        this.select = select;
        this.fields = ownFields(level);
        this.depth = Objects.requireNonNull(level.query.recursion()).depth();
        export(fields);
        if (scope.isTreePerParent()) {
            scope.parentOfTree();
        }
        if (tree.identity() != NodeIdentity.KEY) {
            export(level.table.primaryKey());
        }
    }

    /** Returns the fields of the relation in the recursive level's own instance of the table. */
    private static List<Column<?>> ownFields(Level level) {
        var source = level.relation().source();
        return level.relation().fields().stream()
                .<Column<?>>map(field -> Objects.requireNonNull(level.from.counterpart(source, field)))
                .toList();
    }

    private void export(List<Column<?>> columns) {
        for (var column : columns) {
            scope.visible(column);
            parentName(column);
        }
    }

    /** Names the part of a key that equals a field of the relation. */
    static String name(LevelScope scope, Column<?> field) {
        var level = scope.level;
        return scope.above() + "."
                + name(level.relation().fields().indexOf(level.parent().counterpart(field)));
    }

    /** Names a column of the level around, which may read another instance of the table. */
    private String parentName(Column<?> column) {
        return scope.parent().visible(level.parent().counterpart(column));
    }

    private static String name(int part) {
        return SqlText.quoted("k" + (part + 1));
    }

    /** Writes the keys with their ordinals, each key once whatever its depths. */
    SqlWriter rows() {
        var keys = scope.above();
        return scope.writer()
                .append("with recursive %s (%s%s) as (".formatted(keys, names(""), depth == null ? "" : ", \"d\""))
                .append(seeds())
                .append(" union ")
                .append(step())
                .append(") select \"x\".*, row_number() over () as \"n\" from ")
                .append(depth == null ? keys : "(select distinct %s from %s)".formatted(names(""), keys))
                .append(" \"x\"");
    }

    /** Names the parts of a key, and the parent whose tree it belongs to if each parent has its own. */
    private String names(String qualifier) {
        return numbered(i -> qualifier + name(i)) + ofTree("\"p\"");
    }

    private String ofTree(String parent) {
        return scope.isTreePerParent() ? ", " + parent : "";
    }

    private String numbered(Function<Integer, String> text) {
        return IntStream.range(0, fields.size()).boxed().map(text).collect(Collectors.joining(", "));
    }

    private String seeds() {
        return "select %s%s%s from %s"
                .formatted(
                        numbered(i -> parentName(fields.get(i))),
                        ofTree(scope.parent().name() + ".\"n\""),
                        depth == null ? "" : ", 1::bigint",
                        scope.parent().name());
    }

    /** Writes the step of the recursion: the keys of the rows that a key finds. */
    private SqlWriter step() {
        var isEachKey = tree.step() == TreeStep.EACH_KEY;
        var found = numbered(i -> scope.inner(fields.get(i)) + (isEachKey ? " as " + name(i) : ""));
        var sql = scope.writer()
                .append("select ")
                .append(isEachKey ? numbered(i -> "\"v\"." + name(i)) : found)
                .append(ofTree(scope.above() + ".\"p\""))
                .append(depth == null ? "" : ", %s.\"d\" + 1".formatted(scope.above()))
                .append(" from ");
        if (isEachKey) {
            sql.append(scope.aboveTables() + " cross join lateral (")
                    .append(cut(
                            scope.writer().append("select " + found + " from ").append(select.matching())))
                    .append(") \"v\"");
        } else {
            sql.append(select.matchingAnyParent());
        }
        return depth == null
                ? sql
                : sql.append(" where ")
                        .append(scope.above())
                        .append(".\"d\" < ")
                        .parameter(depth);
    }

    /** Without a cut, {@code offset 0} keeps PostgreSQL from turning the lateral select into a join. */
    private SqlWriter cut(SqlWriter sql) {
        return scope.form.cut() == Cut.NONE
                ? sql.append(" offset 0")
                : select.cut(sql.append(select.order().written()), List.of());
    }

    /** Writes the join of each row of a level with the key by which it finds the rows below it. */
    SqlWriter join(LevelScope of) {
        return join(scope.above(), of, fields, field -> name(scope, field), scope.above() + ".\"p\"");
    }

    /** Writes the ordinal of the first row of a node, which may have several over a junction table. */
    SqlWriter firstOfSame() {
        return scope.writer()
                .append("min(%s.\"n\") over (partition by %s)".formatted(scope.name(), String.join(", ", sameNode())));
    }

    /** Names the columns that all rows of a node share. */
    private List<String> sameNode() {
        return Stream.concat(
                        level.table.primaryKey().stream().map(scope::visible),
                        scope.isTreePerParent() ? Stream.of(scope.parentOfTree()) : Stream.empty())
                .toList();
    }

    /** Returns the nodes, each once: over a junction table a node may have several rows. */
    private String nodes() {
        var same = String.join(", ", sameNode());
        return tree.identity() == NodeIdentity.ROW
                ? scope.name()
                : "(select %1$s, min(\"n\") as \"n\" from %2$s group by %1$s) %2$s".formatted(same, scope.name());
    }

    /** Writes the join of each row of the level around with itself as a node of the tree. */
    SqlWriter joinSelf() {
        return join(
                nodes(),
                scope.parent(),
                level.table.primaryKey(),
                scope::visible,
                scope.isTreePerParent() ? scope.parentOfTree() : "");
    }

    private SqlWriter join(
            String table,
            LevelScope of,
            List<Column<?>> columns,
            Function<Column<?>, String> name,
            String otherParent) {
        var sql = scope.writer()
                .append(" left join " + table + " on ")
                .append(KeyPairs.equal(columns, name, columns, column -> of.visible(of.level.counterpart(column))));
        return scope.isTreePerParent()
                ? sql.append(" and ")
                        .append(otherParent)
                        .append(" = ")
                        .append(of == scope ? scope.parentOfTree() : of.name() + ".\"n\"")
                : sql;
    }
}
