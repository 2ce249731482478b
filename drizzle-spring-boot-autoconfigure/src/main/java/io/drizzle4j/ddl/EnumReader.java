package io.drizzle4j.ddl;

import io.drizzle4j.error.Problem;
import io.drizzle4j.schema.NameLength;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.schema.SchemaTable;
import io.drizzle4j.sql.PgEnum;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Finds the enums that the columns of tables are of. */
final class EnumReader {

    private EnumReader() {}

    static Collection<PgEnum> read(List<SchemaTable> tables, List<Problem> problems) {
        Map<String, PgEnum> enums = new LinkedHashMap<>();
        tables.stream()
                .flatMap(table -> table.columnNames().keySet().stream())
                .map(column -> column.type().enumeration())
                .filter(Objects::nonNull)
                .distinct()
                .forEach(found -> {
                    var other = enums.putIfAbsent(found.quotedName(), found);
                    if (other != null) {
                        problems.add(new Problem(
                                "Two enums are both %s in the database, one with the labels %s and one with %s."
                                        .formatted(found.quotedName(), other.labels(), found.labels()),
                                "Give them the same labels in the same order, or one of them another name."));
                    }
                });
        enums.values().forEach(found -> check(found, tables, problems));
        return enums.values();
    }

    private static void check(PgEnum found, List<SchemaTable> tables, List<Problem> problems) {
        NameLength.check("The name of an enum", found.name(), problems);
        var tableNames = tables.stream()
                .map(SchemaTable::table)
                .collect(Collectors.toMap(PgTable::quotedName, PgTable::toString, (first, second) -> first));
        var table = tableNames.get(found.quotedName());
        if (table != null) {
            problems.add(new Problem(
                    "An enum has the name of table '%s', which PostgreSQL also gives to the type of the table's rows."
                            .formatted(table),
                    "Give the enum another name."));
        }
    }
}
