/** Statements that write rows, before they are planned. Start at {@link io.drizzle4j.internal.write.WriteDraft}. */
@NullMarked
package io.drizzle4j.internal.write;

import org.jspecify.annotations.NullMarked;
