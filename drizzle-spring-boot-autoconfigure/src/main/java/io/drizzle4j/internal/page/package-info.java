/**
 * Restricts the root of a query to a page, by offset and size or by the position of a row. Independent of SQL text and
 * of Spring Data.
 *
 * <p>Internal. Start at {@link io.drizzle4j.internal.page.PageCut}.
 */
@NullMarked
package io.drizzle4j.internal.page;

import org.jspecify.annotations.NullMarked;
