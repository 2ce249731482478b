package io.drizzle4j.schema;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.error.InvalidSchemaException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All tables and relations together, checked and with every relation's columns found: what Drizzle has as {@code import
 * * as schema}. Thread-safe. What it was made from never changes; a table that a query brings joins it.
 */
public final class Schema {

    private final Casing casing;

    private final Map<PgTable, SchemaTable> tables;

    /** Tables that no definition names, as they come with queries. */
    private final Map<PgTable, SchemaTable> joined = new ConcurrentHashMap<>();

    private Schema(Casing casing, Map<PgTable, SchemaTable> tables) {
        this.casing = casing;
        this.tables = tables;
    }

    /**
     * Combines definitions into a schema, in which a column without a name has its key for its name.
     *
     * @throws InvalidSchemaException if they do not fit together, with all problems
     */
    public static Schema of(RelationsDefinition... definitions) {
        return of(Arrays.asList(definitions), List.of(), Casing.AS_WRITTEN);
    }

    /**
     * Combines definitions and tables into a schema. The order does not matter.
     *
     * @param definitions the relations; the tables that they name are of the schema
     * @param tables further tables
     * @param casing how a column without a name gets it from its key
     * @throws InvalidSchemaException if they do not fit together, with all problems
     */
    public static Schema of(
            Collection<? extends RelationsDefinition> definitions,
            Collection<? extends PgTable> tables,
            Casing casing) {
        return new Schema(casing, new SchemaBuilder(casing, definitions, tables).build());
    }

    /** Returns the tables of the schema, in the order in which the definitions name them. */
    public Collection<SchemaTable> tables() {
        return tables.values();
    }

    /** Returns the tables of the schema, and those that queries have named beside them so far. */
    public Set<PgTable> allTables() {
        return Stream.of(tables, joined)
                .flatMap(of -> of.keySet().stream())
                .map(PgTable::original)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns a table with its place in the schema. A table that no definition names joins the schema here, with the
     * same checks. A second instance of one ({@link PgTable#as}) has the relations of its table.
     *
     * @throws InvalidSchemaException if the table itself is wrong, or if another object is known under its name
     */
    public SchemaTable table(PgTable table) {
        if (table == null) {
            throw new InvalidQueryException("A query was given null for its table.", "Name a table.");
        }
        var known = tables.get(table);
        if (known != null) {
            return known;
        }
        if (!table.original().equals(table)) {
            return table(table.original()).ofInstance(table);
        }
        var joins = joined.get(table);
        return joins == null ? join(table) : joins;
    }

    /** One table at a time, so that of two with one name the second finds the first. */
    private SchemaTable join(PgTable table) {
        synchronized (joined) {
            var joins = joined.get(table);
            if (joins == null) {
                joins = SchemaBuilder.join(casing, allTables(), table);
                joined.put(table, joins);
            }
            return joins;
        }
    }
}
