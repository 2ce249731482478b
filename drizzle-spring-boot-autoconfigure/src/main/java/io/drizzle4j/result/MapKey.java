package io.drizzle4j.result;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The column by which the rows of a {@code many} are put into a map. Two rows with one value are an error:
 *
 * <pre>{@code
 * record UserView(String name, @MapKey("id") Map<Integer, PostView> posts) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface MapKey {

    /** The key of a column of the table that the relation leads to. It need not be a component there. */
    String value();
}
