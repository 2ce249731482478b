package io.drizzle4j.schema;

import io.drizzle4j.error.Problem;
import io.drizzle4j.schema.SchemaTable.ForeignKeyColumns;
import io.drizzle4j.sql.Column;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the columns of each relation: its own; else those of its counterpart, swapped; else those of a foreign key. */
final class RelationResolver {

    private final Map<PgTable, SchemaTable> tables;

    private final Map<PgTable, Map<String, Relation>> relations;

    private final List<Problem> problems;

    RelationResolver(
            Map<PgTable, SchemaTable> tables, Map<PgTable, Map<String, Relation>> relations, List<Problem> problems) {
        this.tables = tables;
        this.relations = relations;
        this.problems = problems;
    }

    /** Returns the relations of a table that could be resolved; the others have become problems. */
    Map<String, ResolvedRelation> resolve(PgTable source) {
        Map<String, ResolvedRelation> resolved = new LinkedHashMap<>();
        of(source).forEach((key, relation) -> {
            var keys = new Place(source, key, relation).check() ? columns(new Place(source, key, relation)) : null;
            if (keys != null) {
                resolved.put(key, resolved(source, key, relation, keys));
            }
        });
        return Collections.unmodifiableMap(resolved);
    }

    private Map<String, Relation> of(PgTable table) {
        return relations.getOrDefault(table, Map.of());
    }

    private SchemaTable table(PgTable table) {
        return Objects.requireNonNull(tables.get(table));
    }

    private ResolvedRelation resolved(PgTable source, String key, Relation relation, Keys keys) {
        var isGuaranteed = table(source).foreignKeys().stream().anyMatch(keys::areThoseOf);
        return new ResolvedRelation(
                source,
                key,
                relation,
                keys.fields,
                keys.references,
                table(relation.target()).isUnique(keys.references),
                isGuaranteed && keys.fields.stream().allMatch(table(source)::isNotNull));
    }

    private @Nullable Keys columns(Place place) {
        if (place.relation.hasColumns()) {
            return own(place);
        }
        var counterparts = counterparts(place);
        if (counterparts.size() > 1) {
            return place.problem(
                    "could be the counterpart of several relations of '%s': %s"
                            .formatted(place.target(), described(counterparts)),
                    "Give it and its counterpart the same relationName: %s"
                            .formatted(place.line(".relationName(\"%s\")".formatted(place.key))));
        }
        if (counterparts.size() == 1) {
            var counterpart = counterparts.get(0).relation;
            return new Keys(counterpart.declaredReferences(), counterpart.declaredFields());
        }
        return place.relation.relationName() == null ? fromForeignKey(place) : notEnough(place);
    }

    private @Nullable Keys own(Place place) {
        var fields = place.relation.declaredFields();
        var references = place.relation.declaredReferences();
        if (fields.isEmpty() || fields.size() != references.size()) {
            return place.problem(
                    "pairs %d fields with %d references".formatted(fields.size(), references.size()),
                    "Name as many of both, and at least one: %s"
                            .formatted(place.line(".fields(%s.…).references(%s.…)"
                                    .formatted(constant(place.source), constant(place.target())))));
        }
        var fieldsBelong = belongs(place, "fields", fields, place.source);
        var referencesBelong = belongs(place, "references", references, place.target());
        return fieldsBelong && referencesBelong ? comparable(place, new Keys(fields, references)) : null;
    }

    private boolean belongs(Place place, String part, List<Column<?>> columns, PgTable table) {
        var strangers = columns.stream().filter(column -> !table.has(column)).toList();
        strangers.forEach(column -> place.problem(
                "has %s in %s, which is not a column of '%s'".formatted(described(column), part, table),
                "Name columns of '%s' in %s(…): %s."
                        .formatted(table, part, table.columns().keySet())));
        return strangers.isEmpty();
    }

    private @Nullable Keys comparable(Place place, Keys keys) {
        var allComparable = true;
        for (var i = 0; i < keys.fields.size(); i++) {
            var field = keys.fields.get(i);
            var reference = keys.references.get(i);
            if (!field.type().isComparableWith(reference.type())) {
                allComparable = false;
                place.problem(
                        "pairs %s, %s, with %s, %s, which PostgreSQL cannot compare"
                                .formatted(described(field), field.type(), described(reference), reference.type()),
                        "Pair columns of types that can be compared.");
            }
        }
        return allComparable ? keys : null;
    }

    /** The relations of the target that lead back and have columns; those that bear the same name come first. */
    private List<Place> counterparts(Place place) {
        var leadingBack = of(place.target()).entrySet().stream()
                .map(entry -> new Place(place.target(), entry.getKey(), entry.getValue()))
                .filter(other -> other.relation != place.relation
                        && other.target().equals(place.source)
                        && other.relation.hasColumns())
                .toList();
        var namedAlike = leadingBack.stream()
                .filter(other -> Objects.equals(other.relation.relationName(), place.relation.relationName()))
                .toList();
        return namedAlike.isEmpty() && place.relation.relationName() == null ? leadingBack : namedAlike;
    }

