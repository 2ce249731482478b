/**
 * Pages as Spring Data knows them: the only room that knows Spring Data, which need not be there.
 *
 * <p>Start at {@link io.drizzle4j.data.Pages}.
 */
@NullMarked
package io.drizzle4j.data;

import org.jspecify.annotations.NullMarked;
