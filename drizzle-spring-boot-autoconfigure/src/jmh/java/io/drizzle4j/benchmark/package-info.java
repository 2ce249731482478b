/**
 * Speed beside that of others: the same graphs of rows, read from the same databases by this library, by JDBC written
 * by hand, and by its peers. {@link io.drizzle4j.benchmark.Work} says what is read,
 * {@link io.drizzle4j.benchmark.Contenders} by whom, and {@link io.drizzle4j.benchmark.Benchmarks} runs it.
 */
@NullMarked
package io.drizzle4j.benchmark;

import org.jspecify.annotations.NullMarked;
