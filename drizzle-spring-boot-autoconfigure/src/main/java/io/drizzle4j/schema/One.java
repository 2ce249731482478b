package io.drizzle4j.schema;

import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.KeyPart;
import io.drizzle4j.sql.Order;
import java.util.function.UnaryOperator;

/**
 * A relation that leads to at most one row, such as {@code post.author}.
 *
 * <p>The side that holds the key names the columns; the other side leaves them out and takes them from its counterpart:
 *
 * <pre>{@code
 * r.one("author", USERS, one -> one.fields(POSTS.authorId).references(USERS.id))   // on posts
 * r.one("profile", PROFILES)                                                       // on users
 * }</pre>
 */
public final class One extends Relation {

    One(PgTable target) {
        this(target, RelationOptions.NONE);
    }

    private One(PgTable target, RelationOptions options) {
        super(target, options);
    }

    private One with(RelationOptions options) {
        return new One(target(), options);
    }

    /**
     * Names the columns of the table it starts from; they pair with {@link #references} by position.
     *
     * @param fields columns, or a {@code constant(…)} in the place of one
     */
    public One fields(KeyPart... fields) {
        return with(options().withFields(named(fields)));
    }

    /**
     * Names the columns of the target; they pair with {@link #fields} by position.
     *
     * @param references columns, or a {@code constant(…)} in the place of one
     */
    public One references(KeyPart... references) {
        return with(options().withReferences(named(references)));
    }

    /** Names the relation, so that it pairs with the one of the same name on the target, and with no other. */
    public One relationName(String relationName) {
        return with(options().withRelationName(relationName));
    }

    /**
     * Leads over a table between the two, whose rows do not show in the result. Its columns come from its own relations
     * to both, or from its foreign keys.
     */
    public One through(PgTable table) {
        return through(table, hops -> hops);
    }

    /**
     * Leads over a table between the two, whose rows do not show in the result.
     *
     * @param hops names the columns of the way over it
     */
    public One through(PgTable table, UnaryOperator<Through> hops) {
        return with(options().withThrough(hops(table, hops)));
    }

    /**
     * Leads only to rows of the target for which the condition holds, whatever else a query asks of them. Called again,
     * it adds to the conditions before.
     *
     * @param condition names columns of the target, of the table between, and of the table that the relation starts
     *     from; where that is the target itself, as {@code parent(column)}
     */
    public One where(Expression<Boolean> condition) {
        return with(options().withWhere(condition(condition)));
    }

    /**
     * Leads to the first row in this order, where several have its key; else to the first by the primary key. Columns
     * of the table between may be named too.
     */
    public One orderBy(Order... orders) {
        return with(options().withOrderBy(orders(orders)));
    }

    /**
     * Says that there is always a row, so that a record may have it as a plain component. Where there is none after
     * all, that is an error, which names the path and the key, whatever the rows are read as. A query that gives the
     * relation a condition of its own may find none.
     */
    public One required() {
        return with(options().required());
    }
}
