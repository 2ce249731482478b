package io.drizzle4j.boot.actuate;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.Problem;
import io.drizzle4j.insight.CompiledQuery;
import io.drizzle4j.insight.IndexAdvice;
import io.drizzle4j.insight.PlanCacheStatistics;
import io.drizzle4j.insight.SchemaModel;
import io.drizzle4j.insight.TableDistribution;
import io.drizzle4j.internal.boot.QueriesBeans;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.dao.DataAccessException;

/**
 * Shows the schema of each {@link RelationalQueries} bean, how it differs from the database, which indexes the database
 * lacks, and the compiled queries. Values of parameters are never shown.
 */
@Endpoint(id = "drizzle")
public final class DrizzleEndpoint {

    private final ListableBeanFactory beanFactory;

    /**
     * Creates an endpoint.
     *
     * @param beanFactory has the beans to show, whether they are default candidates or not
     */
    public DrizzleEndpoint(ListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    /** Returns the content of all beans. Compares each schema with its database. */
    @ReadOperation
    public DrizzleDescriptor drizzle() {
        Map<String, QueriesDescriptor> beans = new TreeMap<>();
        queries().forEach((name, queries) -> beans.put(name, QueriesDescriptor.of(queries)));
        return new DrizzleDescriptor(beans);
    }

    /**
     * Returns a schema as an entity relationship diagram of <a href="https://mermaid.js.org">Mermaid</a>.
     *
     * @param section {@code diagram}
     * @param bean the name of the bean; null for the only or primary one
     * @return null if there is no such section or bean
     */
    @ReadOperation(produces = "text/plain;charset=UTF-8")
    public @Nullable String diagram(@Selector String section, @Nullable String bean) {
        var queries = bean == null
                ? beanFactory.getBeanProvider(RelationalQueries.class).getIfUnique()
                : queries().get(bean);
        return queries == null || !section.equals("diagram")
                ? null
                : queries.schema().mermaid();
    }

    private Map<String, RelationalQueries> queries() {
        return QueriesBeans.of(beanFactory);
    }

    /**
     * The content of the endpoint.
     *
     * @param beans the content of each {@link RelationalQueries} bean, by its name
     */
    public record DrizzleDescriptor(Map<String, QueriesDescriptor> beans) implements OperationResponseBody {}

    /**
     * The content of one bean.
     *
     * @param tables the tables of the schema
     * @param relations the relations of the schema
     * @param differences the differences between the schema and the database; null if the database cannot be read
     * @param advice the indexes that the database lacks; null if the database cannot be read
     * @param distribution how the rows of each table are distributed; null unless the database is a cluster, and can be
     *     read
     * @param databaseError why the database cannot be read; null if it can
     * @param planCache the state of the plan cache
     * @param queries the compiled queries, the slowest first
     */
    public record QueriesDescriptor(
            List<SchemaModel.Table> tables,
            List<SchemaModel.Relation> relations,
            @Nullable List<Problem> differences,
            @Nullable List<IndexAdvice> advice,
            @Nullable List<TableDistribution> distribution,
            @Nullable String databaseError,
            PlanCacheStatistics planCache,
            List<CompiledQuery> queries) {

        private static QueriesDescriptor of(RelationalQueries queries) {
            try {
                return of(queries, queries.differences(), queries.advice(), queries.distribution(), null);
            } catch (DataAccessException exception) {
                return of(queries, null, null, null, exception.getMessage());
            }
        }

        private static QueriesDescriptor of(
                RelationalQueries queries,
                @Nullable List<Problem> differences,
                @Nullable List<IndexAdvice> advice,
                @Nullable List<TableDistribution> distribution,
                @Nullable String databaseError) {
            var schema = queries.schemaModel();
            return new QueriesDescriptor(
                    schema.tables(),
                    schema.relations(),
                    differences,
                    advice,
                    distribution == null || distribution.isEmpty() ? null : distribution,
                    databaseError,
                    queries.planCacheStatistics(),
                    queries.compiledQueries());
        }
    }
}
