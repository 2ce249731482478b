/**
 * The hall, where a query is asked: it joins the rooms that define, plan, run and read.
 *
 * <p>Start at {@link io.drizzle4j.RelationalQueries}.
 */
@NullMarked
package io.drizzle4j;

import org.jspecify.annotations.NullMarked;
