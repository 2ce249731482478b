package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.type.PgType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of a query: one statement that returns the rows of every level as they are, in typed columns, tagged
 * with their level and linked by ordinals that the server gives. Pure: the same query, schema and catalog give the same
 * plan.
 *
 * <p>The way of a plan: the levels are laid out, each gets its {@link Level.Form} ({@link FormChooser}), each says what
 * its select must give ({@link LevelSelect}), and the statement is put together ({@link StatementWriter}).
 */
public final class Planner {

    private Planner() {}

    /**
     * Plans a query.
     *
     * @param catalog what is known of the live database
     * @throws io.drizzle4j.error.InvalidQueryException if the query names a column out of scope, or one whose type is
     *     not the database's
     */
    public static Plan plan(Query query, SchemaTables schema, Catalog catalog) {
        var planning = new Planning(schema, catalog, Names.besides(named(query, schema)));
        var levels = new ArrayList<Level>();
        var root = addLevel(planning, query, null, levels);
        RootLock.check(root);
        levels.forEach(OwnColumns::check);
        FormChooser.choose(root);
        return query.kind() == Query.Kind.COUNT ? count(root) : new StatementWriter(levels).write();
    }

    /** Returns every table that a query reads, at all levels and in sub-selects; of a second instance the first. */
    public static Set<PgTable> tables(Query query, SchemaTables schema) {
        return TablesRead.by(query, schema).stream().map(PgTable::original).collect(Collectors.toUnmodifiableSet());
    }

    private static Level addLevel(Planning planning, Query query, @Nullable Level parent, List<Level> levels) {
        var level = new Level(planning, levels.size(), query, parent);
        levels.add(level);
        query.with().forEach(child -> level.children.add(addLevel(planning, child, level, levels)));
        return level;
    }

    private static Collection<PgTable> named(Query query, SchemaTables schema) {
        var tables = TablesRead.by(query, schema);
        schema.defined().forEach(table -> tables.add(table.table()));
        return tables;
    }

    private static Plan count(Level root) {
        var context = root.context();
        var conditions = new Conjunction(context);
        context.addConditions(conditions);
        var sql = root.writer()
                .append("select count(*) from ")
                .append(root.fromSql())
                .append(conditions.where());
        var row = new RowCells();
        row.add("count", new Shape.Cell.Value(1, PgType.BIGINT));
        var level = new Shape.Level(root.pathWithKey(), row.row(root), null, true, null, null, List.of(), -1, false);
        var shape = new Shape(false, List.of(level), List.of());
        return new Plan(sql.text(), sql.parameters(), shape);
    }
}
