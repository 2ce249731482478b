package io.drizzle4j.write;

/**
 * Sets the columns of a row that is inserted. The others get their default. Valid only inside the lambda that receives
 * it. Not meant to be implemented by applications.
 */
public interface RowValues extends Assignments<RowValues> {}
