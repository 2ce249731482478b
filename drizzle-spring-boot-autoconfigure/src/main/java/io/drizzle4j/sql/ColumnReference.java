package io.drizzle4j.sql;

/**
 * A column as an operand: a {@link Column} of the current level, of an enclosing one, or of a related row. All
 * operators accept an untyped one, a {@code ColumnReference<Object>}, and check its type when they are called. Not
 * meant to be implemented by applications.
 *
 * @param <T> the Java type of its values
 */
public non-sealed interface ColumnReference<T> extends Expression<T> {}
