package io.drizzle4j.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.env.Environment;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.transaction.annotation.Transactional;

/**
 * A test of relational queries. It configures the data source, its transactions, migrations and {@code JdbcClient}, the
 * schema and {@link io.drizzle4j.RelationalQueries}, and a {@link Queries} bean; but no other parts of the application.
 * Each test runs in a transaction that is rolled back.
 *
 * <p>Component scanning finds {@link io.drizzle4j.schema.RelationsDefinition}, {@link io.drizzle4j.schema.PgTable},
 * {@link io.drizzle4j.FilterParameters}, {@link io.drizzle4j.QueryListener} and {@code QueryOptionsCustomizer} beans,
 * and {@code @Configuration} classes with a {@code @Bean} method for one of these. Import other beans with
 * {@link org.springframework.context.annotation.Import @Import}, such as the services that are tested.
 *
 * <p>The data source is that of the application. It is not replaced; use {@code @ServiceConnection} or properties to
 * connect to a database for tests.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(DrizzleTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(DrizzleTypeExcludeFilter.class)
@Transactional
@AutoConfigureDrizzle
@ImportAutoConfiguration
public @interface DrizzleTest {

    /** Properties in the form {@code key=value} that are added to the {@link Environment} before the test runs. */
    String[] properties() default {};

    /** Whether to include the components named above. Without them, only {@link #includeFilters} are found. */
    boolean useDefaultFilters() default true;

    /** Filters that add components to the default ones. */
    Filter[] includeFilters() default {};

    /** Filters that remove components. */
    Filter[] excludeFilters() default {};

    /** Auto-configurations that are not applied. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
