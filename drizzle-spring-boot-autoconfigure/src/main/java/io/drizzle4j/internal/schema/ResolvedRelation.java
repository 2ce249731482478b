package io.drizzle4j.internal.schema;

import io.drizzle4j.schema.One;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Relation;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Condition;
import io.drizzle4j.sql.Expression;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A relation whose columns are resolved in a schema.
 *
 * @param source the table that it starts from
 * @param key its key
 * @param relation the relation as declared
 * @param fields the columns of the source
 * @param references the columns of the target, paired with the fields or with those of the junction
 * @param junction the table between the two, or null
 * @param sourceCondition a condition on rows of the source, from constants of the definition; or null
 * @param targetCondition a condition on rows of the target, from constants of the definition; or null
 * @param unique whether at most one row of the target matches, by the declared unique keys
 * @param required whether the definitions guarantee that a row of the target matches
 * @param isDeclaredRequired whether the definition calls {@link One#required()}
 */
public record ResolvedRelation(
        PgTable source,
        String key,
        Relation relation,
        List<Column<?>> fields,
        List<Column<?>> references,
        @Nullable Junction junction,
        @Nullable Condition sourceCondition,
        @Nullable Condition targetCondition,
        boolean unique,
        boolean required,
        boolean isDeclaredRequired) {

    /**
     * The table between the two tables of a relation.
     *
     * @param table the table
     * @param near its columns that pair with the fields
     * @param far its columns that pair with the references
     * @param condition a condition on its rows, from constants of the definition; or null
     */
    public record Junction(
            PgTable table,
            List<Column<?>> near,
            List<Column<?>> far,
            @Nullable Condition condition) {}

    /** Returns the target table. */
    public PgTable target() {
        return relation.target();
    }

    /** Returns whether source and target are the same table. */
    public boolean isToItself() {
        return source.original().equals(target());
    }

    /** Returns whether it leads to at most one row. */
    public boolean isOne() {
        return relation instanceof One;
    }

    /** Returns its name for messages, such as {@code posts.author}. */
    @Override
    public String toString() {
        return source + "." + key;
    }

    /** Returns the same relation with another instance of its table as the source. */
    public ResolvedRelation ofInstance(PgTable instance) {
        return new ResolvedRelation(
                instance,
                key,
                relation,
                fields.stream().<Column<?>>map(field -> in(instance, field)).toList(),
                references,
                junction,
                sourceCondition == null ? null : (Condition) in(instance, sourceCondition),
                targetCondition,
                unique,
                required,
                isDeclaredRequired);
    }

    private Column<?> in(PgTable instance, Column<?> column) {
        return Objects.requireNonNull(instance.columns().get(source.key(column)));
    }

    /** Returns a condition with its columns replaced by those of the instance. */
    private Expression<Boolean> in(PgTable instance, Expression<Boolean> condition) {
        if (condition instanceof Condition.Junction junction) {
            return new Condition.Junction(
                    junction.all(),
                    junction.operands().stream()
                            .map(operand -> in(instance, operand))
                            .toList());
        }
        var comparison = (Condition.Comparison) condition;
        return new Condition.Comparison(
                in(instance, (Column<?>) comparison.left()), comparison.sign(), comparison.right());
    }

    /**
     * Returns whether this and the other are the same self-referencing relation, from the same table or from an
     * instance of it.
     */
    public boolean isSameToItself(@Nullable ResolvedRelation other) {
        return other != null && isToItself() && relation == other.relation;
    }

    /** Relations are equal only if they are the same declaration and start from the same table object. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResolvedRelation resolved
                && source.equals(resolved.source)
                && relation == resolved.relation
                && key.equals(resolved.key);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(source) * 31 + System.identityHashCode(relation);
    }
}