    private @Nullable Keys fromForeignKey(Place place) {
        var referring = foreignKeys(place.source, place.target());
        var referred = foreignKeys(place.target(), place.source);
        if (place.relation instanceof One) {
            if (!referring.isEmpty()) {
                return only(place, referring, false);
            }
            referred = referred.stream()
                    .filter(foreignKey -> table(place.target()).isUnique(foreignKey.columns()))
                    .toList();
        }
        return referred.isEmpty() ? notEnough(place) : only(place, referred, true);
    }

    private List<ForeignKeyColumns> foreignKeys(PgTable from, PgTable to) {
        return table(from).foreignKeys().stream()
                .filter(foreignKey -> to.equals(foreignKey.target()))
                .toList();
    }

    private @Nullable Keys only(Place place, List<ForeignKeyColumns> foreignKeys, boolean swapped) {
        if (foreignKeys.size() > 1) {
            return place.problem(
                    "could use several foreign keys: %s"
                            .formatted(foreignKeys.stream()
                                    .map(key -> key.columns().stream()
                                            .map(this::described)
                                            .collect(Collectors.joining(" with ")))
                                    .collect(Collectors.joining(", "))),
                    "Name its columns: %s"
                            .formatted(place.line(".fields(%s.…).references(%s.…)"
                                    .formatted(constant(place.source), constant(place.target())))));
        }
        var only = foreignKeys.get(0);
        return swapped ? new Keys(only.references(), only.columns()) : new Keys(only.columns(), only.references());
    }

    private @Nullable Keys notEnough(Place place) {
        var back = of(place.target()).entrySet().stream()
                .filter(entry -> entry.getValue() != place.relation)
                .filter(entry -> entry.getValue().target().equals(place.source)
                        || isNamed(place.relation.relationName(), entry.getValue()))
                .map(entry -> new Place(place.target(), entry.getKey(), entry.getValue()))
                .toList();
        var found = back.isEmpty()
                ? "there is neither a relation back from '%s' nor a foreign key".formatted(place.target())
                : "of the relations of '%s' none fits: %s".formatted(place.target(), described(back));
        return place.problem(
                "has not enough information to find its columns: " + found,
                "Name its columns: %s"
                        .formatted(place.line(".fields(%s.…).references(%s.…)"
                                .formatted(constant(place.source), constant(place.target())))));
    }

    private static boolean isNamed(@Nullable String name, Relation relation) {
        return name != null && name.equals(relation.relationName());
    }

    private static String described(List<?> parts) {
        return parts.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private String described(Column<?> column) {
        return tables.keySet().stream()
                .filter(table -> table.has(column))
                .map(table -> "'%s.%s'".formatted(table, table.key(column)))
                .findFirst()
                .orElse("'" + column + "'");
    }

    private static String constant(PgTable table) {
        return table.name().toUpperCase(Locale.ROOT);
    }

    /** The columns of both sides. */
    private record Keys(List<Column<?>> fields, List<Column<?>> references) {

        /** Tells whether a foreign key pairs the same columns, in whatever order. */
        boolean areThoseOf(ForeignKeyColumns foreignKey) {
            return pairs(fields, references).equals(pairs(foreignKey.columns(), foreignKey.references()));
        }

        private static Set<List<Column<?>>> pairs(List<Column<?>> columns, List<Column<?>> others) {
            return IntStream.range(0, Math.min(columns.size(), others.size()))
                    .mapToObj(i -> Arrays.<Column<?>>asList(columns.get(i), others.get(i)))
                    .collect(Collectors.toSet());
        }
    }

    /** A relation where it stands. */
    private final class Place {

        private final PgTable source;

        private final String key;

        private final Relation relation;

        Place(PgTable source, String key, Relation relation) {
            this.source = source;
            this.key = key;
            this.relation = relation;
        }

        PgTable target() {
            return relation.target();
        }

        boolean check() {
            var before = problems.size();
            if (source.columns().containsKey(key)) {
                problem("has the key of a column of '%s'".formatted(source), "Give the relation another key.");
            }
            if (relation.relationName() != null && relation.relationName().isBlank()) {
                problem("has a blank relationName", "Give it a name, or none.");
            }
            if (!target().original().equals(target())) {
                problem(
                        "leads to a second instance of a table",
                        "Let it lead to '%s' itself.".formatted(target().original()));
            }
            return problems.size() == before;
        }

        /** Adds a problem of this relation. Returns null, as the columns that were not found. */
        @Nullable Keys problem(String what, String action) {
            problems.add(new Problem("Relation '%s.%s' %s.".formatted(source, key, what), action));
            return null;
        }

        /** The line to write for this relation, with something added to it. */
        String line(String addition) {
            var kind = relation instanceof One ? "one" : "many";
            return "r.%s(\"%s\", %s, %s -> %s%s).".formatted(kind, key, constant(target()), kind, kind, addition);
        }

        @Override
        public String toString() {
            var name = relation.relationName() == null ? "unnamed" : "named '%s'".formatted(relation.relationName());
            return "'%s.%s' (%s%s%s)"
                    .formatted(
                            source,
                            key,
                            name,
                            relation.hasColumns() ? "" : ", without columns",
                            target().equals(source) ? "" : ", to '%s'".formatted(target()));
        }
    }
}
