package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.plan.StatementForm.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The levels of a statement while it is written: the scope and the select of each, and the numbers of its branches. */
final class Statement {

    private final StatementForm form;

    private final Map<Level, LevelScope> scopes = new LinkedHashMap<>();

    private final Map<Level, LevelSelect> selects = new LinkedHashMap<>();

    private final Map<Level, Integer> tags = new LinkedHashMap<>();

    /** The numbers of the branches that count rows, after those of the levels. */
    private final Map<Level, Integer> totals = new LinkedHashMap<>();

    /**
     * Creates a statement.
     *
     * @param levels all levels, each after its parent
     */
    Statement(List<Level> levels, StatementForm form) {
        this.form = form;
        for (var level : levels) {
            var scope = new LevelScope(level, form.of(level), scopes.get(level.parent));
            scopes.put(level, scope);
            selects.put(level, new LevelSelect(scope));
        }
        levels.stream()
                .filter(level -> !form.of(level).link().isJoined())
                .forEach(level -> tags.put(level, tags.size()));
        levels.stream()
                .filter(level -> form.of(level).total() != LevelForm.Total.NONE)
                .forEach(level -> totals.put(level, tags.size() + totals.size()));
    }

    Kind kind() {
        return form.kind();
    }

    /** Returns the levels that have a branch, each after its parent. */
    Set<Level> branches() {
        return tags.keySet();
    }

    Map<Level, Integer> totals() {
        return totals;
    }

    LevelScope scope(Level level) {
        return Objects.requireNonNull(scopes.get(level));
    }

    LevelSelect select(Level level) {
        return Objects.requireNonNull(selects.get(level));
    }

    /** Returns the number of a level's branch. */
    int tag(Level level) {
        return Objects.requireNonNull(tags.get(level));
    }
}
