/**
 * Pages of Spring Data, which is optional.
 *
 * <p>Start at {@link io.drizzle4j.data.Pages}.
 */
@NullMarked
package io.drizzle4j.data;

import org.jspecify.annotations.NullMarked;
