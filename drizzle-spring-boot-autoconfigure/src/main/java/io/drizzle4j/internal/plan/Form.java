package io.drizzle4j.internal.plan;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a choice of a form, and each of its values. The list of forms in the documentation is made from it. */
@Target({ElementType.TYPE, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@interface Form {

    /** Returns the description, in Markdown. */
    String value();
}
