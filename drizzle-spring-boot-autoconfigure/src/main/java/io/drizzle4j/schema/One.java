package io.drizzle4j.schema;

import io.drizzle4j.sql.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        this(target, null, null, null);
    }

    private One(
            PgTable target,
            @Nullable List<Column<?>> fields,
            @Nullable List<Column<?>> references,
            @Nullable String relationName) {
        super(target, fields, references, relationName);
    }

    /** Names the columns of the table it starts from; they pair with {@link #references} by position. */
    public One fields(Column<?>... fields) {
        return new One(target(), named(fields), this.references, relationName());
    }

    /** Names the columns of the target; they pair with {@link #fields} by position. */
    public One references(Column<?>... references) {
        return new One(target(), this.fields, named(references), relationName());
    }

    /** Names the relation, so that it pairs with the one of the same name on the target, and with no other. */
    public One relationName(String relationName) {
        return new One(target(), fields, references, relationName);
    }
}
