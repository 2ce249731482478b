package io.drizzle4j.demo;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Records every statement that the application sends to its database, except those that read the catalog. Any query may
 * have to read the catalog first, for example after a failed transaction.
 */
final class StatementLog implements BeanPostProcessor {

    private static final String CATALOG_MARK = "/* drizzle catalog */";

    private final List<String> statements = new CopyOnWriteArrayList<>();

    /** Returns the statements since the start, or since the last {@link #clear()}. */
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
