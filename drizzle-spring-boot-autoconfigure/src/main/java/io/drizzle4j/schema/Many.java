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
 * the target, from a foreign key, or names them itself.
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
     * Names the columns of the table it starts from; they pair with {@link #references} by position.
     *
     * @param fields columns, or a {@code constant(…)} in the place of one
     */
    public Many fields(KeyPart... fields) {
        return with(options().withFields(named(fields)));
    }

    /**
     * Names the columns of the target; they pair with {@link #fields} by position.
     *
     * @param references columns, or a {@code constant(…)} in the place of one
     */
    public Many references(KeyPart... references) {
        return with(options().withReferences(named(references)));
    }

    /** Names the relation, so that it pairs with the one of the same name on the target, and with no other. */
    public Many relationName(String relationName) {
        return with(options().withRelationName(relationName));
    }

    /**
     * Leads over a table between the two, whose rows do not show in the result. Its columns come from its own relations
     * to both, or from its foreign keys.
     */
    public Many through(PgTable table) {
        return through(table, hops -> hops);
    }

    /**
     * Leads over a table between the two, whose rows do not show in the result.
     *
     * @param hops names the columns of the way over it
     */
    public Many through(PgTable table, UnaryOperator<Through> hops) {
        return with(options().withThrough(hops(table, hops)));
    }

    /**
     * Leads only to rows of the target for which the condition holds, whatever else a query asks of them. Called again,
     * it adds to the conditions before.
     *
     * @param condition names columns of the target, of the table between, and of the table that the relation starts
     *     from; where that is the target itself, as {@code parent(column)}
     */
    public Many where(Expression<Boolean> condition) {
        return with(options().withWhere(condition(condition)));
    }

    /** Orders the rows so where a query says no other order. Columns of the table between may be named too. */
    public Many orderBy(Order... orders) {
        return with(options().withOrderBy(orders(orders)));
    }

    /**
     * Leads to no more than this many rows for each parent where a query says no other number. Conditions and counts
     * see all rows nevertheless.
     *
     * @param rows the most rows, at least 0
     */
    public Many limit(long rows) {
        if (rows < 0) {
            throw InvalidSchemaException.of(List.of(
                    new Problem("A relation to '%s' has a negative limit.".formatted(target()), "Give it 0 or more.")));
        }
        return with(options().withLimit(new Value<>(PgType.BIGINT, rows)));
    }
}
