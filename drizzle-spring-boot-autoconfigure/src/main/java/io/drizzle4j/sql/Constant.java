package io.drizzle4j.sql;

/**
 * A value that replaces a column of a relation: the paired column must have this value. Create one with
 * {@link Operators#constant}.
 *
 * @param value the value
 */
public record Constant(Object value) implements KeyPart {}
