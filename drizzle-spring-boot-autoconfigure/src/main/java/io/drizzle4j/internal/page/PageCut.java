package io.drizzle4j.internal.page;

import io.drizzle4j.error.InvalidRequestException;
import io.drizzle4j.internal.query.Question;
import io.drizzle4j.internal.schema.SchemaTables;
import java.util.List;

/** Which of the rows of the root are the page, said after the lambda has said which rows there are. */
public sealed interface PageCut permits KeysetScroll, NumberedPage, OffsetScroll {

    /**
     * Cuts the rows of a question to the page.
     *
     * @param schema the tables and relations that the page may name
     * @throws io.drizzle4j.error.InvalidQueryException if they cannot be cut so
     */
    Cut of(Question asked, SchemaTables schema);

    /**
     * A question whose rows are cut.
     *
     * @param question the question
     * @param positionKeys the keys of the columns and extras that make the position of a row; empty where nobody asks
     * @param hasPosition whether the values of a position are among those of the question
     */
    record Cut(Question question, List<String> positionKeys, boolean hasPosition) {

        /** Returns an exception for a position with a text that only PostgreSQL can read, and does not. */
        public InvalidRequestException unreadablePosition() {
            return ClientFault.of(
                    "The position has a value that PostgreSQL cannot read.",
                    "Give back the position of a row, as Window.positionAt(…) returns it.");
        }
    }
}
