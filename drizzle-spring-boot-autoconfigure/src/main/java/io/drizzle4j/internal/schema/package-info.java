/** Resolved definitions: tables with their names, keys and relations. Start at {@link SchemaTables}. */
@NullMarked
package io.drizzle4j.internal.schema;

import org.jspecify.annotations.NullMarked;
