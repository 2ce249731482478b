package io.drizzle4j.schema;

import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.schema.SchemaTable.ForeignKeyColumns;
import io.drizzle4j.schema.Through.Pair;
import io.drizzle4j.sql.Column;
import io.drizzle4j.sql.Constant;
import io.drizzle4j.sql.KeyPart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the columns of each relation: its own, otherwise those of its counterpart, otherwise those of a foreign key.
 */
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

    /** Returns the resolved relations of a table. The other relations are reported as problems. */
    Map<String, ResolvedRelation> resolve(PgTable source) {
        Map<String, ResolvedRelation> resolved = new LinkedHashMap<>();
        of(source).forEach((key, relation) -> {
            var place = new RelationPlace(problems, source, key, relation);
            var keys = place.check() ? columns(place) : null;
            if (keys != null) {
                checkExpressions(place, keys);
                resolved.put(key, resolved(source, key, relation, keys));
            }
        });
        return Collections.unmodifiableMap(resolved);
    }

    private void checkExpressions(RelationPlace place, RelationKeys keys) {
        var named = Stream.of(place.target(), place.source, keys.between())
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
        var name = "The %s of '%s.%s'";
        DefinitionCheck.checked(
                name.formatted("where", place.source, place.key),
                place.relation::where,
                named,
                tables.keySet(),
                problems);
        place.relation
                .orderBy()
                .forEach(order -> DefinitionCheck.checked(
                        name.formatted("orderBy", place.source, place.key),
                        order::expression,
                        named,
                        tables.keySet(),
                        problems));
    }

    private Map<String, Relation> of(PgTable table) {
        return relations.getOrDefault(table, Map.of());
    }

    private SchemaTable table(PgTable table) {
        return Objects.requireNonNull(tables.get(table));
    }

    private ResolvedRelation resolved(PgTable source, String key, Relation relation, RelationKeys keys) {
        var isGuaranteed = relation.where() == null
                && table(source).foreignKeys().stream().anyMatch(keys::areThoseOf)
                && keys.fieldColumns().stream().allMatch(table(source)::isNotNull);
        return new ResolvedRelation(
                source,
                key,
                relation,
                keys.fieldColumns(),
                keys.referenceColumns(),
                keys.junction(),
                keys.sourceCondition(),
                keys.targetCondition(),
                keys.isUnique(table(relation.target()), this::table),
                relation.options().isRequired() || isGuaranteed,
                relation.options().isRequired());
    }

    private @Nullable RelationKeys columns(RelationPlace place) {
        var through = place.relation.options().through();
        if (through != null) {
            return through(place, through);
        }
        if (place.relation.hasColumns()) {
            return own(place);
        }
        if (place.relation.options().isByCondition()) {
            return RelationKeys.NONE;
        }
        var counterparts = counterparts(place);
        if (counterparts.size() > 1) {
            return place.problem(
                    "could be the counterpart of several relations of '%s': %s"
                            .formatted(place.target(), described(counterparts)),
                    place.advice("%s: %s"
                            .formatted(
                                    place.relationName() == null
                                            ? "Give it and its counterpart the same relationName"
                                            : "Give them different relationNames, and give it that of its counterpart",
                                    place.line(".relationName(\"%s\")".formatted(place.key)))));
        }
        if (counterparts.size() == 1) {
            var keys = columns(counterparts.get(0).unreported());
            return keys == null ? null : keys.swapped();
        }
        return place.relationName() == null ? fromForeignKey(place) : notEnough(place);
    }

    private @Nullable RelationKeys own(RelationPlace place) {
        var fields = Objects.requireNonNullElse(place.relation.options().fields(), List.<KeyPart>of());
        var references = Objects.requireNonNullElse(place.relation.options().references(), List.<KeyPart>of());
        if (fields.isEmpty() || fields.size() != references.size()) {
            return place.problem(
                    "pairs %d fields with %d references".formatted(fields.size(), references.size()),
                    "Use the same number of both, and at least one: %s".formatted(place.lineWithColumns()));
        }
        var fieldsBelong = belongs(place, "fields", fields, place.source);
        var referencesBelong = belongs(place, "references", references, place.target());
        return fieldsBelong && referencesBelong ? comparable(place, new RelationKeys(fields, references)) : null;
    }

    private boolean belongs(
            RelationPlace place, String part, List<? extends @Nullable KeyPart> columns, PgTable table) {
        var strangers = columns.stream()
                .filter(column -> !(column instanceof Constant || column instanceof Column<?> own && table.has(own)))
                .toList();
        strangers.forEach(column -> place.problem(
                "has %s in %s, which is not a column of '%s'".formatted(described(column), part, table),
                "Use columns of '%s' in %s(…): %s.".formatted(table, part, SchemaTable.visibleKeys(table))));
        return strangers.isEmpty();
    }

    private @Nullable RelationKeys comparable(RelationPlace place, RelationKeys keys) {
        var found = keys.mismatches(this::described);
        found.forEach(mismatch -> place.problem(mismatch, "Pair columns of types that can be compared."));
        if (found.isEmpty() && keys.fieldColumns().isEmpty()) {
            return place.problem(
                    "pairs only constants",
                    place.advice("Pair at least two columns: %s".formatted(place.lineWithColumns())));
        }
        return found.isEmpty() ? keys : null;
    }

    /** Resolves the hops from both ends to the junction table, and combines them. */
    private @Nullable RelationKeys through(RelationPlace place, Through through) {
        var options = place.relation.options();
        if (options.fields() != null || options.references() != null) {
            return place.problem(
                    "leads through '%s', but also has columns of its own".formatted(through.table()),
                    "Set them in through(…): %s".formatted(place.lineOfHops(through)));
        }
        var near = hop(place, place.source, "from", through.from(), through);
        var far = hop(place, place.target(), "to", through.to(), through);
        return near == null || far == null ? null : near.through(through.table(), far);
    }

    private @Nullable RelationKeys hop(
            RelationPlace place, PgTable end, String part, List<Pair> pairs, Through through) {
        var hop = place.hop(end, through);
        if (pairs.isEmpty()) {
            return end.equals(through.table())
                    ? hop.problem("starts at that same table", hop.advice("Set its columns."))
                    : columns(hop);
        }
        List<KeyPart> ends = new ArrayList<>();
        List<KeyPart> between = new ArrayList<>();
        pairs.forEach(pair -> ends.add(pair.end()));
        pairs.forEach(pair -> between.add(pair.between()));
        var endsBelong = belongs(hop, part, ends, end);
        var betweenBelong = belongs(hop, part, between, through.table());
        return endsBelong && betweenBelong ? comparable(hop, new RelationKeys(ends, between)) : null;
    }

    /**
     * Returns the relations from the target back to the source that have columns; those with the same name come first.
     */
    private List<RelationPlace> counterparts(RelationPlace place) {
        var leadingBack = of(place.target()).entrySet().stream()
                .map(entry -> new RelationPlace(problems, place.target(), entry.getKey(), entry.getValue()))
                .filter(other -> other.relation != place.relation
                        && other.target().equals(place.source)
                        && other.relation.hasColumns()
                        && !(place.isHop() && other.relation.options().through() != null))
                .toList();
        var namedAlike = leadingBack.stream()
                .filter(other -> Objects.equals(other.relationName(), place.relationName()))
                .toList();
        return namedAlike.isEmpty() && place.relationName() == null ? leadingBack : namedAlike;
    }

    private @Nullable RelationKeys fromForeignKey(RelationPlace place) {
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

    private @Nullable RelationKeys only(RelationPlace place, List<ForeignKeyColumns> foreignKeys, boolean swapped) {
        if (foreignKeys.size() > 1) {
            return place.problem(
                    "could use several foreign keys: %s"
                            .formatted(foreignKeys.stream()
                                    .map(key -> key.columns().stream()
                                            .map(this::described)
                                            .collect(Collectors.joining(" with ")))
                                    .collect(Collectors.joining(", "))),
                    place.advice("Set its columns: %s".formatted(place.lineWithColumns())));
        }
        var only = foreignKeys.get(0);
        var keys = new RelationKeys(List.copyOf(only.columns()), List.copyOf(only.references()));
        return swapped ? keys.swapped() : keys;
    }

    private @Nullable RelationKeys notEnough(RelationPlace place) {
        var back = of(place.target()).entrySet().stream()
                .filter(entry -> entry.getValue() != place.relation)
                .filter(entry -> entry.getValue().target().equals(place.source)
                        || isNamed(place.relationName(), entry.getValue()))
                .map(entry -> new RelationPlace(problems, place.target(), entry.getKey(), entry.getValue()))
                .toList();
        var found = back.isEmpty()
                ? "there is neither a relation back from '%s' nor a foreign key".formatted(place.target())
                : "none of the relations of '%s' fits: %s".formatted(place.target(), described(back));
        var name = place.relationName();
        var couldPair = name != null
                && back.stream().anyMatch(other -> other.target().equals(place.source) && other.relation.hasColumns());
        return place.problem(
                "cannot resolve its columns: %s%s"
                        .formatted(name == null ? "" : "it is named '%s', and ".formatted(name), found),
                place.advice("%s: %s"
                        .formatted(
                                couldPair
                                        ? "Give it the relationName of its counterpart, or set its columns"
                                        : "Set its columns",
                                place.lineWithColumns())));
    }

    private static boolean isNamed(@Nullable String name, Relation relation) {
        return name != null && name.equals(relation.options().relationName());
    }

    private static String described(List<?> parts) {
        return parts.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private String described(@Nullable KeyPart part) {
        return part instanceof Column<?> column ? described(column) : "'" + part + "'";
    }

    private String described(Column<?> column) {
        return tables.keySet().stream()
                .filter(table -> table.has(column))
                .map(table -> "'%s.%s'".formatted(table, table.key(column)))
                .findFirst()
                .orElse("'" + column + "'");
    }
}
