package io.drizzle4j.internal.plan;

import io.drizzle4j.sql.Parameter;
import io.drizzle4j.type.JsonFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a question is answered, whatever its values.
 *
 * @param sql the text of the one statement, the same each time
 * @param parameters what is bound, in the order of the text
 * @param shape what its rows are
 */
public record Plan(String sql, List<Parameter<?>> parameters, Shape shape) {

    /** Creates a plan. */
    public Plan {
        parameters = List.copyOf(parameters);
    }

    /**
     * Returns this plan with what maps JSON.
     *
     * @param format maps it, or null where nothing does
     * @throws io.drizzle4j.error.InvalidQueryException if something must be mapped, and nothing does
     */
    public Plan using(@Nullable JsonFormat format) {
        return MappedJson.in(this, format);
    }
}
