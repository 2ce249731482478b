package io.drizzle4j.schema;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import io.drizzle4j.sql.Operators;
import io.drizzle4j.sql.ReferentialAction;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A constraint or an index of a table; see {@link PgTable#constraints()}. A {@link PgTable} has the factory methods as
 * methods of its own; elsewhere, use a static import.
 *
 * <p>Each constraint has a name in the database: the one set with {@code named}, otherwise one derived from the table
 * and the columns.
 */
public sealed interface TableConstraint {

    /** Returns the given name; null if it is derived from the table and the columns. */
    @Nullable String name();

    /** Returns this constraint with the given name. */
    TableConstraint named(String name);

    /** Returns a primary key of several columns. */
    static PrimaryKey primaryKey(Column<?>... columns) {
        return new PrimaryKey(null, Relation.named(columns));
    }

    /** Returns a unique key. */
    static Unique unique(Column<?>... columns) {
        return new Unique(null, Relation.named(columns));
    }

    /** Returns an index on columns, in their order. */
    static Index index(Column<?>... columns) {
        return new Index(null, Relation.named(columns), false, null);
    }

    /**
     * Returns an index on expressions, in their order.
     *
     * <pre>{@code
     * index("users_email_idx", lower(email))
     * }</pre>
     *
     * @param name its name
     * @param expressions columns and expressions of columns and values
     */
    static Index index(String name, Expression<?>... expressions) {
        return new Index(name, Relation.named(expressions), false, null);
    }

    /** Returns a unique index. */
    static Index uniqueIndex(Column<?>... columns) {
        return new Index(null, Relation.named(columns), true, null);
    }

    /**
     * Returns a unique index on expressions. The database prevents equal values, but only a unique index on columns
     * makes a key that relations and queries rely on.
     *
     * @param name its name
     * @param expressions columns and expressions of columns and values
     */
    static Index uniqueIndex(String name, Expression<?>... expressions) {
        return new Index(name, Relation.named(expressions), true, null);
    }

    /**
     * Returns a check on the rows.
     *
     * @param name its name
     * @param sql a condition, written into {@code create table} unchanged
     */
    static Check check(String name, String sql) {
        return new Check(name, sql);
    }

    /** Returns a foreign key of several columns. Call {@link ForeignKey#references} to set the referenced columns. */
    static ForeignKey foreignKey(Column<?>... columns) {
        return new ForeignKey(
                null, Relation.named(columns), List::of, ReferentialAction.NO_ACTION, ReferentialAction.NO_ACTION);
    }

    /**
     * A primary key.
     *
     * @param name its name, or null
     * @param columns its columns
     */
    record PrimaryKey(@Nullable String name, List<Column<?>> columns) implements TableConstraint {
        @Override
        public PrimaryKey named(String newName) {
            return new PrimaryKey(newName, columns);
        }
    }

    /**
     * A unique key.
     *
     * @param name its name, or null
     * @param columns its columns
     */
    record Unique(@Nullable String name, List<Column<?>> columns) implements TableConstraint {
        @Override
        public Unique named(String newName) {
            return new Unique(newName, columns);
        }
    }

    /**
     * An index.
     *
     * @param name its name, or null
     * @param expressions its columns and expressions, in their order
     * @param unique whether it is unique
     * @param condition the condition on its rows; null for all rows
     */
    record Index(
            @Nullable String name,
            List<? extends Expression<?>> expressions,
            boolean unique,
            @Nullable Expression<Boolean> condition)
            implements TableConstraint {

        /**
         * Returns a partial index, of the rows that satisfy the condition only. Further calls add conditions. A partial
         * unique index allows equal values in other rows, so it makes no key that relations and queries rely on.
         *
         * <pre>{@code
         * uniqueIndex(email).where(isNull(deletedAt))
         * }</pre>
         *
         * @param rows a condition on columns and values
         */
        public Index where(Expression<Boolean> rows) {
            if (rows == null) {
                throw InvalidSchemaException.of(
                        List.of(new Problem("An index was given null in where(…).", "Omit the call instead.")));
            }
            return new Index(name, expressions, unique, condition == null ? rows : Operators.and(condition, rows));
        }

        @Override
        public Index named(String newName) {
            return new Index(newName, expressions, unique, condition);
        }
    }

    /**
     * A check.
     *
     * @param name its name
     * @param sql the condition
     */
    record Check(@Nullable String name, String sql) implements TableConstraint {
        @Override
        public Check named(String newName) {
            return new Check(newName, sql);
        }
    }

    /**
     * A foreign key.
     *
     * @param name its name, or null
     * @param columns its columns
     * @param references supplies the referenced columns, pairwise
     * @param onDelete the action when the referenced row is deleted
     * @param onUpdate the action when the referenced key changes
     */
    record ForeignKey(
            @Nullable String name,
            List<Column<?>> columns,
            Supplier<List<Column<?>>> references,
            ReferentialAction onDelete,
            ReferentialAction onUpdate)
            implements TableConstraint {

        /**
         * Returns this foreign key with its referenced columns, pairwise. The supplier is called when the schema is
         * built.
         */
        public ForeignKey references(Supplier<List<Column<?>>> columnsReferredTo) {
            return new ForeignKey(name, columns, columnsReferredTo, onDelete, onUpdate);
        }

        /** Returns this foreign key with the action for the deletion of the referenced row. */
        public ForeignKey onDelete(ReferentialAction action) {
            return new ForeignKey(name, columns, references, action, onUpdate);
        }

        /** Returns this foreign key with the action for a change of the referenced key. */
        public ForeignKey onUpdate(ReferentialAction action) {
            return new ForeignKey(name, columns, references, onDelete, action);
        }

        @Override
        public ForeignKey named(String newName) {
            return new ForeignKey(newName, columns, references, onDelete, onUpdate);
        }
    }
}
