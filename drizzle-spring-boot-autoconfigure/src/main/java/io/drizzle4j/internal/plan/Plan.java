package io.drizzle4j.internal.plan;

import io.drizzle4j.sql.Parameter;
import io.drizzle4j.type.JsonFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a query, whatever its values.
 *
 * @param sql its text
 * @param parameters its parameters, in the order of the text
 * @param shape the structure of its rows
 */
public record Plan(String sql, List<Parameter<?>> parameters, Shape shape) {

    /** Creates a plan. */
    public Plan {
        parameters = List.copyOf(parameters);
    }

    /** Returns this plan with a text before its statement, such as a comment. */
    public Plan after(String prefix) {
        return prefix.isEmpty() ? this : new Plan(prefix + sql, parameters, shape);
    }

    /**
     * Returns this plan with a format that maps JSON.
     *
     * @param format the format, or null if there is none
     * @throws io.drizzle4j.error.InvalidQueryException if a type needs a format, and there is none
     */
    public Plan using(@Nullable JsonFormat format) {
        return MappedJson.in(this, format);
    }
}
