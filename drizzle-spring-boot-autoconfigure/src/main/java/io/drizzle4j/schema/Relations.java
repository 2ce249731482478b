package io.drizzle4j.schema;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import java.lang.reflect.Field;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The relations of a table as a component. Each field is a relation, and its name is the key. Queries can refer to the
 * fields, checked by the compiler: {@code q.with(postsRelations.comments)}.
 *
 * <pre>{@code
 * @Component
 * public final class PostsRelations extends Relations {
 *
 *     public final One author = one(USERS).fields(POSTS.authorId).references(USERS.id);
 *     public final Many comments = many(COMMENTS);
 *
 *     PostsRelations() {
 *         super(POSTS);
 *     }
 * }
 * }</pre>
 *
 * <p>In Kotlin it may be an {@code object}.
 */
public abstract class Relations implements RelationsDefinition {

    private final PgTable table;

    /**
     * Creates the relations of a table.
     *
     * @param table the source table
     */
    protected Relations(PgTable table) {
        this.table = table;
    }

    /**
     * Returns the relations of a table, to be declared as a bean.
     *
     * <pre>{@code
     * relations(USERS, r -> r
     *         .many("posts", POSTS)
     *         .one("profile", PROFILES))
     * }</pre>
     *
     * @param table the source table
     * @param relations adds the relations
     */
    public static RelationsDefinition relations(PgTable table, UnaryOperator<RelationsBuilder> relations) {
        var builder = relations.apply(new RelationsBuilder());
        if (builder == null) {
            throw InvalidSchemaException.of(List.of(new Problem(
                    "The lambda with the relations of table '%s' returned null.".formatted(table),
                    "Return the builder that it receives: r -> r.many(\"posts\", POSTS).")));
        }
        return new Listed(table, builder.relations());
    }

    /** Returns a relation to at most one row, for a field. */
    protected static One one(PgTable target) {
        return new One(target);
    }

    /** Returns a relation to any number of rows, for a field. */
    protected static Many many(PgTable target) {
        return new Many(target);
    }

    @Override
    public final PgTable table() {
        return table;
    }

    @Override
    public final List<NamedRelation> relations() {
        return DeclaredFields.of(getClass(), Relations.class, Relation.class).stream()
                .map(field -> new NamedRelation(field.getName(), read(field)))
                .toList();
    }

    @SuppressWarnings("NullAway") // the schema reports a field without a relation
    private Relation read(Field field) {
        return (Relation) DeclaredFields.read(field, this);
    }

    /** Returns the names of the static fields that hold relations, which are not part of the definition. */
    final List<String> staticFields() {
        return DeclaredFields.ignored(getClass(), Relations.class, Relation.class).stream()
                .map(Field::getName)
                .toList();
    }

    @Override
    public final String toString() {
        return getClass().getName();
    }

    /** Relations that were added one by one. */
    private record Listed(PgTable table, List<NamedRelation> relations) implements RelationsDefinition {

        @Override
        public String toString() {
            return "relations(" + table + ")";
        }
    }
}
