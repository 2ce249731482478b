/** Serializes rows with Jackson. */
@NullMarked
package io.drizzle4j.internal.jackson;

import org.jspecify.annotations.NullMarked;
