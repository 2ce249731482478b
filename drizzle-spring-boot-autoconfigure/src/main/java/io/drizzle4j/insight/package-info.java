/**
 * What an application can show of its queries and of its schema: plain, immutable records. {@code RelationalQueries}
 * returns them. Start at {@link io.drizzle4j.insight.CompiledQuery}.
 */
@NullMarked
package io.drizzle4j.insight;

import org.jspecify.annotations.NullMarked;
