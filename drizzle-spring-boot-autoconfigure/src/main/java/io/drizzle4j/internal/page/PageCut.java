package io.drizzle4j.internal.page;

import io.drizzle4j.query.Question;
import io.drizzle4j.schema.Schema;
import java.util.List;

/** Which of the rows of the root are the page, said after the lambda has said which rows there are. */
public sealed interface PageCut permits KeysetScroll, NumberedPage, OffsetScroll {

    /**
     * Cuts the rows of a question to the page.
     *
     * @param schema the tables and relations that the page may name
     * @throws io.drizzle4j.error.InvalidQueryException if they cannot be cut so
     */
    Cut of(Question asked, Schema schema);

    /**
     * A question whose rows are cut.
     *
     * @param question the question
     * @param positionKeys the keys of the columns and extras that make the position of a row; empty where nobody asks
     */
    record Cut(Question question, List<String> positionKeys) {}
}
