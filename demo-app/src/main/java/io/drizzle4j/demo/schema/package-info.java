/**
 * The tables of the blog, a class each, and their relations, as components or as beans: whatever of both is found is
 * one schema.
 */
@NullMarked
package io.drizzle4j.demo.schema;

import org.jspecify.annotations.NullMarked;
