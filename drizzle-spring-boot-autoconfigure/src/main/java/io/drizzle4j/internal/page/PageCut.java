package io.drizzle4j.internal.page;

import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.request.ClientFault;
import io.drizzle4j.internal.schema.SchemaTables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Restricts the rows of a query to a page, after the query was configured. */
public sealed interface PageCut permits KeysetScroll, NumberedPage, OffsetScroll {

    /**
     * Restricts the rows of a query to the page.
     *
     * @param schema the tables and relations that the page may name
     * @throws io.drizzle4j.error.InvalidQueryException if the query does not permit it
     */
    Cut of(Question question, SchemaTables schema);

    /**
     * A query that reads a page.
     *
     * @param question the query with its values
     * @param cursors creates the cursors of rows; null for a page that has none
     * @param positionKeys the keys of the columns and extras that form the position of a row; empty if not needed
     * @param hasPosition whether the query's values contain those of a position
     */
    record Cut(Question question, @Nullable CursorOrder cursors, List<String> positionKeys, boolean hasPosition) {

        /** Returns an exception for a position with text that PostgreSQL cannot parse. */
        public InvalidRequestException unreadablePosition() {
            return ClientFault.of(
                    "The position has a value that PostgreSQL cannot read.",
                    "Pass a position that Window.positionAt(…) returned.");
        }
    }
}
