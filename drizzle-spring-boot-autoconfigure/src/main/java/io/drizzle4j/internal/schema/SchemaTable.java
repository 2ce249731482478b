package io.drizzle4j.internal.schema;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.text.Candidates;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.Relation;
import io.drizzle4j.schema.TableConstraint;
import io.drizzle4j.sql.Assignment;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table whose names, keys and relations are resolved in a schema.
 *
 * @param table the table as declared
 * @param columns its columns, in the order of their declaration
 * @param visibleColumns its columns that are not hidden, which queries read by default
 * @param columnNames the names of its columns in the database
 * @param primaryKey the columns of its primary key; empty if it declares none
 * @param uniqueKeys the columns of each declared unique key, the primary key first
 * @param foreignKeys its foreign keys
 * @param constraints its constraints that are declared apart from columns
 * @param filter a condition that applies wherever its rows are read, or null
 * @param softDelete what a deletion sets instead of deleting rows; empty if it deletes them
 * @param relations the relations that start from it, by key
 */
public record SchemaTable(
        PgTable table,
        List<Column<?>> columns,
        List<Column<?>> visibleColumns,
        Map<Column<?>, String> columnNames,
        List<Column<?>> primaryKey,
        List<List<Column<?>>> uniqueKeys,
        List<ForeignKeyColumns> foreignKeys,
        List<TableConstraint> constraints,
        @Nullable Expression<Boolean> filter,
        List<Assignment> softDelete,
        Map<String, ResolvedRelation> relations) {

    private static final Set<String> SYSTEM_COLUMNS = Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    /**
     * A foreign key whose columns are resolved.
     *
     * @param declaration the foreign key as declared
     * @param columns its columns
     * @param target the table that it refers to; null if that is not part of the schema
     * @param references the columns that it refers to, pairwise
     */
    public record ForeignKeyColumns(
            TableConstraint.ForeignKey declaration,
            List<Column<?>> columns,
            @Nullable PgTable target,
            List<Column<?>> references) {}

    /** Returns the same table with the relations that start from it. */
    public SchemaTable withRelations(Map<String, ResolvedRelation> resolved) {
        return new SchemaTable(
                table,
                columns,
                visibleColumns,
                columnNames,
                primaryKey,
                uniqueKeys,
                foreignKeys,
                constraints,
                filter,
                softDelete,
                resolved);
    }

    /** Returns the columns that are not hidden; the same list if none is. */
    public static List<Column<?>> visible(List<Column<?>> columns) {
        return columns.stream().noneMatch(Column::isHidden)
                ? columns
                : columns.stream().filter(column -> !column.isHidden()).toList();
    }

    /** Returns the keys of the columns that are not hidden, which messages may suggest. */
    public static List<String> visibleKeys(PgTable table) {
        return table.columns().entrySet().stream()
                .filter(column -> !column.getValue().isHidden())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the primary key, by which messages name a row; empty if there is none, or if a column is hidden. */
    public List<Column<?>> rowKey() {
        for (var column : primaryKey) {
            if (column.isHidden()) {
                return List.of();
            }
        }
        return primaryKey;
    }

    /** Returns the name of a column in the database. */
    public String columnName(Column<?> column) {
        var name = columnNames.get(column);
        if (name == null) {
            throw new InvalidQueryException(
                    "Table '%s' has no such column: %s.".formatted(table, column),
                    "Use one of %s.".formatted(visibleKeys(table)));
        }
        return name;
    }

    /** Returns whether a column is a system column, such as {@code xmin}. */
    public boolean isSystemColumn(Column<?> column) {
        return SYSTEM_COLUMNS.contains(columnName(column));
    }

    /** Returns whether a column is never null, by the definitions. */
    public boolean isNotNull(Column<?> column) {
        return column.isNotNull() || primaryKey.contains(column);
    }

    /** Returns whether no two rows can have the same values in these columns, by the definitions. */
    public boolean isUnique(Collection<? extends Column<?>> columns) {
        return uniqueKeys.stream().anyMatch(columns::containsAll);
    }

    /**
     * Returns the columns that complete an order: the primary key, or all columns with an ordered type if there is
     * none.
     */
    public List<Column<?>> tieBreakers() {
        return !primaryKey.isEmpty()
                ? primaryKey
                : columns.stream()
                        .filter(column -> column.type().isComparable())
                        .toList();
    }

    /**
     * Returns the relation of a key.
     *
     * @throws InvalidQueryException if no relation with that key starts from the table
     */
    public ResolvedRelation relation(String key) {
        var relation = relations.get(key);
        if (relation == null) {
            throw new InvalidQueryException(
                    "No relation '%s' starts from table '%s'.".formatted(Quoted.name(key), table),
                    Candidates.of(
                            key,
                            relations.keySet(),
                            "Declare one: relations(%s, r -> r.many(\"%s\", …))."
                                    .formatted(table.name().toUpperCase(Locale.ROOT), Quoted.name(key))));
        }
        return relation;
    }

    /**
     * Returns the relation of a handle.
     *
     * @throws InvalidQueryException if the relation does not start from the table
     */
    public ResolvedRelation relation(Relation handle) {
        return relations.values().stream()
                .filter(relation -> relation.relation() == handle)
                .findFirst()
                .orElseThrow(() -> new InvalidQueryException(
                        "The relation to '%s' does not start from table '%s', or is not part of this schema."
                                .formatted(handle.target(), table),
                        Candidates.of(
                                handle.target().name(),
                                relations.keySet(),
                                "No relation starts from '%s'; declare one.".formatted(table))));
    }
}
