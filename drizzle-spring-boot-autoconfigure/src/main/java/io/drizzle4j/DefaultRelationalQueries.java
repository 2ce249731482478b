package io.drizzle4j;

import io.drizzle4j.error.Problem;
import io.drizzle4j.insight.CompiledQuery;
import io.drizzle4j.insight.IndexAdvice;
import io.drizzle4j.insight.PlanCacheStatistics;
import io.drizzle4j.insight.SchemaModel;
import io.drizzle4j.insight.TableDistribution;
import io.drizzle4j.internal.catalog.SchemaCheck;
import io.drizzle4j.internal.jdbc.StatementRunner;
import io.drizzle4j.internal.plan.Planner;
import io.drizzle4j.internal.query.Write;
import io.drizzle4j.internal.result.ResultTypes;
import io.drizzle4j.internal.result.SourceTypes;
import io.drizzle4j.internal.schema.SchemaModels;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.write.Delete;
import io.drizzle4j.write.InsertInto;
import io.drizzle4j.write.Update;
import java.util.List;
import javax.sql.DataSource;

/** The implementation of {@link RelationalQueries} for one data source. */
final class DefaultRelationalQueries implements RelationalQueries {

    private static final Problem MIXED_UP_STATEMENTS = new Problem(
            "A connection pooler, such as PgBouncer in transaction mode, may give each transaction another server"
                    + " connection, but the driver prepares statements on the server. Queries can fail, or return the"
                    + " rows of another query.",
            "Add prepareThreshold=0 to the JDBC URL; or set max_prepared_statements in PgBouncer, which requires its"
                    + " version 1.21.");

    private final Schema schema;

    private final SchemaTables tables;

    private final StatementRunner runner;

    private final PlanProvider plans;

    private final QueryExecutor executor;

    private final ResultTypes resultTypes;

    private final WriteContext writing;

    DefaultRelationalQueries(DataSource dataSource, Schema schema, QueryOptions options) {
        this.schema = schema;
        this.tables = SchemaTables.of(schema);
        DefinitionPlans.check(tables);
        this.runner = new StatementRunner(
                dataSource, options.queryTimeout(), options.exceptionTranslator(), options.transactionManagers());
        this.plans = new PlanProvider(tables, runner, options);
        this.executor = new QueryExecutor(plans, runner, options);
        this.resultTypes = new ResultTypes(tables, options.conversionService(), options.jsonFormat());
        this.writing = new WriteContext(
                new WriteExecutor(executor, plans, runner, options),
                tables,
                resultTypes,
                new SourceTypes(tables, options.conversionService(), options.jsonFormat()));
    }

    @Override
    public TableQuery<Row> query(PgTable table) {
        tables.table(table);
        return new DefaultTableQuery<>(executor, tables, resultTypes, table, null);
    }

    @Override
    public InsertInto insert(PgTable table) {
        return new DefaultInsertInto(writing, writing.draft(table, Write.Kind.INSERT));
    }

    @Override
    public Update<Row> update(PgTable table) {
        return new DefaultUpdate<>(writing, writing.draft(table, Write.Kind.UPDATE), null);
    }

    @Override
    public Delete<Row> delete(PgTable table) {
        return new DefaultDelete<>(writing, writing.draft(table, Write.Kind.DELETE), null);
    }

    @Override
    public List<Problem> differences() {
        return SchemaCheck.differences(tables, plans.readCatalog(), runner.types(SchemaCheck.types(tables)));
    }

    @Override
    public List<IndexAdvice> advice() {
        return runner.indexes(PlanProvider.names(tables.known())).missing(tables);
    }

    @Override
    public List<TableDistribution> distribution() {
        return Planner.distribution(tables, plans.readCatalog());
    }

    @Override
    public List<Problem> connectionProblems() {
        return runner.mayMixUpStatements() ? List.of(MIXED_UP_STATEMENTS) : List.of();
    }

    @Override
    public SchemaModel schemaModel() {
        return SchemaModels.of(tables, table -> Planner.filter(table, tables));
    }

    @Override
    public List<CompiledQuery> compiledQueries() {
        return plans.current().queries();
    }

    @Override
    public PlanCacheStatistics planCacheStatistics() {
        return plans.current().cacheStatistics();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    /** Returns the cached plans. */
    Plans plans() {
        return plans.current();
    }
}
