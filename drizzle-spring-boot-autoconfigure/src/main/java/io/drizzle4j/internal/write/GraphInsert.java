package io.drizzle4j.internal.write;

import io.drizzle4j.internal.query.Graph;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.result.SourceTypes;
import io.drizzle4j.internal.schema.SchemaTables;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An insert of objects or maps with their related rows. Used once. */
public final class GraphInsert {

    private final SchemaTables schema;

    private final SourceTypes sources;

    private final WriteDraft draft;

    private final GraphLevel root;

    /** All levels, each after those that its rows refer to. */
    private final Set<GraphLevel> levels = new LinkedHashSet<>();

    GraphInsert(SchemaTables schema, SourceTypes sources, WriteDraft draft, Collection<?> rows) {
        this.schema = schema;
        this.sources = sources;
        this.draft = draft;
        this.root =
                new GraphReader(schema, new GraphValues(sources), draft.isUnfiltered()).read(draft.schemaTable(), rows);
        add(root);
    }

    private void add(GraphLevel level) {
        if (levels.contains(level)) {
            return;
        }
        level.links.forEach(link -> add(link.target()));
        levels.add(level);
        level.below().forEach(this::add);
    }

    /** Returns the number of rows of all levels. */
    public int size() {
        return levels.stream().mapToInt(level -> level.rows.size()).sum();
    }

    /**
     * Returns the statement as a query for one row: the values that the database computes.
     *
     * @throws io.drizzle4j.error.InvalidQueryException if the rows cannot be inserted
     */
    public Question question() {
        return Question.ofGraph(schema, draft.table(), draft.name(), draft.parameters(), slots -> {
            var builder = new GraphBuilder(slots, new GraphValues(sources), draft.isUnfiltered());
            return new Graph(builder.build(List.copyOf(levels)));
        });
    }

    /**
     * Returns the objects or maps with their keys.
     *
     * @param computed the row that the statement returns
     */
    @SuppressWarnings("unchecked") // objects of the same classes
    public <V> List<V> answer(Map<String, ? extends @Nullable Object> computed) {
        var answer = new GraphAnswer(sources, computed);
        var number = 0;
        for (var level : levels) {
            answer.fill(number++, level);
        }
        return root.rows.stream()
                .map(row -> (V) Objects.requireNonNull(answer.of(row)))
                .toList();
    }
}
