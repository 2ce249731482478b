package io.drizzle4j.internal.plan;

import io.drizzle4j.insight.CompiledQuery;
import io.drizzle4j.insight.TableDistribution;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.type.PgType;
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
 * <p>A plan is made in three steps: the {@link Level}s of the query, with what definitions and catalog tell about them;
 * the {@link LevelForm} of each, which {@link FormChooser} chooses; and the text, which {@link StatementWriter} writes
 * in these forms.
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
        if (query.write() != null) {
            return new WritePlanner(query, planning(query, schema, catalog)).plan();
        }
        var levels = levels(query, schema, catalog);
        var form = FormChooser.choose(levels);
        return switch (query.kind()) {
            case COUNT -> value("count", PgType.BIGINT, "select count(*) from ", "", levels.get(0), form);
            case EXISTS -> value("exists", PgType.BOOL, "select exists (select 1 from ", ")", levels.get(0), form);
            case MANY, FIRST, ONE, STREAM, EXECUTE -> new StatementWriter(levels, form).write();
        };
    }

    /**
     * Describes a query without values: its levels and their forms.
     *
     * @param sql its statement
     * @param executions its executions
     */
    public static CompiledQuery describe(
            Query query, SchemaTables schema, Catalog catalog, String sql, CompiledQuery.Executions executions) {
        var levels = levels(query.write() == null ? query : query.written(List.of()), schema, catalog);
        var isOfRows = query.kind() != Query.Kind.COUNT
                && query.kind() != Query.Kind.EXISTS
                && query.kind() != Query.Kind.EXECUTE;
        var form = isOfRows ? FormChooser.choose(levels) : null;
        return new CompiledQuery(
                query.name(),
                kind(query),
                query.table().original().toString(),
                form == null ? null : form.kind().name(),
                QueryDescription.levels(levels, form),
                sql,
                executions);
    }

    private static String kind(Query query) {
        if (query.write() != null) {
            return query.write().kind().name();
        }
        return query.groups() == null ? query.kind().name() : "GROUPS";
    }

    /** Returns the condition of the filter of a table, with a placeholder for each value; null if it has none. */
    public static @Nullable String filter(SchemaTable table, SchemaTables schema) {
        if (table.filter() == null) {
            return null;
        }
        var query =
                Question.of(schema, table.table(), Query.Kind.COUNT, q -> {}).query();
        var root = levels(query, schema, Catalog.UNKNOWN).get(0);
        return conditions(new LevelScope(root, FormChooser.choose(List.of(root)).of(root), null))
                .sql()
                .text();
    }

    /** Returns how the tables of a schema are distributed; empty unless the database is a cluster. */
    public static List<TableDistribution> distribution(SchemaTables schema, Catalog catalog) {
        var distributions = new TableDistributions(new Planning(schema, catalog, Names.besides(List.of())));
        return schema.defined().stream().flatMap(distributions::of).toList();
    }

    /** Returns the form of the statement of a query. */
    static StatementForm form(Query query, SchemaTables schema, Catalog catalog) {
        return FormChooser.choose(levels(query, schema, catalog));
    }

    private static Planning planning(Query query, SchemaTables schema, Catalog catalog) {
        return new Planning(schema, catalog, Names.besides(named(query, schema)));
    }

    private static List<Level> levels(Query query, SchemaTables schema, Catalog catalog) {
        return levels(query, planning(query, schema, catalog));
    }

    /** Returns the levels of a query, each after its parent. */
    static List<Level> levels(Query query, Planning planning) {
        var levels = Level.of(planning, query);
        RootLock.check(levels.get(0));
        levels.forEach(OwnColumns::check);
        levels.forEach(TreeRules::check);
        return levels;
    }

    /** Returns every table that a query reads, at all levels and in sub-selects; of a second instance the first. */
    public static Set<PgTable> tables(Query query, SchemaTables schema) {
        return TablesRead.by(query, schema).stream().map(PgTable::original).collect(Collectors.toUnmodifiableSet());
    }

    private static Collection<PgTable> named(Query query, SchemaTables schema) {
        var tables = TablesRead.by(query, schema);
        schema.defined().forEach(table -> tables.add(table.table()));
        return tables;
    }

    /** Plans a statement that returns one value of the rows of the root. */
    private static Plan value(String key, PgType<?> type, String before, String after, Level root, StatementForm form) {
        var scope = new LevelScope(root, form.of(root), null);
        var conditions = conditions(scope);
        var sql = scope.writer()
                .append(before)
                .append(scope.from())
                .append(conditions.where())
                .append(after);
        var row = new RowCells();
        row.add(key, new Shape.Cell.Value(1, type));
        var level = new Shape.Level(root.pathWithKey(), row.row(root), null, true, null, null, List.of(), -1, false);
        var shape = new Shape(false, List.of(level), List.of());
        return new Plan(sql.text(), sql.parameters(), shape);
    }

    private static Conjunction conditions(LevelScope root) {
        var context = root.context();
        var conditions = new Conjunction(context);
        context.addConditions(conditions);
        return conditions;
    }
}
