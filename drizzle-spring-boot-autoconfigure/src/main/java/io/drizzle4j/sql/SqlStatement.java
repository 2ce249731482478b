package io.drizzle4j.sql;

import java.util.List;

/**
 * A statement as it is sent: text and bind parameters.
 *
 * @param sql the text, with a {@code ?} for each parameter
 * @param parameters the values, in the order of the text; none is null
 */
public record SqlStatement(String sql, List<Object> parameters) {

    /** Creates a statement. */
    public SqlStatement {
        parameters = List.copyOf(parameters);
    }
}
