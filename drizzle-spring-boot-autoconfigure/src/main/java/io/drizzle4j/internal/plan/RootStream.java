package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.sql.SqlWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a statement that returns one root after the other, each with the levels below it: the roots in order, and a
 * lateral statement for each. PostgreSQL sorts the roots only, and materializes nothing.
 */
final class RootStream {

    private final LevelScope root;

    private final LevelSelect select;

    RootStream(LevelScope root, LevelSelect select) {
        this.root = root;
        this.select = select;
    }

    /** Returns the ordinal of the root that a row belongs to. */
    static String ordinal() {
        return "\"root\".\"n\"";
    }

    /** Writes the common table of the root in the statement of each root: that root alone. */
    SqlWriter commonTable() {
        return root.writer().append(root.name()).append(" as not materialized (select \"root\".*)");
    }

    /** Writes the roots with the statement of each. */
    SqlWriter around(SqlWriter statement) {
        return root.writer()
                .append("select \"x\".* from (")
                .append(select.rows())
                .append(") \"root\" cross join lateral (")
                .append(statement)
                .append(") \"x\" order by ")
                .append(String.join(", ", keys()));
    }

    /** Returns the order that the roots have already. */
    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        select.order().named().forEach(key -> keys.add("\"root\"." + key));
        if (root.form.ordering().keys().endWithOrdinal()) {
            keys.add(ordinal());
        }
        return keys;
    }
}
