/**
 * The benchmark: this library, JDBC by hand and other libraries read the same graphs of rows from the same databases.
 * {@link io.drizzle4j.benchmark.Work} lists what is read, and {@link io.drizzle4j.benchmark.Contenders} lists the
 * readers. Start at {@link io.drizzle4j.benchmark.Benchmarks}.
 */
@NullMarked
package io.drizzle4j.benchmark;

import org.jspecify.annotations.NullMarked;
