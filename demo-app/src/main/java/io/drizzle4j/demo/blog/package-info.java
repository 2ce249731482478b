/** The controllers under {@code /api}, and the services that run their queries. */
@NullMarked
package io.drizzle4j.demo.blog;

import org.jspecify.annotations.NullMarked;
