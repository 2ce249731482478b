package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.RelationalQueries;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Explains why there is no {@link RelationalQueries} bean. */
final class NoRelationalQueriesFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException>
        implements Ordered {

    private final ListableBeanFactory beanFactory;

    private final Environment environment;

    NoRelationalQueriesFailureAnalyzer(BeanFactory beanFactory, Environment environment) {
        this.beanFactory = (ListableBeanFactory) beanFactory;
        this.environment = environment;
    }

    /** Runs before Boot's own analyzer of missing beans. */
    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(
            Throwable rootFailure, NoSuchBeanDefinitionException cause, @Nullable String description) {
        if (!RelationalQueries.class.equals(cause.getBeanType()) || cause instanceof NoUniqueBeanDefinitionException) {
            return null;
        }
        var needed = "%s a bean of type RelationalQueries, and there is none: "
                .formatted(description == null ? "The application needs" : description + " needs");
        if (!environment.getProperty("drizzle.enabled", Boolean.class, true)) {
            return new FailureAnalysis(
                    needed + "drizzle.enabled is false.",
                    "Remove drizzle.enabled, or define your own RelationalQueries bean.",
                    cause);
        }
        var dataSources = beanFactory.getBeanNamesForType(DataSource.class, false, false);
        return switch (dataSources.length) {
            case 0 ->
                new FailureAnalysis(
                        needed + "there is no DataSource bean.",
                        "Set spring.datasource.url, or define a DataSource bean.",
                        cause);
            case 1 -> null;
            default ->
                new FailureAnalysis(
                        needed
                                + "there are several DataSource beans, none of which is primary: %s."
                                        .formatted(String.join(", ", dataSources)),
                        "Mark one of them as @Primary, or define a bean for each database:"
                                + " RelationalQueries.create(dataSource, schema).",
                        cause);
        };
    }
}
