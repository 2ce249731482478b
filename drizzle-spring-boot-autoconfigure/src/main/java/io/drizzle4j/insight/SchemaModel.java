package io.drizzle4j.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables and relations of a schema as plain data. Hidden columns are left out, except from the keys of relations.
 * Names of tables are qualified with their PostgreSQL schema if they declare one.
 *
 * @param tables its tables, in the order in which the definitions name them
 * @param relations its relations, by the order of their tables and of their declaration
 */
public record SchemaModel(List<Table> tables, List<Relation> relations) {

    /** Creates a model. */
    public SchemaModel {
        tables = List.copyOf(tables);
        relations = List.copyOf(relations);
    }

    /**
     * Returns the schema as an entity relationship diagram of <a href="https://mermaid.js.org">Mermaid</a>. A relation
     * and its counterpart are one line.
     */
    public String mermaid() {
        return MermaidDiagram.of(this);
    }

    /**
     * A table, or a view.
     *
     * @param name its name
     * @param view whether it is declared as a view
     * @param columns its columns, in the order of their declaration
     * @param primaryKey the names of the columns of its primary key; empty if it has none, or if a column is hidden
     * @param uniqueKeys the names of the columns of each other unique key without hidden columns
     * @param filter the condition that applies wherever its rows are read, as SQL with placeholders; null if there is
     *     none, or if only the definitions were asked
     */
    public record Table(
            String name,
            boolean view,
            List<Column> columns,
            List<String> primaryKey,
            List<List<String>> uniqueKeys,
            @Nullable String filter) {

        /** Creates a table. */
        public Table {
            columns = List.copyOf(columns);
            primaryKey = List.copyOf(primaryKey);
            uniqueKeys = List.copyOf(uniqueKeys);
        }
    }

    /**
     * A column.
     *
     * @param key its key in rows
     * @param name its name in the database
     * @param type its declared type
     * @param notNull whether it is never null
     * @param foreignKey whether its values refer to another table, by a foreign key or by a relation to a primary key
     */
    public record Column(String key, String name, String type, boolean notNull, boolean foreignKey) {}

    /**
     * A relation.
     *
     * @param table the table that it starts from
     * @param key its key in rows
     * @param cardinality whether it leads to one row or to many
     * @param required whether there is always a row; false for many rows
     * @param target the table that it leads to
     * @param columns the names of the columns of its table
     * @param targetColumns the names of the columns of the target. They pair with {@code columns}, or with those of the
     *     junction table. Empty if a condition alone links the rows.
     * @param junction the table between the two; null if there is none
     * @param conditional whether a condition selects the rows, in addition to the columns
     * @param sourceUnique whether a row of the target has at most one row of the table
     */
    public record Relation(
            String table,
            String key,
            Cardinality cardinality,
            boolean required,
            String target,
            List<String> columns,
            List<String> targetColumns,
            @Nullable Junction junction,
            boolean conditional,
            boolean sourceUnique) {

        /** Creates a relation. */
        public Relation {
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
        }
    }

    /**
     * The table between the two tables of a relation.
     *
     * @param table its name
     * @param columns the names of its columns that pair with those of the relation's table
     * @param targetColumns the names of its columns that pair with those of the target
     */
    public record Junction(String table, List<String> columns, List<String> targetColumns) {

        /** Creates a junction. */
        public Junction {
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
        }
    }

    /** The number of rows that a relation leads to. */
    public enum Cardinality {
        /** At most one. */
        ONE,
        /** Any number. */
        MANY
    }
}
