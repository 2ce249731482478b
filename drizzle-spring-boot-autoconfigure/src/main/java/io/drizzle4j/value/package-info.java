/**
 * Values of PostgreSQL types for which Java has no class: intervals, ranges and geometric shapes.
 *
 * <p>All are records that hold exactly what PostgreSQL stores. Two are equal in Java if their components are equal,
 * which may differ from PostgreSQL's equality. Start at {@link io.drizzle4j.value.Interval}.
 */
@NullMarked
package io.drizzle4j.value;

import org.jspecify.annotations.NullMarked;
