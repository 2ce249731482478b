package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.result.ResultType.Component;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.type.PgType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The structure of a statement's rows. Either each is a row of the root; or each begins with the number of its level,
 * the ordinal of its parent and its own ordinal, which link the levels. Numbers after those of the levels mark rows
 * with the total of a page ({@link Page#total}).
 *
 * @param isTagged whether rows begin with level and ordinals
 * @param levels the levels with rows of their own, each after its parent
 * @param typeOids the OID of each column's type, as in {@link Catalog.Column#typeOid}; 0 if it is not known, or if the
 *     statement casts
 */
public record Shape(boolean isTagged, List<Level> levels, List<Integer> typeOids) {

    /** The position of the number of a row's level, from 1. */
    public static final int TAG = 1;

    /** The position of the ordinal of a row's parent. */
    public static final int PARENT = 2;

    /**
     * The position of a row's own ordinal. Ordinals start at 1 and follow the order of the level, unless the reader
     * sorts the rows; null if nothing needs them.
     */
    public static final int ORDINAL = 3;

    /**
     * The position of the ordinal of the root that a row belongs to, if the statement returns one root after the other.
     */
    public static final int ROOT = 4;

    /** Creates a shape. */
    public Shape {
        levels = List.copyOf(levels);
        typeOids = List.copyOf(typeOids);
    }

    /** Returns whether the root has one row at most, so that ordinals of the root may be missing. */
    public boolean hasOneRoot() {
        return levels.get(0).isSingle();
    }

    /**
     * A level with rows of its own in the statement.
     *
     * @param name its path for messages, with the key that finds a row
     * @param row the structure of a row
     * @param link its parent; null for the root, and for a level whose rows are named by their parents
     * @param isSingle whether query or definitions allow one row at most: of the root, or for each parent
     * @param page how the rows are paged; null if they are not
     * @param tree how the rows of a recursive level are nested; null for other levels
     * @param order the keys by which the reader sorts the rows of each parent; empty if their ordinals order them
     * @param key the cell, from 0, of the key by which other rows find a row; negative if they do not, or use its
     *     ordinal
     * @param isNumbered whether its rows have ordinals, which show that a row occurs twice
     */
    public record Level(
            String name,
            Row row,
            @Nullable Link link,
            boolean isSingle,
            @Nullable Page page,
            @Nullable Tree tree,
            List<OrderKey> order,
            int key,
            boolean isNumbered) {

        /** Returns whether the root is its parent. */
        public boolean isBelowRoot() {
            return link != null && link.parent() == 0;
        }

        /** Returns the same level with other cells under its keys. */
        Level with(Row other) {
            return new Level(name, other, link, isSingle, page, tree, order, key, isNumbered);
        }
    }

    /**
     * A key by which the reader sorts rows. Java orders the values of its type like PostgreSQL.
     *
     * @param cell the cell of its value, from 0
     * @param descending whether the greatest value comes first
     * @param nullsFirst whether null comes before all values
     */
    public record OrderKey(int cell, boolean descending, boolean nullsFirst) {}

    /**
     * How the rows of a level are paged.
     *
     * @param more the cell, from 0, that shows whether rows follow the page
     * @param total the number, in place of a level's, of the rows with the total of each page in {@link #ORDINAL} and
     *     the parent in {@link #PARENT}; 0 if there are none
     */
    public record Page(int more, int total) {

        /** Returns whether pages have a total. */
        public boolean hasTotal() {
            return total > 0;
        }
    }

    /**
     * How the rows of a recursive level are nested. As their parent they name a key, which rows above them name too:
     * those of this level and of the level around it.
     *
     * @param entry the cell of the recursive relation in a row, from 0
     * @param key the keys of the columns by which messages name a row; empty if there are none
     * @param keyEntries the cells of the primary key, from 0; those after the keys of the row are not part of the
     *     result
     * @param cutsCycles whether a row that occurs again below itself ends its branch; otherwise it is an error
     */
    public record Tree(int entry, List<String> key, List<Integer> keyEntries, boolean cutsCycles) {}

    /**
     * The parent of a level.
     *
     * @param parent the number of the parent's level
     * @param entry the cell of the relation in the parent's row, from 0
     */
    public record Link(int parent, int entry) {}

    /**
     * The structure of a row of the result.
     *
     * @param path the relations that lead to it, for messages
     * @param table its table
     * @param result its result type; null for {@code Row}
     * @param keys its keys, in order
     * @param cells the cell of each key, then cells that are not part of the result
     * @param positions the cell of each key, from 0
     * @param columnPositions the cell of each column, from 0
     * @param primaryKey the primary key of the table, or of a group the columns by which the rows are grouped, by which
     *     messages name a row; empty if it cannot
     * @param relations the relations of the table by key, whether the query reads them or not
     * @param relationCells the cells of the relations that the query reads
     * @param required the cells of relations whose row must not be missing, from 0
     * @param guard the cell, from 0, that must be true: whether a written row satisfies the filter of its table;
     *     negative if there is none
     */
    public record Row(
            String path,
            PgTable table,
            @Nullable ResultType result,
            List<String> keys,
            List<Cell> cells,
            Map<String, Integer> positions,
            Map<Column<?>, Integer> columnPositions,
            List<Column<?>> primaryKey,
            Map<String, ResolvedRelation> relations,
            List<RelationCell> relationCells,
            List<Integer> required,
            int guard) {

        /** Returns the cell of a column or an extra, from 0, whether it is part of the result or not. */
        public int cell(String key) {
            var position = columnPositions.get(table.columns().get(key));
            return position != null ? position : Objects.requireNonNull(positions.get(key));
        }

        /** Returns the cell of a component, from 0; negative if a class that contains itself ends there. */
        public int cell(Component component) {
            if (component.column() != null) {
                return Objects.requireNonNull(columnPositions.get(component.column()));
            }
            return component.relation() == null
                    ? Objects.requireNonNull(positions.get(component.key()))
                    : relationCells.stream()
                            .filter(cell -> component.equals(component(cell)))
                            .mapToInt(RelationCell::cell)
                            .findFirst()
                            .orElse(-1);
        }

        /** Returns the component that the rows of a cell are read into; null if they are read into a {@code Row}. */
        public @Nullable Component component(int cell) {
            return relationCells.stream()
                    .filter(relation -> relation.cell() == cell)
                    .findFirst()
                    .map(this::component)
                    .orElse(null);
        }

        private @Nullable Component component(RelationCell cell) {
            return result == null ? null : result.component(cell.relation(), cell.key());
        }

        /** Returns the same row with other cells under its keys. */
        Row with(List<Cell> others) {
            return new Row(
                    path,
                    table,
                    result,
                    keys,
                    List.copyOf(others),
                    positions,
                    columnPositions,
                    primaryKey,
                    relations,
                    relationCells,
                    required,
                    guard);
        }
    }

    /**
     * A relation that the query reads.
     *
     * @param key the key under which it is read
     * @param relation the relation
     * @param cell the cell of its rows, from 0
     */
    public record RelationCell(String key, ResolvedRelation relation, int cell) {

        static RelationCell of(List<RelationCell> cells, String key) {
            return cells.stream()
                    .filter(cell -> cell.key.equals(key))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The content of a key, and where it is read from. Columns of the statement count from 1. */
    public sealed interface Cell {

        /** Returns the Java type of a value; null for a relation. */
        default @Nullable Class<?> valueType() {
            return null;
        }

        /** Returns whether it is text that contains JSON, or an array of such texts. */
        default boolean isJsonText() {
            return false;
        }

        /** Returns whether it is a list of rows. */
        default boolean isMany() {
            return false;
        }

        /** Returns whether it is a page of rows. */
        default boolean isPage() {
            return false;
        }

        /**
         * A value.
         *
         * @param position its column
         * @param type its type
         */
        record Value(int position, PgType<?> type) implements Cell {

            @Override
            public Class<?> valueType() {
                return type.javaType();
            }

            @Override
            public boolean isJsonText() {
                return type.isJsonText();
            }
        }

        /**
         * A row joined to its parent's row.
         *
         * @param key its join marker: the one of its cells, from 0, that is null exactly if there is no row
         * @param name its path for messages, as that of a level
         * @param row its structure
         */
        record Joined(int key, String name, Row row) implements Cell {}

        /**
         * A row that several parents may share.
         *
         * @param position the column of its ordinal or key, which is null if there is no row
         * @param key the type of its key; null if it is found by its ordinal
         * @param name its path for messages, as that of a level
         * @param level the number of its level
         */
        record Shared(int position, @Nullable PgType<?> key, String name, int level) implements Cell {}

        /**
         * Rows of another level, which name this one as their parent.
         *
         * @param isMany whether they are a list; otherwise there is one at most
         * @param isPage whether they are a page
         */
        record Linked(boolean isMany, boolean isPage) implements Cell {}

        /**
         * Rows of a recursive level.
         *
         * @param position the column of the ordinal of the key that they name, which is null if there are none
         * @param self the column that identifies this row as a node of the tree; 0 if nothing does
         * @param depth the column of the depth limit; 0 if there is none, or a row further up has it
         * @param level the number of their level
         * @param isMany whether they are a list; otherwise there is one at most
         */
        record Tree(int position, int self, int depth, int level, boolean isMany) implements Cell {}

        /**
         * The content of a key of a row that was serialized and read again, which has no statement.
         *
         * @param valueType the Java type of a value; null for a relation
         * @param isJsonText whether it is text that contains JSON, or an array of such texts
         * @param isMany whether it is a list of rows
         * @param isPage whether it is a page
         */
        record Restored(@Nullable Class<?> valueType, boolean isJsonText, boolean isMany, boolean isPage)
                implements Cell {}
    }
}
