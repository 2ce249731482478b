package io.drizzle4j.schema;

import io.drizzle4j.error.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the relations of each definition once. Nulls are reported and omitted, because applications may implement
 * {@link RelationsDefinition}.
 */
final class RelationsReader {

    private final List<Problem> problems;

    RelationsReader(List<Problem> problems) {
        this.problems = problems;
    }

    /** The relations of a definition, without nulls. */
    record Definition(PgTable table, List<NamedRelation> relations) {}

    List<Definition> read(Collection<? extends RelationsDefinition> definitions) {
        List<Definition> whole = new ArrayList<>();
        for (var definition : definitions) {
            var read = read(definition);
            if (read != null) {
                whole.add(read);
            }
        }
        return whole;
    }

    private @Nullable Definition read(@Nullable RelationsDefinition definition) {
        if (definition == null) {
            return problem("A definition of relations is null.", "Pass what relations(…) returns, or a Relations.");
        }
        var table = definition.table();
        if (table == null) {
            return problem(
                    "%s starts from a table that is null.".formatted(definition),
                    "Use a table that is already initialized: a static constant of another class, not of one that is "
                            + "still being initialized.");
        }
        var relations = definition.relations();
        if (relations == null) {
            return problem(
                    "%s, of table '%s', has null for its relations.".formatted(definition, table),
                    "Return a list, which may be empty.");
        }
        if (relations.isEmpty()
                && definition instanceof Relations component
                && !component.staticFields().isEmpty()) {
            return problem(
                    "The relations of '%s', of table '%s', are static: %s."
                            .formatted(definition, table, component.staticFields()),
                    "Remove static: relations are fields of the component's instance.");
        }
        return new Definition(
                table,
                relations.stream().filter(relation -> isWhole(table, relation)).toList());
    }

    private boolean isWhole(PgTable table, @Nullable NamedRelation named) {
        if (named == null || named.key() == null || named.key().isBlank()) {
            problem("A relation of table '%s' has no key.".formatted(table), "Set the key of its rows in a result.");
            return false;
        }
        if (named.relation() == null) {
            problem(
                    "Relation '%s.%s' is null.".formatted(table, named.key()),
                    "Give it a relation: one(TABLE) or many(TABLE).");
            return false;
        }
        return true;
    }

    /** Adds a problem. Always returns null, as the definition that could not be read. */
    private @Nullable Definition problem(String what, String action) {
        problems.add(new Problem(what, action));
        return null;
    }
}
