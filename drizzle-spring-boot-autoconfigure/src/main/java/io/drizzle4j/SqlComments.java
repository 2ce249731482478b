package io.drizzle4j;

import io.drizzle4j.internal.query.Query;

/** Which statements begin with a comment that identifies their query. */
public enum SqlComments {
    /** None. */
    OFF,
    /** Those of queries with a name: {@code /* issue-detail *}{@code /}. */
    NAMED,
    /** All. Without a name, the comment consists of the table and the method: {@code /* posts findMany *}{@code /}. */
    ALL;

    /** Returns the comment for a query, with a space after it; empty if there is none. */
    String of(Query query) {
        var content = this == OFF ? null : query.name();
        if (content == null && this == ALL) {
            var table = query.table().toString().replaceAll("[^A-Za-z0-9_.]", "_");
            content = table + " " + query.method();
        }
        return content == null ? "" : "/* " + content + " */ ";
    }
}
