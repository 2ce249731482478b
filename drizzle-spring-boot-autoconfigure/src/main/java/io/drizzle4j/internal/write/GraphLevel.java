package io.drizzle4j.internal.write;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Graph;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.schema.PgTable;
import io.drizzle4j.sql.Column;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The rows of a graph that one relation leads to, or those of its junction table. */
final class GraphLevel {

    /** The maximum number of levels, one inside the other. */
    private static final int MAX_DEPTH = 32;

    final SchemaTable table;

    /** The relations that lead to it, such as {@code users.posts[]}. */
    final String path;

    final WriteRules rules;

    private final PgTable root;

    private final int depth;

    final List<GraphRow> rows = new ArrayList<>();

    /** The columns with values in Java. */
    final Set<Column<?>> given = new LinkedHashSet<>();

    /** The columns that rows of other levels refer to. */
    final Set<Column<?>> referenced = new LinkedHashSet<>();

    /** The columns whose values Java or the database has added to the given ones. */
    final Set<Column<?>> filled = new LinkedHashSet<>();

    /** The columns whose values only the database knows before the statement has run. */
    final Set<Column<?>> computed = new LinkedHashSet<>();

    /** The columns whose values the statement returns. */
    final List<Column<?>> returned = new ArrayList<>();

    final List<Link> links = new ArrayList<>();

    /** The rows that several other rows may refer to, by the object in Java. */
    final IdentityHashMap<Object, GraphRow> shared = new IdentityHashMap<>();

    private final Map<String, GraphLevel> nested = new LinkedHashMap<>();

    private final Map<String, GraphLevel> junctions = new LinkedHashMap<>();

    /**
     * Rows that refer to rows of another level.
     *
     * @param target the other level
     * @param columns the columns that refer to it
     */
    record Link(GraphLevel target, List<Graph.Pair> columns) {

        static Link of(GraphLevel target, List<Column<?>> columns, List<Column<?>> referenced) {
            List<Graph.Pair> pairs = new ArrayList<>();
            for (var i = 0; i < columns.size(); i++) {
                pairs.add(new Graph.Pair(columns.get(i), referenced.get(i)));
            }
            target.referenced.addAll(referenced);
            return new Link(target, pairs);
        }

        /** Links are equal only if they are the same. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private GraphLevel(SchemaTable table, String path, PgTable root, int depth) {
        this.root = root;
        this.table = table;
        this.path = path;
        this.rules = new WriteRules(table, "The insert into '%s'".formatted(path));
        this.depth = depth;
    }

    boolean isRoot() {
        return depth == 1;
    }

    static GraphLevel root(SchemaTable table) {
        return new GraphLevel(table, table.table().toString(), table.table(), 1);
    }

    /**
     * Returns the level of a relation.
     *
     * @param links creates the links of its rows
     */
    GraphLevel nested(ResolvedRelation relation, SchemaTable target, Function<GraphLevel, List<Link>> links) {
        var found = nested.get(relation.key());
        if (found == null) {
            found = new GraphLevel(target, path(relation), root, depth + 1);
            if (depth == MAX_DEPTH) {
                throw new InvalidQueryException(
                        "The graph of '%s' has more than %d levels, one inside the other.".formatted(root, MAX_DEPTH),
                        "Look for an object that contains itself, or insert the graph in parts.");
            }
            nested.put(relation.key(), found);
            found.links.addAll(links.apply(found));
        }
        return found;
    }

    /**
     * Returns the level of the junction table of a relation.
     *
     * @param links creates the links of its rows
     */
    GraphLevel junction(ResolvedRelation relation, SchemaTable between, Function<GraphLevel, List<Link>> links) {
        var found = junctions.get(relation.key());
        if (found == null) {
            found = new GraphLevel(between, between.table().toString(), root, depth + 1);
            junctions.put(relation.key(), found);
            found.links.addAll(links.apply(found));
        }
        return found;
    }

    /** Returns the link of its rows to those of another level. */
    Link link(GraphLevel target, List<Column<?>> columns, List<Column<?>> referenced) {
        for (var link : links) {
            if (link.target() == target) {
                return link;
            }
        }
        var link = Link.of(target, columns, referenced);
        links.add(link);
        given.addAll(columns);
        return link;
    }

    /** Returns the levels of its relations, and of their junction tables. */
    List<GraphLevel> below() {
        List<GraphLevel> all = new ArrayList<>(nested.values());
        all.addAll(junctions.values());
        return all;
    }

    String path(ResolvedRelation relation) {
        return path + "." + Quoted.name(relation.key()) + (relation.isOne() ? "" : "[]");
    }

    /** Returns a column for messages. */
    String path(Column<?> column) {
        return "'%s.%s'"
                .formatted(path, Quoted.name(String.valueOf(table.table().key(column))));
    }
}
