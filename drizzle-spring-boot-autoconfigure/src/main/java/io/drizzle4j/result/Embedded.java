package io.drizzle4j.result;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component that is a value object: a record whose components name columns and extras of the same row. Several
 * records can share it:
 *
 * <pre>{@code
 * record Address(String street, String city) {}
 *
 * record CustomerView(
 *         int id,
 *         @Embedded Address address,
 *         @Embedded(prefix = "billing") Optional<Address> billing) {}
 * }</pre>
 *
 * <p>A component that is an {@code Optional}, or annotated {@code @Nullable}, has no value if all values of the value
 * object are null.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Embedded {

    /**
     * The start of the keys of the columns and extras. With the prefix {@code "billing"}, the component {@code street}
     * is read from {@code billingStreet}.
     */
    String prefix() default "";
}
