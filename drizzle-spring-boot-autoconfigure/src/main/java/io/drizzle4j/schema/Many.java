package io.drizzle4j.schema;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.KeyPart;
import io.drizzle4j.sql.Order;
import io.drizzle4j.sql.Value;
import io.drizzle4j.type.PgType;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A relation that leads to any number of rows, such as {@code user.posts}. It takes its columns from its counterpart on
 * the target or from a foreign key, unless it names them.
 *
 * <pre>{@code
 * r.many("posts", POSTS)
 * }</pre>
 */
public final class Many extends Relation {

    Many(PgTable target) {
        this(target, RelationOptions.NONE);
    }

    private Many(PgTable target, RelationOptions options) {
        super(target, options);
    }

    private Many with(RelationOptions options) {
        return new Many(target(), options);
    }

    /**
     * Names the columns of the source table. They pair with {@link #references} by position.
     *
     * @param fields columns, or a {@code constant(…)} in place of one
     */
    public Many fields(KeyPart... fields) {
        return with(options().withFields(named(fields)));
    }

    /**
     * Names the columns of the target. They pair with {@link #fields} by position.
     *
     * @param references columns, or a {@code constant(…)} in place of one
     */
    public Many references(KeyPart... references) {
        return with(options().withReferences(named(references)));
    }

    /** Names the relation. It then pairs only with the relation of the same name on the target. */
    public Many relationName(String relationName) {
        return with(options().withRelationName(relationName));
    }

    /**
     * Sets a junction table, whose rows are not part of the result. The columns come from its own relations to both
     * tables, or from its foreign keys.
     */
    public Many through(PgTable table) {
        return through(table, hops -> hops);
    }

    /**
     * Sets a junction table, whose rows are not part of the result.
     *
     * @param hops names the columns that pair with both tables
     */
    public Many through(PgTable table, UnaryOperator<Through> hops) {
        return with(options().withThrough(hops(table, hops)));
    }

    /**
     * Links the rows by a condition, such as a range, instead of or in addition to columns.
     *
     * <pre>{@code
     * many("events", EVENTS, m -> m.on(and(gte(EVENTS.at, PERIODS.from), lt(EVENTS.at, PERIODS.to))))
     * }</pre>
     *
     * <p>Without columns, the relation has no counterpart, and cannot be read recursively.
     *
     * @param condition names columns of the target and of the source table, as in {@link #where}
     */
    public Many on(Expression<Boolean> condition) {
        return with(options().withWhere(condition(condition)).byCondition());
    }

    /**
     * Adds a condition on the rows of the target. It always applies, in addition to conditions of a query. Several
     * calls are combined with {@code and}.
     *
     * @param condition names columns of the target, of the junction table, and of the source table; if the target is
     *     the source table itself, its columns as {@code parent(column)}
     */
    public Many where(Expression<Boolean> condition) {
        return with(options().withWhere(condition(condition)));
    }

    /** Sets the order of the rows, unless a query sets one. It may name columns of the junction table. */
    public Many orderBy(Order... orders) {
        return with(options().withOrderBy(orders(orders)));
    }

    /**
     * Sets the maximum number of rows for each parent, unless a query sets one. Conditions and counts ignore it.
     *
     * @param rows the maximum number of rows, at least 0
     */
    public Many limit(long rows) {
        if (rows < 0) {
            throw InvalidSchemaException.of(List.of(new Problem(
                    "A relation to '%s' has a negative limit.".formatted(target()), "Set it to 0 or more.")));
        }
        return with(options().withLimit(new Value<>(PgType.BIGINT, rows)));
    }
}
