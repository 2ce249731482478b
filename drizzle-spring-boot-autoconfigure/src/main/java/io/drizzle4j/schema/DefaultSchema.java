package io.drizzle4j.schema;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.schema.LiveSchemas;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTables;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The implementation of {@link Schema}. The tables of the definitions never change. Tables that only queries name are
 * added separately.
 */
final class DefaultSchema implements Schema, SchemaTables {

    private final Casing casing;

    private final Map<PgTable, SchemaTable> tables;

    /** Tables that only queries name. */
    private final Map<PgTable, SchemaTable> joined = new ConcurrentHashMap<>();

    DefaultSchema(Casing casing, Map<PgTable, SchemaTable> tables) {
        this.casing = casing;
        this.tables = tables;
        LiveSchemas.add(this);
    }

    @Override
    public List<PgTable> tables() {
        return List.copyOf(tables.keySet());
    }

    @Override
    public Collection<SchemaTable> defined() {
        return tables.values();
    }

    @Override
    public Set<PgTable> known() {
        return Stream.of(tables, joined)
                .flatMap(of -> of.keySet().stream())
                .map(PgTable::original)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public SchemaTable table(PgTable table) {
        if (table == null) {
            throw new InvalidQueryException("The table of a query is null.", "Pass a table.");
        }
        var known = tables.get(table);
        if (known != null) {
            return known;
        }
        if (!table.original().equals(table)) {
            return TableInstance.of(table(table.original()), table);
        }
        var joins = joined.get(table);
        return joins == null ? join(table) : joins;
    }

    /** Adds a table. Synchronized, so that of two tables with the same name the second one finds the first. */
    private SchemaTable join(PgTable table) {
        synchronized (joined) {
            var joins = joined.get(table);
            if (joins == null) {
                joins = SchemaBuilder.join(casing, known(), table);
                joined.put(table, joins);
            }
            return joins;
        }
    }
}
