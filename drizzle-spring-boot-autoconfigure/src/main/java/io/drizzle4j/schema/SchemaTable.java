package io.drizzle4j.schema;

import io.drizzle4j.error.Candidates;
import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Quoted;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Expression;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table with its place in the schema.
 *
 * @param table the table as declared
 * @param columns its columns, in the order of their declaration
 * @param columnNames the names of its columns in the database
 * @param primaryKey the columns of its primary key; empty where it declares none
 * @param uniqueKeys the columns of each declared key that no two rows share, the primary key first
 * @param foreignKeys its foreign keys
 * @param constraints what it declares beside its columns
 * @param filter the condition that its rows must fulfil wherever it is read, or null
 * @param relations the relations that start from it, by key
 */
public record SchemaTable(
        PgTable table,
        List<Column<?>> columns,
        Map<Column<?>, String> columnNames,
        List<Column<?>> primaryKey,
        List<List<Column<?>>> uniqueKeys,
        List<ForeignKeyColumns> foreignKeys,
        List<TableConstraint> constraints,
        @Nullable Expression<Boolean> filter,
        Map<String, ResolvedRelation> relations) {

    private static final Set<String> SYSTEM_COLUMNS = Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    /**
     * A foreign key whose columns have been found.
     *
     * @param declaration the foreign key as declared
     * @param columns its columns
     * @param target the table that it refers to, or null where that is not of the schema
     * @param references the columns that it refers to, pairwise
     */
    public record ForeignKeyColumns(
            TableConstraint.ForeignKey declaration,
            List<Column<?>> columns,
            @Nullable PgTable target,
            List<Column<?>> references) {}

    /**
     * Returns the place of a second instance of the table: with the same names, keys and relations, of its own columns.
     *
     * @throws InvalidSchemaException if the two share a column
     */
    SchemaTable ofInstance(PgTable instance) {
        Map<Column<?>, String> names = new LinkedHashMap<>();
        columnNames.forEach((column, name) -> names.put(in(instance, column), name));
        return new SchemaTable(
                instance,
                List.copyOf(instance.columns().values()),
                names,
                in(instance, primaryKey),
                uniqueKeys.stream().map(key -> in(instance, key)).toList(),
                List.of(),
                List.of(),
                instance.filter(),
                relationsOf(instance));
    }

    private Map<String, ResolvedRelation> relationsOf(PgTable instance) {
        Map<String, ResolvedRelation> ofInstance = new LinkedHashMap<>();
        relations.forEach((key, relation) -> ofInstance.put(key, relation.ofInstance(instance)));
        return ofInstance;
    }

    private List<Column<?>> in(PgTable instance, List<Column<?>> columns) {
        return columns.stream().<Column<?>>map(column -> in(instance, column)).toList();
    }

    private Column<?> in(PgTable instance, Column<?> column) {
        if (instance.has(column)) {
            throw InvalidSchemaException.of(List.of(SchemaBuilder.shared(column, table, instance)));
        }
        return Objects.requireNonNull(instance.columns().get(table.key(column)));
    }

    /** Returns the same table with the relations that start from it. */
    SchemaTable withRelations(Map<String, ResolvedRelation> resolved) {
        return new SchemaTable(
                table, columns, columnNames, primaryKey, uniqueKeys, foreignKeys, constraints, filter, resolved);
    }

    /** Returns the name of one of the table's columns in the database. */
    public String columnName(Column<?> column) {
        var name = columnNames.get(column);
        if (name == null) {
            throw new InvalidQueryException(
                    "Table '%s' has no such column: %s.".formatted(table, column),
                    "Name one of %s.".formatted(table.columns().keySet()));
        }
        return name;
    }

    /** Returns whether a column is one that PostgreSQL keeps in each table by itself, such as {@code xmin}. */
    public boolean isSystemColumn(Column<?> column) {
        return SYSTEM_COLUMNS.contains(columnName(column));
    }

    /** Tells whether one of the table's columns never holds SQL {@code NULL}, by the definitions. */
    public boolean isNotNull(Column<?> column) {
        return column.isNotNull() || primaryKey.contains(column);
    }

    /** Tells whether no two rows can have the same values in these columns, by the definitions. */
    public boolean isUnique(Collection<? extends Column<?>> columns) {
        return uniqueKeys.stream().anyMatch(columns::containsAll);
    }

    /**
     * Returns what an incomplete order goes on with, so that it leaves no choice: the primary key, or what there is.
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
                        "A relation to '%s' was given that does not start from table '%s', or is not of this schema."
                                .formatted(handle.target(), table),
                        Candidates.of(
                                handle.target().name(),
                                relations.keySet(),
                                "No relation starts from '%s'; declare one.".formatted(table))));
    }
}
