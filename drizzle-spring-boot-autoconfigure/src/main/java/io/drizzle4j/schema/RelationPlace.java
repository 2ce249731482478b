package io.drizzle4j.schema;

import io.drizzle4j.error.Problem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A relation with its source table, or one hop of it. */
final class RelationPlace {

    private final List<Problem> problems;

    final PgTable source;

    final String key;

    final Relation relation;

    /** The relation that contains this hop, or null. */
    private final @Nullable RelationPlace whole;

    private final boolean isReported;

    RelationPlace(List<Problem> problems, PgTable source, String key, Relation relation) {
        this(problems, source, key, relation, null, true);
    }

    private RelationPlace(
            List<Problem> problems,
            PgTable source,
            String key,
            Relation relation,
            @Nullable RelationPlace whole,
            boolean isReported) {
        this.problems = problems;
        this.source = source;
        this.key = key;
        this.relation = relation;
        this.whole = whole;
        this.isReported = isReported;
    }

    /** Returns the hop of this relation from one end to the junction table. */
    RelationPlace hop(PgTable end, Through through) {
        return new RelationPlace(problems, end, key, new Many(through.table()), this, isReported);
    }

    /** Returns the same relation without reporting problems. They are reported when the relation itself is resolved. */
    RelationPlace unreported() {
        return new RelationPlace(problems, source, key, relation, whole, false);
    }

    boolean isHop() {
        return whole != null;
    }

    PgTable target() {
        return relation.target();
    }

    @Nullable String relationName() {
        return relation.options().relationName();
    }

    boolean check() {
        var before = problems.size();
        var relationName = relationName();
        if (relationName != null && relationName.isBlank()) {
            problem("has a blank relationName", "Set a name, or remove it.");
        }
        if (!target().original().equals(target())) {
            problem(
                    "leads to a second instance of a table",
                    "Use '%s' itself as the target.".formatted(target().original()));
        }
        return problems.size() == before;
    }

    /** Adds a problem of this relation. Always returns null, as the missing keys. */
    @Nullable RelationKeys problem(String what, String action) {
        if (whole != null) {
            return whole.problem(
                    "leads through '%s', where the hop from '%s' %s".formatted(target(), source, what), action);
        }
        var problem = new Problem("Relation '%s.%s' %s.".formatted(source, key, what), action);
        if (isReported && !problems.contains(problem)) {
            problems.add(problem);
        }
        return null;
    }

    /** Returns the given advice; for a hop, advice about the relation that contains it. */
    String advice(String ofRelation) {
        return whole == null ? ofRelation : "Write both hops: %s".formatted(whole.lineOfHops(new Through(target())));
    }

    /** Returns the declaration of this relation with an addition. */
    String line(String addition) {
        var kind = relation instanceof One ? "one" : "many";
        return "r.%s(\"%s\", %s, %s -> %s%s).".formatted(kind, key, constant(target()), kind, kind, addition);
    }

    String lineWithColumns() {
        return line(".fields(%s.…).references(%s.…)".formatted(constant(source), constant(target())));
    }

    String lineOfHops(Through through) {
        var between = constant(through.table());
        return line(".through(%1$s, t -> t.from(%2$s.…, %1$s.…).to(%1$s.…, %3$s.…))"
                .formatted(between, constant(source), constant(target())));
    }

    @Override
    public String toString() {
        var name = relationName() == null ? "unnamed" : "named '%s'".formatted(relationName());
        return "'%s.%s' (%s%s%s)"
                .formatted(
                        source,
                        key,
                        name,
                        relation.hasColumns() ? "" : ", without columns",
                        target().equals(source) ? "" : ", to '%s'".formatted(target()));
    }

    private static String constant(PgTable table) {
        return table.name().toUpperCase(Locale.ROOT);
    }
}
