/**
 * From a question to one statement and the shape of its rows: the only place that knows SQL forms. Without side
 * effects; what it must know of the live database comes as a {@link io.drizzle4j.internal.catalog.Catalog}.
 *
 * <p>Start at {@link io.drizzle4j.internal.plan.Planner}. Internal: an application names nothing of it.
 */
@NullMarked
package io.drizzle4j.internal.plan;

import org.jspecify.annotations.NullMarked;
