package io.drizzle4j.result;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The column whose values are the keys of a map of child rows. Two children with the same value are an error, unless
 * the map holds a list of children for each key:
 *
 * <pre>{@code
 * record UserView(String name, @MapKey("id") Map<Integer, PostView> posts) {}
 *
 * record UserByState(String name, @MapKey("published") Map<Boolean, List<PostView>> posts) {}
 * }</pre>
 *
 * <p>Keys, and the children of a key, are in the order of the rows.
 *
 * <p>A map of groups of child rows does not need it if they are grouped by one expression, whose value is then the key.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface MapKey {

    /** The key of a column of the relation's target table. It does not have to be a component of the rows. */
    String value();
}
