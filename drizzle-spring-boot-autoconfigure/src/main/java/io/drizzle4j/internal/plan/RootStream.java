package io.drizzle4j.internal.plan;

import io.drizzle4j.internal.sql.SqlWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The form of a statement that gives one root after the other, each with all that is below it: the roots by themselves,
 * in order, and for each of them a statement of its own. Nothing is sorted but the roots, and nothing is kept.
 */
final class RootStream {

    private final LevelScope root;

    private final LevelSelect select;

    RootStream(LevelScope root, LevelSelect select) {
        this.root = root;
        this.select = select;
    }

    /** The ordinal of the root that a row belongs to. */
    static String ordinal() {
        return "\"root\".\"n\"";
    }

    /** The common table of the root in the statement of each: that root alone. */
    SqlWriter commonTable() {
        return root.writer().append(root.name()).append(" as not materialized (select \"root\".*)");
    }

    /** Puts the statement of each root behind the roots. */
    SqlWriter around(SqlWriter statement) {
        return root.writer()
                .append("select \"x\".* from (")
                .append(select.rows())
                .append(") \"root\" cross join lateral (")
                .append(statement)
                .append(") \"x\" order by ")
                .append(String.join(", ", keys()));
    }

    /** The order that the roots have anyway; their ordinals tell those apart of which no key says that they differ. */
    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        select.order().named().forEach(key -> keys.add("\"root\"." + key));
        if (root.level.table.primaryKey().isEmpty() || root.level.isView()) {
            keys.add(ordinal());
        }
        return keys;
    }
}
