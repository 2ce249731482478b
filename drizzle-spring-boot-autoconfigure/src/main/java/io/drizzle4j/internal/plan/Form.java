package io.drizzle4j.internal.plan;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes one choice of a form. The list of forms in the documentation is made from these descriptions. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface Form {

    /** Returns the description, in Markdown. */
    String value();
}
