package io.drizzle4j.query;

import io.drizzle4j.schema.Many;
import io.drizzle4j.schema.One;
import io.drizzle4j.schema.Relation;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.function.Consumer;

/**
 * Configures what is read of each row of a level. Valid only inside the lambda that receives it, and not while the
 * lambda of a nested level runs. Not meant to be implemented by applications.
 *
 * <p>Every method throws {@link io.drizzle4j.error.InvalidQueryException}, with the path of the level, for what this
 * level cannot read. Whether the columns of an expression are in scope is checked when the query is planned, before it
 * runs.
 *
 * @param <C> the kind of level: {@link QueryConfig}, {@link ManyConfig}, {@link OneConfig} or {@link ReturningConfig}
 */
public interface SelectionConfig<C extends SelectionConfig<C>> {

    /**
     * Reads the rows of a relation too, with all of their columns.
     *
     * @param key the key of the relation, and of its rows in the result
     */
    C with(String key);

    /**
     * Reads the rows of a relation too. What only a {@code many} can have is refused at run time for a {@code one}.
     *
     * @param key the key of the relation, and of its rows in the result unless {@link ManyConfig#as} sets another one
     * @param configuration configures the level of the relation
     */
    C with(String key, Consumer<? super ManyConfig> configuration);

    /** Reads the rows of a relation too, with all of their columns. */
    C with(Relation handle);

    /**
     * Reads the row of a relation too.
     *
     * @param configuration configures the level of the relation
     */
    C with(One handle, Consumer<? super OneConfig> configuration);

    /**
     * Reads the rows of a relation too.
     *
     * @param configuration configures the level of the relation
     */
    C with(Many handle, Consumer<? super ManyConfig> configuration);

    /**
     * Reads exactly these columns, in this order, instead of all that are not hidden. Further calls add columns.
     *
     * @param selected columns of this level's table; may be empty if the level reads an extra or a relation
     */
    C columns(Column<?>... selected);

    /**
     * Reads all columns but these and hidden ones, in the order of the table. Further calls exclude more columns.
     *
     * @param excluded columns of this level's table
     */
    C exclude(Column<?>... excluded);

    /**
     * Reads a computed value too.
     *
     * @param key its key in the result; not that of a column or a relation that this level reads
     * @param expression the value; it is read as the type of the expression
     */
    C extras(String key, Expression<?> expression);
}
