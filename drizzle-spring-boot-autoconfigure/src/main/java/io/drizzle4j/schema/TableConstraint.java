package io.drizzle4j.schema;

import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.ReferentialAction;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a table declares beside its columns; see {@link PgTable#constraints()}. The factories are for a static import.
 *
 * <p>Each part has a name in the database: the one given with {@code named}, else one made from the table and the
 * columns.
 */
public sealed interface TableConstraint {

    /** Returns the name given, or null where it is made from the table and the columns. */
    @Nullable String name();

    /** Returns this part with a name of its own. */
    TableConstraint named(String name);

    /** Returns a primary key of several columns. */
    static PrimaryKey primaryKey(Column<?>... columns) {
        return new PrimaryKey(null, Relation.named(columns));
    }

    /** Returns a key that no two rows share. */
    static Unique unique(Column<?>... columns) {
        return new Unique(null, Relation.named(columns));
    }

    /** Returns an index, by the columns in their order. */
    static Index index(Column<?>... columns) {
        return new Index(null, Relation.named(columns), false);
    }

    /** Returns an index that is a unique key too. */
    static Index uniqueIndex(Column<?>... columns) {
        return new Index(null, Relation.named(columns), true);
    }

    /**
     * Returns a check that every row passes.
     *
     * @param name its name
     * @param sql a condition, written into {@code create table} as it is
     */
    static Check check(String name, String sql) {
        return new Check(name, sql);
    }

    /** Returns a foreign key of several columns; {@link ForeignKey#references} names the other side. */
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
     * @param columns its columns, in their order
     * @param unique whether no two rows share its values
     */
    record Index(@Nullable String name, List<Column<?>> columns, boolean unique) implements TableConstraint {
        @Override
        public Index named(String newName) {
            return new Index(newName, columns, unique);
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
     * @param references gives the columns referred to, pairwise
     * @param onDelete what is done when the row referred to is deleted
     * @param onUpdate what is done when the key referred to changes
     */
    record ForeignKey(
            @Nullable String name,
            List<Column<?>> columns,
            Supplier<List<Column<?>>> references,
            ReferentialAction onDelete,
            ReferentialAction onUpdate)
            implements TableConstraint {

        /**
         * Returns this foreign key with the columns that it refers to, pairwise; asked for when the schema is built.
         */
        public ForeignKey references(Supplier<List<Column<?>>> columnsReferredTo) {
            return new ForeignKey(name, columns, columnsReferredTo, onDelete, onUpdate);
        }

        /** Returns this foreign key with what it does when the row referred to is deleted. */
        public ForeignKey onDelete(ReferentialAction action) {
            return new ForeignKey(name, columns, references, action, onUpdate);
        }

        /** Returns this foreign key with what it does when the key referred to changes. */
        public ForeignKey onUpdate(ReferentialAction action) {
            return new ForeignKey(name, columns, references, onDelete, action);
        }

        @Override
        public ForeignKey named(String newName) {
            return new ForeignKey(newName, columns, references, onDelete, onUpdate);
        }
    }
}
