/**
 * OpenAPI descriptions of rows, pages and values, for springdoc, which is optional.
 *
 * <p>Start at {@link io.drizzle4j.boot.openapi.DrizzleOpenApiAutoConfiguration}.
 */
@NullMarked
package io.drizzle4j.boot.openapi;

import org.jspecify.annotations.NullMarked;
