/** A small blog that answers from PostgreSQL through relational queries. */
@NullMarked
package io.drizzle4j.demo;

import org.jspecify.annotations.NullMarked;
