package io.drizzle4j.sql;

/**
 * A column as an operand: a {@link Column} of the level itself, of an enclosing one, or of a related row. An untyped
 * one, a {@code ColumnReference<Object>}, is taken by every operator, which checks its type when it is called. Not to
 * be implemented by applications.
 *
 * @param <T> the Java type of its values
 */
public non-sealed interface ColumnReference<T> extends Expression<T> {}
