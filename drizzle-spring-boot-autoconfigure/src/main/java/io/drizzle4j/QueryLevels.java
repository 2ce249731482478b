package io.drizzle4j;

import io.drizzle4j.internal.query.Query;
import io.drizzle4j.schema.PgTable;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The levels of a query, as its {@link QueryCall} describes them.
 *
 * @param tables the tables of all levels, each once
 * @param depth the number of levels, one inside the other
 * @param summary {@code SELECT} and the keys of the tables; for a statement that writes rows, first its kind and table;
 *     for a graph, its kind and tables
 */
record QueryLevels(Set<PgTable> tables, int depth, String summary) {

    static QueryLevels of(Query query) {
        Set<PgTable> tables = new LinkedHashSet<>();
        var depth = collect(query, tables);
        return new QueryLevels(Collections.unmodifiableSet(tables), depth, summary(query, tables));
    }

    private static String summary(Query query, Set<PgTable> tables) {
        var read = tables.stream().map(PgTable::toString).collect(Collectors.joining(" "));
        var write = query.write();
        if (write == null) {
            return "SELECT " + read;
        }
        if (write.graph() != null) {
            return write.kind() + " " + read;
        }
        var written = write.kind() + " " + query.table();
        return query.with().isEmpty() ? written : written + " SELECT " + read;
    }

    /** Adds the tables of a level and those below it, and returns their depth. */
    private static int collect(Query level, Set<PgTable> tables) {
        tables.add(level.table());
        if (level.write() != null && level.write().graph() != null) {
            level.write().graph().levels().forEach(ofGraph -> tables.add(ofGraph.table()));
        }
        var deepest = 0;
        for (var nested : level.with()) {
            deepest = Math.max(deepest, collect(nested, tables));
        }
        return 1 + deepest;
    }
}
