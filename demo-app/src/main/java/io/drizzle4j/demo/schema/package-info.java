/**
 * The tables of the blog, one class each, and their relations. Relations are declared in components or in bean methods;
 * together they form the schema.
 */
@NullMarked
package io.drizzle4j.demo.schema;

import org.jspecify.annotations.NullMarked;
