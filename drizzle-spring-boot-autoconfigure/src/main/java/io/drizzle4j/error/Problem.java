package io.drizzle4j.error;

import java.io.Serializable;

/**
 * One thing that is wrong with a definition.
 *
 * @param description what is wrong and where, as a sentence
 * @param action what to do about it, as a sentence
 */
public record Problem(String description, String action) implements Serializable {}
