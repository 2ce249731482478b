package io.drizzle4j;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.plan.Planner;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.query.QueryConfig;
import io.drizzle4j.sql.Column;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks the filters, conditions and orders in the definitions of a schema by planning queries with them. This finds
 * missing relations and tables out of scope before the first query.
 */
final class DefinitionPlans {

    private final SchemaTables schema;

    private final Set<Problem> problems = new LinkedHashSet<>();

    private DefinitionPlans(SchemaTables schema) {
        this.schema = schema;
    }

    /**
     * Checks the filters of tables, and the conditions and orders of relations.
     *
     * @throws InvalidSchemaException with all problems, if there are any
     */
    static void check(SchemaTables schema) {
        var plans = new DefinitionPlans(schema);
        schema.defined().forEach(plans::check);
        if (!plans.problems.isEmpty()) {
            throw InvalidSchemaException.of(List.copyOf(plans.problems));
        }
    }

    private void check(SchemaTable table) {
        if (table.filter() != null) {
            plan(table, q -> q.columns(columns(table)));
        }
        table.relations().values().stream()
                .filter(DefinitionPlans::hasConditionOrOrder)
                .forEach(relation -> plan(
                        table,
                        q -> q.unfiltered()
                                .columns()
                                .with(
                                        relation.key(),
                                        to -> to.unfiltered().columns(columns(schema.table(relation.target()))))));
    }

    private static Column<?>[] columns(SchemaTable table) {
        return table.columns().toArray(Column<?>[]::new);
    }

    private static boolean hasConditionOrOrder(ResolvedRelation relation) {
        return relation.relation().where() != null
                || !relation.relation().orderBy().isEmpty();
    }

    private void plan(SchemaTable table, Consumer<QueryConfig> configuration) {
        try {
            var question = Question.of(schema, table.table(), Query.Kind.MANY, configuration);
            Planner.plan(question.query(), schema, Catalog.UNKNOWN);
        } catch (InvalidQueryException exception) {
            problems.add(new Problem(exception.problem(), exception.action()));
        }
    }
}
