package io.drizzle4j;

import io.drizzle4j.ddl.SchemaCheck;
import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.decode.RowDecoder;
import io.drizzle4j.internal.jdbc.StatementRunner;
import io.drizzle4j.internal.jdbc.TableName;
import io.drizzle4j.internal.plan.Catalog;
import io.drizzle4j.internal.plan.Plan;
import io.drizzle4j.internal.plan.Planner;
import io.drizzle4j.query.Query;
import io.drizzle4j.query.Question;
import io.drizzle4j.result.Row;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Schema;
import io.drizzle4j.schema.SchemaTable;
import io.drizzle4j.sql.SqlStatement;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.util.ConcurrentLruCache;

/** Leads a question through the rooms: planned once, run each time, and read by the plan's shape. */
final class DefaultRelationalQueries implements RelationalQueries {

    private final Schema schema;

    private final StatementRunner runner;

    private final ConcurrentLruCache<Query, Plan> plans;

    /** What is known of the database; read once, before the first query. */
    private volatile Catalog catalog = Catalog.UNKNOWN;

    private volatile boolean isCatalogWanted;

    DefaultRelationalQueries(DataSource dataSource, Schema schema, QueryOptions options) {
        this.schema = schema;
        this.runner = new StatementRunner(dataSource, options.queryTimeout(), options.exceptionTranslator());
        this.plans = new ConcurrentLruCache<>(options.planCacheSize(), query -> Planner.plan(query, schema, catalog));
        this.isCatalogWanted = options.readCatalog();
    }

    @Override
    public TableQuery<Row> query(PgTable table) {
        schema.table(table);
        return new DefaultTableQuery(this, table);
    }

    @Override
    public List<Problem> differences() {
        return SchemaCheck.differences(schema, currentCatalog());
    }

    @Override
    public Schema schema() {
        return schema;
    }

    List<Row> run(Question question) {
        var values = question.complete().values();
        readCatalog();
        var plan = plan(question.query());
        return runner.query(plan.sql(), plan.slots(), values, rows -> RowDecoder.read(plan.shape(), rows));
    }

    SqlStatement statement(Question question) {
        var plan = plan(question.query());
        return new SqlStatement(
                plan.sql(),
                plan.slots().stream()
                        .map(slot -> question.values().get(slot.index()))
                        .toList());
    }

    Plan plan(Query query) {
        return plans.get(query);
    }

    /**
     * Reads the catalog before the first query. Threads that come at the same time read it too, rather than wait for
     * each other: one that waits might hold the only connection.
     */
    private void readCatalog() {
        if (isCatalogWanted) {
            catalog = currentCatalog();
            isCatalogWanted = false;
            plans.clear();
        }
    }

    private Catalog currentCatalog() {
        return runner.catalog(schema.tables().stream()
                .map(SchemaTable::table)
                .map(table -> new TableName(table.toString(), table.schemaName(), table.name()))
                .toList());
    }
}
