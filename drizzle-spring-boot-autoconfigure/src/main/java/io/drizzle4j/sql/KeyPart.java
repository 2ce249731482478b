package io.drizzle4j.sql;

/** A column of a relation, or a constant in its place. */
public sealed interface KeyPart permits Column, Constant {}
