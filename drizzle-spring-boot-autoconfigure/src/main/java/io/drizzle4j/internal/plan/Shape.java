package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.catalog.Catalog;
import io.drizzle4j.internal.result.ResultType;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import io.drizzle4j.type.PgType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a statement are. Either each is a row of the root; or each begins with the number of its level, the
 * ordinal of its parent and its own, and the levels are linked by these. Further numbers are those of rows that tell
 * how many there are in all ({@link Page#total}).
 *
 * @param isTagged whether rows begin with level and ordinals
 * @param levels the levels that have rows of their own, the root first and each after its parent
 * @param typeOids the type of each position by its OID, as in {@link Catalog.Column#typeOid}; 0 where it is not known,
 *     or where the statement casts to it
 */
public record Shape(boolean isTagged, List<Level> levels, List<Integer> typeOids) {

    /** The position of the number of a row's level, from 1. */
    public static final int TAG = 1;

    /** The position of the ordinal of a row's parent. */
    public static final int PARENT = 2;

    /**
     * The position of a row's own ordinal: from 1, in the order of the level where that is its order; null where
     * nothing needs it.
     */
    public static final int ORDINAL = 3;

    /** The position of the ordinal of the root that a row belongs to, where the rows of each root come together. */
    public static final int ROOT = 4;

    /** Creates a shape. */
    public Shape {
        levels = List.copyOf(levels);
        typeOids = List.copyOf(typeOids);
    }

    /** Tells whether the root is one row at most: its ordinal, and those by which rows name it, may be left out. */
    public boolean hasOneRoot() {
        return levels.get(0).isSingle();
    }

    /**
     * A level whose rows come as rows of the statement.
     *
     * @param name its name for messages: its path, and the key by which a row is found if it is one at most
     * @param row what a row is
     * @param link where its rows go; null for the root, and for a level whose rows are named by their parents
     * @param isSingle whether the query or the definitions allow one row at most: of the root, or for each parent
     * @param page what is told of its pages; null where its rows are none
     * @param tree how the rows stand below each other; null where they do not
     * @param order the order of the rows of each parent, where they do not come with ordinals that tell it; else empty
     * @param key the position, among the cells of a row and from 0, of the key by which other rows name a row; negative
     *     where they name its ordinal, or nothing
     * @param isNumbered whether its rows have ordinals, by which one is noticed that comes twice
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

        /** Tells whether its rows go into those of the root. */
        public boolean isBelowRoot() {
            return link != null && link.parent() == 0;
        }

        /** Returns the same level with other cells under its keys. */
        Level with(Row other) {
            return new Level(name, other, link, isSingle, page, tree, order, key, isNumbered);
        }
    }

    /**
     * A key by which rows are ordered when they are read: of a type whose values Java orders as PostgreSQL does.
     *
     * @param cell the position of its value among the cells of a row, from 0
     * @param descending whether the greatest come first
     * @param nullsFirst whether null comes before all values
     */
    public record OrderKey(int cell, boolean descending, boolean nullsFirst) {}

    /**
     * What is told of the pages of a level.
     *
     * @param more the position, among the cells of a row and from 0, of whether there are more rows after its page
     * @param total the number, in place of a level's, of the rows that tell how many there are in all: in
     *     {@link #ORDINAL}, for the parent in {@link #PARENT}; 0 where nobody asked
     */
    public record Page(int more, int total) {

        /** Tells whether the number of all rows is told. */
        public boolean hasTotal() {
            return total > 0;
        }
    }

    /**
     * How the rows of a recursive level stand below each other. What they name as their parent is a key, which those
     * above them name too, of this level and of the one around it.
     *
     * @param entry the position of the recursive relation in a row, from 0
     * @param key the keys of the primary key
     * @param keyEntries the positions of the primary key among a row's cells, from 0; those after the keys of the row
     *     are not for the result
     * @param cutsCycles whether a row that comes again below itself ends its branch; else it is an error
     */
    public record Tree(int entry, List<String> key, List<Integer> keyEntries, boolean cutsCycles) {}

    /**
     * Where the rows of a level go.
     *
     * @param parent the number of the parent's level
     * @param entry the position of the relation in the parent's row, from 0
     */
    public record Link(int parent, int entry) {}

    /**
     * What a row of the result is.
     *
     * @param path the relations that lead to it, for messages
     * @param table the table that it is of
     * @param result what it is read as; null for a row
     * @param keys the keys, in their order
     * @param cells what stands under each key, and then what is read along without showing
     * @param positions the position of each key
     * @param columnPositions the position of each column
     * @param primaryKey the primary key of the table, by which messages name a row; empty where it declares none
     * @param relations the relations that start from the table, by key, whether the query reads them or not
     * @param required the positions of the relations whose row is never missing, from 0
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
            List<Integer> required) {

        /** Returns the position of the cell of a column or an extra that is read, from 0, whether it shows or not. */
        public int cell(String key) {
            var position = positions.get(key);
            return position != null
                    ? position
                    : Objects.requireNonNull(columnPositions.get(table.columns().get(key)));
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
                    required);
        }
    }

    /** What stands under a key, and where it is found. Positions in the statement's rows count from 1. */
    public sealed interface Cell {

        /** Tells whether it is a list of rows. */
        default boolean isMany() {
            return false;
        }

        /**
         * A value.
         *
         * @param position where it is
         * @param type what it is read as
         */
        record Value(int position, PgType<?> type) implements Cell {}

        /**
         * A row joined into its parent's.
         *
         * @param key the position, among its own cells and from 0, of one that is null only where there is no row
         * @param name its name for messages, as that of a level
         * @param row what it is
         */
        record Joined(int key, String name, Row row) implements Cell {}

        /**
         * A row that other rows may name too.
         *
         * @param position where its ordinal or its key is; null there says that there is no row
         * @param key the type of its key; null where it is named by its ordinal
         * @param name its name for messages, as that of a level
         * @param level the number of its level
         */
        record Shared(int position, @Nullable PgType<?> key, String name, int level) implements Cell {}

        /**
         * Rows of another level, which name this one as their parent.
         *
         * @param isMany whether they are several; else there is one at most
         * @param isPage whether they are a page
         */
        record Linked(boolean isMany, boolean isPage) implements Cell {}

        /**
         * Rows of a recursive level.
         *
         * @param position where the ordinal of the key is that they name, which is null where there are none
         * @param self where it is told which node of the tree this row is itself; 0 where nothing tells
         * @param depth where the most levels are told; 0 where nothing limits them, or further up does
         * @param level the number of their level
         * @param isMany whether they are a list; else there is one at most
         */
        record Tree(int position, int self, int depth, int level, boolean isMany) implements Cell {}
    }
}
