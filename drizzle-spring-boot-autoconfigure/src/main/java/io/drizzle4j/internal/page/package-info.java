/**
 * How the root of a question becomes a page: by offset and size, or by the position of a row. Knows nothing of SQL
 * text, and nothing of who asks for pages by which types.
 *
 * <p>Start at {@link io.drizzle4j.internal.page.PageCut}. Internal: an application names nothing of it.
 */
@NullMarked
package io.drizzle4j.internal.page;

import org.jspecify.annotations.NullMarked;
