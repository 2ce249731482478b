/** How expressions are written, and how their values become slots. Start at {@link SqlWriter}. */
@NullMarked
package io.drizzle4j.internal.sql;

import org.jspecify.annotations.NullMarked;
