package io.drizzle4j.internal.ddl;

import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.text.NameLength;
import io.drizzle4j.schema.PgTable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The names of parts: PostgreSQL's own, or, where such a name is too long or wanted more than once, one with a hash in
 * it. No name depends on the order of the definitions.
 */
final class PartNames {

    private final Map<Place, Integer> wanted = new HashMap<>();

    /** Where a name can be taken once: among the tables of a PostgreSQL schema, or within one table. */
    private record Place(
            @Nullable String schemaName, @Nullable String tableName, String name) {

        static Place of(PgTable table) {
            return new Place(table.schemaName(), null, table.name());
        }

        static Place of(Part part, String name) {
            var table = part.table();
            return new Place(table.schemaName(), part.kind().isNamedAmongTables() ? null : table.name(), name);
        }
    }

    PartNames(Collection<PgTable> tables, Collection<Part> parts) {
        tables.forEach(table -> wanted.merge(Place.of(table), 1, Integer::sum));
        parts.forEach(part -> wanted.merge(Place.of(part, wish(part)), 1, Integer::sum));
    }

    private static String wish(Part part) {
        return part.givenName() == null ? part.usualName() : part.givenName();
    }

    String of(Part part) {
        var wish = wish(part);
        if (part.givenName() != null) {
            return wish;
        }
        if (wanted.getOrDefault(Place.of(part, wish), 0) > 1) {
            return withHash(part, part.kind() + " " + part.table().quotedName() + " " + part.definition());
        }
        return NameLength.of(wish) > NameLength.LONGEST ? withHash(part, wish) : wish;
    }

    private static String withHash(Part part, String identity) {
        var hash = new CRC32();
        hash.update(identity.getBytes(StandardCharsets.UTF_8));
        var end = "_%08x_%s".formatted(hash.getValue(), part.kind().ending);
        var usualName = part.usualName();
        var start =
                usualName.substring(0, usualName.length() - part.kind().ending.length() - 1);
        while (NameLength.of(start) > NameLength.LONGEST - NameLength.of(end)) {
            start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
        }
        return start + end;
    }

    /** Finds names that the definitions give and PostgreSQL would cut or refuse. */
    void check(Collection<PgTable> tables, Collection<Part> parts, List<Problem> problems) {
        Map<Place, String> taken = new HashMap<>();
        tables.forEach(table -> taken.put(Place.of(table), "table '%s'".formatted(table)));
        for (var part : parts) {
            var name = of(part);
            NameLength.check("The name of " + part, name, problems);
            var other = taken.putIfAbsent(Place.of(part, name), part.toString());
            if (other != null) {
                problems.add(new Problem(
                        "The name '%s' is taken twice: by %s and by %s.".formatted(name, other, part),
                        "Give one of them another name with named(…)."));
            }
        }
    }
}
