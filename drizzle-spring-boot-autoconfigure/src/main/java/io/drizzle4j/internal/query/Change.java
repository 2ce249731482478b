package io.drizzle4j.internal.query;

import io.drizzle4j.sql.Expression;
import org.jspecify.annotations.Nullable;

/**
 * A write, and the rows that it changes.
 *
 * @param write the write
 * @param where the condition on the rows to change; null for all rows, and for an insert
 * @param isUnfiltered whether the filter of the table is ignored
 */
public record Change(Write write, @Nullable Expression<Boolean> where, boolean isUnfiltered) {}
