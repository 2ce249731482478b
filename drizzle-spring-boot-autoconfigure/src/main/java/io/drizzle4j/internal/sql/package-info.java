/** Writes expressions as SQL, and replaces their values by slots. Start at {@link SqlWriter}. */
@NullMarked
package io.drizzle4j.internal.sql;

import org.jspecify.annotations.NullMarked;
