package io.drizzle4j.schema;

import io.drizzle4j.sql.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        this(target, null, null, null);
    }

    private Many(
            PgTable target,
            @Nullable List<Column<?>> fields,
            @Nullable List<Column<?>> references,
            @Nullable String relationName) {
        super(target, fields, references, relationName);
    }

    /** Names the columns of the table it starts from; they pair with {@link #references} by position. */
    public Many fields(Column<?>... fields) {
        return new Many(target(), named(fields), this.references, relationName());
    }

    /** Names the columns of the target; they pair with {@link #fields} by position. */
    public Many references(Column<?>... references) {
        return new Many(target(), this.fields, named(references), relationName());
    }

    /** Names the relation, so that it pairs with the one of the same name on the target, and with no other. */
    public Many relationName(String relationName) {
        return new Many(target(), fields, references, relationName);
    }
}
