package io.drizzle4j.result;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The key of the column, relation or extra that a component is read from, if it differs from the component's name:
 *
 * <pre>{@code
 * record PostView(int id, @Key("title") String headline) {}
 * }</pre>
 *
 * <p>If several components read one relation, each is read under its own name. A query configures one of them by this
 * name:
 *
 * <pre>{@code
 * record UserView(@Key("posts") List<PostView> drafts, @Key("posts") List<PostView> published) {}
 *
 * q.with("posts", p -> p.as("drafts").where(eq(POSTS.published, false)))
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Key {

    /** The key. */
    String value();
}
