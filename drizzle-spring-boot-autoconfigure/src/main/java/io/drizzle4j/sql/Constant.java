package io.drizzle4j.sql;

/**
 * A value in the place of a column of a relation: the column that it is paired with must have it. Make one with
 * {@link Operators#constant}.
 *
 * @param value the value
 */
public record Constant(Object value) implements KeyPart {}
