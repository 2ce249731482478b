package io.drizzle4j.boot.autoconfigure;

import graphql.GraphQL;
import graphql.execution.instrumentation.Instrumentation;
import io.drizzle4j.graphql.ClientCursors;
import io.drizzle4j.graphql.InvalidRequestResolver;
import io.drizzle4j.graphql.RowWiring;
import io.drizzle4j.graphql.SelectionBounds;
import io.drizzle4j.graphql.Selections;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.graphql.data.pagination.CursorStrategy;
import org.springframework.graphql.data.pagination.EncodingCursorStrategy;
import org.springframework.graphql.data.query.ScrollPositionCursorStrategy;
import org.springframework.graphql.execution.GraphQlSource;

/** Auto-configuration for GraphQL controllers that read rows with {@link Selections}. */
@AutoConfiguration(
        after = DrizzleAutoConfiguration.class,
        beforeName = "org.springframework.boot.graphql.autoconfigure.GraphQlAutoConfiguration")
@ConditionalOnClass({GraphQL.class, GraphQlSource.class})
@ConditionalOnBooleanProperty(name = "drizzle.enabled", matchIfMissing = true)
@EnableConfigurationProperties(DrizzleGraphQlProperties.class)
public final class DrizzleGraphQlAutoConfiguration {

    @Bean
    RowWiring drizzleRowWiring() {
        return new RowWiring();
    }

    @Bean
    InvalidRequestResolver drizzleInvalidRequestResolver() {
        return new InvalidRequestResolver();
    }

    @Bean
    Instrumentation drizzleSelectionBounds(DrizzleGraphQlProperties properties) {
        return new SelectionBounds(
                        properties.maxDepth(), properties.maxLevels(), properties.maxLimit(), properties.maxRows())
                .asDefault();
    }

    /** Separate, because it refers to optional classes. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ScrollPosition.class)
    static final class ConnectionConfiguration {

        @Bean
        @ConditionalOnMissingBean(CursorStrategy.class)
        EncodingCursorStrategy<ScrollPosition> drizzleCursorStrategy() {
            return ClientCursors.of(new ScrollPositionCursorStrategy());
        }
    }
}
