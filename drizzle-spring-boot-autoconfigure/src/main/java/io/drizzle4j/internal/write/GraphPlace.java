package io.drizzle4j.internal.write;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.schema.ResolvedRelation;
import io.drizzle4j.internal.schema.SchemaTable;
import io.drizzle4j.internal.text.Quoted;
import io.drizzle4j.sql.Column;

/**
 * A place in a graph, for messages.
 *
 * @param table the table of its rows
 * @param path the relations that lead to it, such as {@code users.posts[]}
 * @param rules its rules
 */
record GraphPlace(SchemaTable table, String path, WriteRules rules) {

    GraphPlace(SchemaTable table, String path) {
        this(table, path, new WriteRules(table, "The insert into '%s'".formatted(path)));
    }

    InvalidQueryException invalid(String fault, String action) {
        return rules().invalid(fault, action);
    }

    /** Returns the name of a column. */
    String of(Column<?> column) {
        return "'%s.%s'"
                .formatted(path, Quoted.name(String.valueOf(table.table().key(column))));
    }

    /** Returns the place of the rows of a relation. */
    GraphPlace of(ResolvedRelation relation, SchemaTable target) {
        return new GraphPlace(target, path + "." + Quoted.name(relation.key()) + (relation.isOne() ? "" : "[]"));
    }

    @Override
    public String toString() {
        return path;
    }
}
