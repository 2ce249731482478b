package io.drizzle4j.internal.ddl;

import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.text.NameLength;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.type.PgDefinition;
import io.drizzle4j.type.PgEnum;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the user-defined types that the columns of tables need. */
final class TypeDefinitions {

    private TypeDefinitions() {}

    /** Returns the definitions, each after those that it depends on. */
    static Collection<PgDefinition> of(List<SchemaTable> tables, List<Problem> problems) {
        Map<String, PgDefinition> definitions = new LinkedHashMap<>();
        tables.stream()
                .flatMap(table -> table.columnNames().keySet().stream())
                .flatMap(column -> column.type().definitions().stream())
                .distinct()
                .forEach(definition -> {
                    var other = definitions.putIfAbsent(definition.quotedName(), definition);
                    if (other != null) {
                        problems.add(same(other, definition));
                    }
                });
        definitions.values().forEach(definition -> check(definition, tables, problems));
        return definitions.values();
    }

    private static Problem same(PgDefinition first, PgDefinition second) {
        return first instanceof PgEnum one && second instanceof PgEnum other
                ? new Problem(
                        "Two enums have the name %s in the database, one with the labels %s and one with %s."
                                .formatted(one.quotedName(), one.labels(), other.labels()),
                        "Give them the same labels in the same order, or rename one of them.")
                : new Problem(
                        "Two types have the name %s in the database:\n%s\n%s"
                                .formatted(first.quotedName(), first.createSql(), second.createSql()),
                        "Define both identically, or rename one of them.");
    }

    private static void check(PgDefinition definition, List<SchemaTable> tables, List<Problem> problems) {
        var kind = DdlObject.Kind.of(definition).words();
        NameLength.check("The name of " + kind, definition.name(), problems);
        var tableNames = tables.stream()
                .map(SchemaTable::table)
                .collect(Collectors.toMap(PgTable::quotedName, PgTable::toString, (first, second) -> first));
        var table = tableNames.get(definition.quotedName());
        if (table != null) {
            problems.add(new Problem(
                    "%s has the name of table '%s', which PostgreSQL also gives to the type of the table's rows."
                            .formatted(Character.toUpperCase(kind.charAt(0)) + kind.substring(1), table),
                    "Give %s another name.".formatted(kind.replaceFirst("an? ", "the "))));
        }
    }
}
