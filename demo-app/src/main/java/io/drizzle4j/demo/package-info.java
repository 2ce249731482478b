/** A small blog that reads and writes PostgreSQL with relational queries. */
@NullMarked
package io.drizzle4j.demo;

import org.jspecify.annotations.NullMarked;
