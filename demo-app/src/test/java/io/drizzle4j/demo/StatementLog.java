package io.drizzle4j.demo;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Writes down every statement that the application sends to its database, but that which reads the catalog: any query
 * may have to do so first, such as one that follows a failed transaction.
 */
final class StatementLog implements BeanPostProcessor {

    private static final String CATALOG_MARK = "/* drizzle catalog */";

    private final List<String> statements = new CopyOnWriteArrayList<>();

    /** What has run since the start, or since the last {@link #clear()}. */
    List<String> statements() {
        return List.copyOf(statements);
    }

    void clear() {
        statements.clear();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean instanceof DataSource dataSource ? logged(dataSource) : bean;
    }

    private DataSource logged(DataSource target) {
        return ProxyDataSourceBuilder.create(target)
                .beforeQuery((execution, queries) -> queries.stream()
                        .map(QueryInfo::getQuery)
                        .filter(sql -> !sql.contains(CATALOG_MARK))
                        .forEach(statements::add))
                .build();
    }
}
