/**
 * Statements that insert, update and delete rows. Start at {@link io.drizzle4j.write.InsertInto},
 * {@link io.drizzle4j.write.Update} and {@link io.drizzle4j.write.Delete}.
 */
@NullMarked
package io.drizzle4j.write;

import org.jspecify.annotations.NullMarked;
