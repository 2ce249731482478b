package io.drizzle4j.schema;

import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.KeyPart;
import io.drizzle4j.sql.Order;
import java.util.function.UnaryOperator;

/**
 * A relation that leads to at most one row, such as {@code post.author}.
 *
 * <p>The side that holds the foreign key names the columns. The other side omits them and takes them from its
 * counterpart:
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
     * Names the columns of the source table. They pair with {@link #references} by position.
     *
     * @param fields columns, or a {@code constant(…)} in place of one
     */
    public One fields(KeyPart... fields) {
        return with(options().withFields(named(fields)));
    }

    /**
     * Names the columns of the target. They pair with {@link #fields} by position.
     *
     * @param references columns, or a {@code constant(…)} in place of one
     */
    public One references(KeyPart... references) {
        return with(options().withReferences(named(references)));
    }

    /** Names the relation. It then pairs only with the relation of the same name on the target. */
    public One relationName(String relationName) {
        return with(options().withRelationName(relationName));
    }

    /**
     * Sets a junction table, whose rows are not part of the result. The columns come from its own relations to both
     * tables, or from its foreign keys.
     */
    public One through(PgTable table) {
        return through(table, hops -> hops);
    }

    /**
     * Sets a junction table, whose rows are not part of the result.
     *
     * @param hops names the columns that pair with both tables
     */
    public One through(PgTable table, UnaryOperator<Through> hops) {
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
    public One on(Expression<Boolean> condition) {
        return with(options().withWhere(condition(condition)).byCondition());
    }

    /**
     * Adds a condition on the rows of the target. It always applies, in addition to conditions of a query. Several
     * calls are combined with {@code and}.
     *
     * @param condition names columns of the target, of the junction table, and of the source table; if the target is
     *     the source table itself, its columns as {@code parent(column)}
     */
    public One where(Expression<Boolean> condition) {
        return with(options().withWhere(condition(condition)));
    }

    /**
     * Makes the relation lead to the first row in this order if several rows match. By default it is the first by
     * primary key. It may name columns of the junction table.
     */
    public One orderBy(Order... orders) {
        return with(options().withOrderBy(orders(orders)));
    }

    /**
     * Declares that there is always a row, so that a record can have it as a plain component. A missing row is then an
     * error that names the path and the key, regardless of what the rows are read as. A query that adds a condition to
     * the relation may find no row.
     */
    public One required() {
        return with(options().required());
    }
}
