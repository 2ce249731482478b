/**
 * Values of PostgreSQL for which Java has no class: intervals, ranges and shapes.
 *
 * <p>All are records of what PostgreSQL stores, no more and no less; start at {@link io.drizzle4j.value.Interval}. Two
 * are equal in Java if their components are, which is not always what PostgreSQL calls equal.
 */
@NullMarked
package io.drizzle4j.value;

import org.jspecify.annotations.NullMarked;
