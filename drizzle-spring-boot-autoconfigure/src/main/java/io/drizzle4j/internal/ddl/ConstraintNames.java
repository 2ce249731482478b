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
 * The names of constraints: PostgreSQL's default, or a name with a hash if the default is too long or used more than
 * once. A name does not depend on the order of the definitions. A partial or expression index leaves the default to the
 * index that covers the same columns for all rows, so that adding it does not rename the other.
 */
final class ConstraintNames {

    private final Map<Scope, Integer> uses = new HashMap<>();

    /** The uses by partial and expression indexes among them. */
    private final Map<Scope, Integer> furtherUses = new HashMap<>();

    /** A name and the namespace in which it is unique: the tables of a PostgreSQL schema, or one table. */
    private record Scope(
            @Nullable String schemaName, @Nullable String tableName, String name) {

        static Scope of(PgTable table) {
            return new Scope(table.schemaName(), null, table.name());
        }

        static Scope of(NamedConstraint constraint, String name) {
            var table = constraint.table();
            return new Scope(table.schemaName(), constraint.kind().sharesNamesWithTables() ? null : table.name(), name);
        }
    }

    ConstraintNames(Collection<PgTable> tables, Collection<NamedConstraint> constraints) {
        tables.forEach(table -> uses.merge(Scope.of(table), 1, Integer::sum));
        for (var constraint : constraints) {
            var scope = Scope.of(constraint, preferredName(constraint));
            uses.merge(scope, 1, Integer::sum);
            if (isFurther(constraint)) {
                furtherUses.merge(scope, 1, Integer::sum);
            }
        }
    }

    private static boolean isFurther(NamedConstraint constraint) {
        return constraint.givenName() == null && !constraint.isWhole();
    }

    /** Returns whether another constraint, or a table, takes the default name of a constraint. */
    private boolean isTaken(NamedConstraint constraint, Scope scope) {
        var all = uses.getOrDefault(scope, 0);
        return (isFurther(constraint) ? all : all - furtherUses.getOrDefault(scope, 0)) > 1;
    }

    private static String preferredName(NamedConstraint constraint) {
        return constraint.givenName() == null ? constraint.defaultName() : constraint.givenName();
    }

    String of(NamedConstraint constraint) {
        var name = preferredName(constraint);
        if (constraint.givenName() != null) {
            return name;
        }
        if (isTaken(constraint, Scope.of(constraint, name))) {
            return withHash(
                    constraint,
                    constraint.kind() + " " + constraint.table().quotedName() + " " + constraint.definition());
        }
        return NameLength.of(name) > NameLength.MAX_BYTES ? withHash(constraint, name) : name;
    }

    private static String withHash(NamedConstraint constraint, String identity) {
        var hash = new CRC32();
        hash.update(identity.getBytes(StandardCharsets.UTF_8));
        var end = "_%08x_%s".formatted(hash.getValue(), constraint.kind().suffix);
        var defaultName = constraint.defaultName();
        var start = defaultName.substring(
                0, defaultName.length() - constraint.kind().suffix.length() - 1);
        while (NameLength.of(start) > NameLength.MAX_BYTES - NameLength.of(end)) {
            start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
        }
        return start + end;
    }

    /** Finds names in the definitions that PostgreSQL would truncate or reject. */
    void check(Collection<PgTable> tables, Collection<NamedConstraint> constraints, List<Problem> problems) {
        Map<Scope, String> taken = new HashMap<>();
        tables.forEach(table -> taken.put(Scope.of(table), "table '%s'".formatted(table)));
        for (var constraint : constraints) {
            var name = of(constraint);
            NameLength.check("The name of " + constraint, name, problems);
            var other = taken.putIfAbsent(Scope.of(constraint, name), constraint.toString());
            if (other != null) {
                problems.add(new Problem(
                        "The name '%s' is used twice: by %s and by %s.".formatted(name, other, constraint),
                        "Give one of them another name with named(…)."));
            }
        }
    }
}
