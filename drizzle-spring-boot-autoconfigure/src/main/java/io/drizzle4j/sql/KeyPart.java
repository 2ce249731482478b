package io.drizzle4j.sql;

/** A part of what a relation pairs: a column, or a value in the place of one. */
public sealed interface KeyPart permits Column, Constant {}
