/** Entry point. Start at {@link io.drizzle4j.RelationalQueries}. */
@NullMarked
package io.drizzle4j;

import org.jspecify.annotations.NullMarked;
