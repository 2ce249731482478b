/** Names and literals in SQL and in messages. */
@NullMarked
package io.drizzle4j.internal.text;

import org.jspecify.annotations.NullMarked;
