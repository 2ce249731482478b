package io.drizzle4j.write;

import io.drizzle4j.sql.Expression;

/**
 * Configures the update of the row that has the key of an inserted row. Columns are those of the existing row;
 * {@code excluded(column)} is the inserted value. Valid only inside the lambda that receives it. Not meant to be
 * implemented by applications.
 */
public interface ConflictUpdate extends Assignments<ConflictUpdate> {

    /** Updates the row only if it satisfies the condition. Further calls add conditions. */
    ConflictUpdate where(Expression<Boolean> condition);
}
