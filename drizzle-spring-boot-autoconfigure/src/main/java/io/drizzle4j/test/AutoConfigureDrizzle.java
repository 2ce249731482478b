package io.drizzle4j.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureJdbc;

/**
 * Imports the auto-configurations of relational queries into a test, and adds a {@link Queries} bean. Part of
 * {@link DrizzleTest}. Add it to another test, such as a {@code @SpringBootTest} or a {@code @WebMvcTest}, to use
 * {@link Queries} there.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@AutoConfigureJdbc
@ImportAutoConfiguration
public @interface AutoConfigureDrizzle {}
