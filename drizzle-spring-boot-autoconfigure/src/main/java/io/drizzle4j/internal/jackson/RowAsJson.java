package io.drizzle4j.internal.jackson;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Makes Jackson serialize a row with {@link DeclaredRowSerializer}. Rows do not carry Jackson's annotation directly,
 * because the compiler of an application without Jackson would warn about its elements.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonSerialize(using = DeclaredRowSerializer.class)
public @interface RowAsJson {}
