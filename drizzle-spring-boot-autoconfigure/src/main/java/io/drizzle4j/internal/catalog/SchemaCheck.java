package io.drizzle4j.internal.catalog;

import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTables;
import io.drizzle4j.type.PgDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The check of a schema against a live database: whether tables and columns are there, whether types can be read as
 * declared, whether enums and composite types are as declared, and whether the database guarantees what is declared of
 * nullability and of keys.
 *
 * <p>What the database has beyond the definitions is no difference, except that a column that is never null there is a
 * note. Of a view only names and types are checked: it guarantees nothing else.
 */
public final class SchemaCheck {

    private SchemaCheck() {}

    /**
     * Compares definitions with the database.
     *
     * @param catalog what the database says of the tables of the schema
     * @param types what it says of their {@link #types}
     * @return each difference with what to write; empty where there is none
     */
    public static List<Problem> differences(
            SchemaTables schema, Catalog catalog, Map<PgDefinition, Catalog.Type> types) {
        var ofTables = schema.defined().stream()
                .flatMap(table -> TableCheck.differences(table, catalog.table(table.table())).stream());
        var ofTypes = types(schema).stream()
                .filter(types::containsKey)
                .flatMap(type -> TypeCheck.difference(type, Objects.requireNonNull(types.get(type))).stream());
        return Stream.concat(ofTables, ofTypes).toList();
    }

    /** Returns the columns that a table lacks in the database, by their names, each with what to write. */
    public static Map<String, Problem> missingColumns(SchemaTable table, Catalog catalog) {
        var actual = catalog.table(table.table());
        return actual == null ? Map.of() : TableCheck.missingColumns(table, actual);
    }

    /** Returns the types that the database has to define for the columns of a schema. */
    public static Set<PgDefinition> types(SchemaTables schema) {
        return schema.defined().stream()
                .flatMap(table -> table.columnNames().keySet().stream())
                .flatMap(column -> column.type().definitions().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
