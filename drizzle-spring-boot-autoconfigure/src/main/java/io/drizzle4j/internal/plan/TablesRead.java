package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.query.Aggregate;
import io.drizzle4j.internal.query.Count;
import io.drizzle4j.internal.query.Exists;
import io.drizzle4j.internal.query.GroupAggregate;
import io.drizzle4j.internal.query.OuterExpression;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Related;
import io.drizzle4j.internal.query.RelatedCondition;
import io.drizzle4j.internal.query.TableRows;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.internal.sql.SqlContext;
import io.drizzle4j.internal.sql.SqlWriter;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.ScopedExpression;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds every table that a query reads: at its levels, as junction tables, in sub-selects and in filters. Generated
 * names must not hide them, and the catalog is read for them.
 */
final class TablesRead implements SqlContext {

    private final SchemaTables schema;

    private final Set<PgTable> tables = new LinkedHashSet<>();

    /** The relations and tables whose conditions have been visited. */
    private final Set<Object> walked = new HashSet<>();

    /** The tables whose expressions are being visited, the innermost first. */
    private final Deque<SchemaTable> scopes = new ArrayDeque<>();

    private TablesRead(SchemaTables schema) {
        this.schema = schema;
    }

    static Set<PgTable> by(Query query, SchemaTables schema) {
        var read = new TablesRead(schema);
        read.add(query);
        return read.tables;
    }

    private void add(Query level) {
        enter(level.table(), level.relation(), level.rows().isUnfiltered());
        level.expressions().forEach(this::add);
        level.with().forEach(this::add);
        scopes.pop();
        if (level.write() != null && level.write().graph() != null) {
            level.write().graph().levels().forEach(ofGraph -> add(ofGraph.query()));
        }
    }

    /** Adds a table, and the tables in the conditions of its definition. */
    private void enter(PgTable table, @Nullable ResolvedRelation relation, boolean isUnfiltered) {
        tables.add(table);
        scopes.push(schema.table(table));
        if (!isUnfiltered) {
            addFilter(table);
        }
        if (relation != null && walked.add(relation)) {
            var name = " of '%s'".formatted(relation);
            DefinitionFilters.blaming(
                    "The where" + name, () -> add(relation.relation().where()));
            DefinitionFilters.blaming(
                    "The orderBy" + name,
                    () -> relation.relation().orderBy().stream()
                            .map(Order::expression)
                            .forEach(this::add));
            if (relation.junction() != null) {
                tables.add(relation.junction().table());
                addFilter(relation.junction().table());
            }
        }
    }

    private void addFilter(PgTable table) {
        if (walked.add(table)) {
            scopes.push(schema.table(table));
            DefinitionFilters.blaming(
                    "The filter of '%s'".formatted(table),
                    () -> add(scopes.element().filter()));
            scopes.pop();
        }
    }

    private void add(@Nullable Expression<?> expression) {
        if (expression != null) {
            SqlWriter.in(this).append(expression);
        }
    }

    @Override
    public void appendColumn(Column<?> column, SqlWriter sql) {
        // the table of a column is read anyway
    }

    @Override
    public void appendScoped(ScopedExpression<?> expression, SqlWriter sql) {
        if (expression instanceof Exists exists) {
            add(exists.rows());
        } else if (expression instanceof Count count) {
            add(count.rows());
        } else if (expression instanceof RelatedCondition condition) {
            add(condition.rows(), null);
        } else if (expression instanceof Aggregate<?> aggregate) {
            add(aggregate.rows(), aggregate.argument());
        } else if (expression instanceof GroupAggregate<?> aggregate) {
            aggregate.ofRow().forEach(this::add);
        } else if (expression instanceof OuterExpression<?> outer) {
            add(outer);
        }
    }

    private void add(OuterExpression<?> outer) {
        Deque<SchemaTable> inner = new ArrayDeque<>();
        if (outer.isRoot()) {
            while (scopes.size() > 1) {
                inner.push(scopes.pop());
            }
        } else {
            inner.push(scopes.pop());
        }
        if (!scopes.isEmpty()) { // otherwise the planner reports that there is no level around
            add(outer.expression());
        }
        inner.forEach(scopes::push);
    }

    private void add(TableRows rows) {
        enter(rows.table(), null, rows.isUnfiltered());
        add(rows.where());
        scopes.pop();
    }

    private void add(Related rows, @Nullable Expression<?> argument) {
        var relation = rows.relation().of(scopes.element());
        enter(relation.target(), relation, false);
        add(rows.where());
        add(argument);
        scopes.pop();
    }
}
