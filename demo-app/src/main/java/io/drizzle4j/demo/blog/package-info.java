/** What the blog offers: controllers under {@code /api}, and the services that ask the database for them. */
@NullMarked
package io.drizzle4j.demo.blog;

import org.jspecify.annotations.NullMarked;
