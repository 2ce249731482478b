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
 * Compares a schema with a live database. It checks that tables and columns exist, that types can be read as declared,
 * that enums and composite types are equal, and that the database guarantees the declared nullability and keys.
 *
 * <p>Additional objects in the database are not a difference. A column that is never null there, but nullable in its
 * definition, is reported as a note. For views, only names and types are checked, because a view guarantees nothing
 * else.
 */
public final class SchemaCheck {

    private SchemaCheck() {}

    /**
     * Compares definitions with the database.
     *
     * @param catalog the catalog for the tables of the schema
     * @param types the database's definitions of the schema's {@link #types}
     * @return the differences, each with the change that removes it; empty if there are none
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

    /** Returns the columns that a table lacks in the database, by name, each with the change that adds it. */
    public static Map<String, Problem> missingColumns(SchemaTable table, Catalog catalog) {
        var actual = catalog.table(table.table());
        return actual == null ? Map.of() : TableCheck.missingColumns(table, actual);
    }

    /** Returns the user-defined types that the columns of a schema need. */
    public static Set<PgDefinition> types(SchemaTables schema) {
        return schema.defined().stream()
                .flatMap(table -> table.columnNames().keySet().stream())
                .flatMap(column -> column.type().definitions().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
