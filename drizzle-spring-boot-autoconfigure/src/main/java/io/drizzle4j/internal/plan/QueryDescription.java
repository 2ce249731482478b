package io.drizzle4j.internal.plan;

import io.drizzle4j.insight.CompiledQuery;
import io.drizzle4j.internal.query.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes the levels of a query and their forms, in the words of the list of forms in the documentation. */
final class QueryDescription {

    private QueryDescription() {}

    static List<CompiledQuery.Level> levels(List<Level> levels, @Nullable StatementForm form) {
        return levels.stream().map(level -> level(level, form)).toList();
    }

    private static CompiledQuery.Level level(Level level, @Nullable StatementForm form) {
        return new CompiledQuery.Level(
                path(level),
                level.table.table().original().toString(),
                level.query.relation() == null ? null : level.relation().toString(),
                form == null ? List.of() : keys(level),
                form == null ? Map.of() : choices(form.of(level)));
    }

    private static String path(Level level) {
        if (level.isRoot()) {
            return "";
        }
        return level.parent().isRoot() ? level.key() : path(level.parent()) + "." + level.key();
    }

    private static List<String> keys(Level level) {
        return Stream.concat(
                        level.query.columns().stream()
                                .map(level.table.table()::key)
                                .map(Objects::requireNonNull),
                        level.query.extras().stream().map(Query.Extra::key))
                .toList();
    }

    /** Returns the choices of a form by their names. {@code NONE} is left out. */
    private static Map<String, String> choices(LevelForm form) {
        var tree = form.tree();
        return Stream.of(
                        form.link(),
                        form.fetch(),
                        form.grouping(),
                        form.cut(),
                        form.ordering().keys(),
                        form.ordering().sorting(),
                        form.ordinals().numbering(),
                        form.page(),
                        form.total(),
                        form.joinMarker(),
                        tree == null ? null : tree.step(),
                        tree == null ? null : tree.identity())
                .filter(Objects::nonNull)
                .filter(choice -> !choice.name().equals("NONE"))
                .collect(Collectors.toMap(
                        choice -> choice.getDeclaringClass().getSimpleName(),
                        Enum::name,
                        (first, second) -> first,
                        LinkedHashMap::new));
    }
}
