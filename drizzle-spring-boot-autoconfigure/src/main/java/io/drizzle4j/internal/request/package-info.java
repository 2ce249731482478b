/** Faults of clients, such as an invalid cursor. Start at {@link io.drizzle4j.internal.request.ClientFault}. */
@NullMarked
package io.drizzle4j.internal.request;

import org.jspecify.annotations.NullMarked;
