package io.drizzle4j.schema;

import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.schema.RelationsReader.Definition;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Combines definitions into a schema, and collects all problems. */
final class SchemaBuilder {

    private final Casing casing;

    private final List<Definition> definitions;

    private final Set<PgTable> tables = new LinkedHashSet<>();

    private final Map<PgTable, Map<String, Relation>> relations = new LinkedHashMap<>();

    private final List<Problem> problems = new ArrayList<>();

    SchemaBuilder(
            Casing casing,
            Collection<? extends RelationsDefinition> definitions,
            Collection<? extends PgTable> tables) {
        this.casing = casing;
        this.definitions = new RelationsReader(problems).read(definitions);
        this.definitions.forEach(this::addTables);
        tables.forEach(this::addTable);
    }

    /** Checks and resolves a table that a query adds to the existing ones. */
    static SchemaTable join(Casing casing, Set<PgTable> known, PgTable table) {
        var builder = new SchemaBuilder(casing, List.of(), known);
        builder.tables.add(table);
        builder.checkSameNames();
        builder.checkSharedColumns();
        var joined = new TableReader(casing, builder.tables, builder.problems).read(table);
        builder.throwProblems();
        return joined;
    }

    private void addTable(@Nullable PgTable table) {
        if (table == null) {
            problems.add(new Problem(
                    "A table of the schema is null.",
                    "Use a table that is already initialized, such as a static constant of another class."));
        } else {
            tables.add(table.original());
        }
    }

    private void addTables(Definition definition) {
        tables.add(definition.table());
        definition.relations().forEach(named -> {
            tables.add(named.relation().target());
            var through = named.relation().options().through();
            if (through != null) {
                tables.add(through.table());
            }
        });
    }

    Map<PgTable, SchemaTable> build() {
        checkSameNames();
        checkSharedColumns();
        definitions.forEach(this::addRelations);
        var reader = new TableReader(casing, tables, problems);
        Map<PgTable, SchemaTable> read = new LinkedHashMap<>();
        tables.forEach(table -> read.put(table, reader.read(table)));
        var resolver = new RelationResolver(read, relations, problems);
        Map<PgTable, SchemaTable> resolved = new LinkedHashMap<>();
        read.forEach((table, schemaTable) -> resolved.put(table, schemaTable.withRelations(resolver.resolve(table))));
        throwProblems();
        return Collections.unmodifiableMap(resolved);
    }

    private void checkSameNames() {
        Map<String, PgTable> byName = new HashMap<>();
        for (var table : tables) {
            if (byName.putIfAbsent(table.toString(), table) != null) {
                problems.add(new Problem(
                        "Two different table objects are both '%s'.".formatted(table),
                        "Share one instance, such as a constant, and create a second one with as(…)."));
            }
        }
    }

    /** Reports columns that two tables share. They would be ambiguous. */
    private void checkSharedColumns() {
        Map<Column<?>, PgTable> owners = new HashMap<>();
        for (var table : tables) {
            table.columns().forEach((key, column) -> {
                var other = owners.putIfAbsent(column, table);
                if (other != null && !other.equals(table)) {
                    problems.add(shared(column, other, table));
                }
            });
        }
    }

    static Problem shared(Column<?> column, PgTable first, PgTable second) {
        return new Problem(
                "'%s.%s' and '%s.%s' are the same column object."
                        .formatted(first, first.key(column), second, second.key(column)),
                "Create a separate column for '%s'.".formatted(second));
    }

    private void addRelations(Definition definition) {
        if (!definition.table().original().equals(definition.table())) {
            problems.add(new Problem(
                    "Relations are declared for '%s', a second instance of a table.".formatted(definition.table()),
                    "Declare them for '%s' itself.".formatted(definition.table().original())));
        }
        var ofTable = relations.computeIfAbsent(definition.table(), table -> new LinkedHashMap<>());
        for (var named : definition.relations()) {
            if (ofTable.putIfAbsent(named.key(), named.relation()) != null) {
                problems.add(new Problem(
                        "Relation '%s.%s' is declared twice.".formatted(definition.table(), named.key()),
                        "Keep one of them, or give one another key."));
            }
        }
    }

    private void throwProblems() {
        if (!problems.isEmpty()) {
            throw InvalidSchemaException.of(problems);
        }
    }
}
