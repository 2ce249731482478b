/** The answer where no record is given: {@link io.drizzle4j.result.Row}, a map that can also be read with types. */
@NullMarked
package io.drizzle4j.result;

import org.jspecify.annotations.NullMarked;
