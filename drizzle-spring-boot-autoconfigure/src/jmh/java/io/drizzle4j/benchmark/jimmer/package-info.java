/** The tables as entities of Jimmer, which requires a top-level interface for each. */
@NullMarked
package io.drizzle4j.benchmark.jimmer;

import org.jspecify.annotations.NullMarked;
