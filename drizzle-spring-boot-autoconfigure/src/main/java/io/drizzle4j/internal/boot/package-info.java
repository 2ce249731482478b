/** What the packages for Spring Boot share. */
@NullMarked
package io.drizzle4j.internal.boot;

import org.jspecify.annotations.NullMarked;
