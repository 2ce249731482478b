package io.drizzle4j.internal.page;

import io.drizzle4j.error.InvalidQueryException;
import io.drizzle4j.internal.query.Limit;
import io.drizzle4j.internal.query.Query;
import io.drizzle4j.internal.query.Question;

/** Checks that a query does not contradict its page. */
final class CutRules {

    private CutRules() {}

    static void checkNoLimit(Query query) {
        if (query.rows().limit() != null) {
            throw new InvalidQueryException(
                    "'%s' is read as a page, but also has a limit.".formatted(query.label()),
                    "Remove limit(…): the Pageable sets the number of rows.");
        }
    }

    static void checkNoOffset(Query query) {
        if (query.rows().offset() != null) {
            throw new InvalidQueryException(
                    "'%s' is read as a page, but also has an offset.".formatted(query.label()),
                    "Remove offset(…): the page sets where it begins.");
        }
    }

    static void checkOrdered(Query query) {
        if (query.rows().isUnordered()) {
            throw new InvalidQueryException(
                    "'%s' is read as a page, but is also unordered, so that pages could overlap."
                            .formatted(query.label()),
                    "Remove unordered().");
        }
    }

    static Limit limit(Question question) {
        var query = question.query();
        var limit = query.rows().limit();
        if (limit == null) {
            throw new InvalidQueryException(
                    "'%s' is read as a window, but has no limit.".formatted(query.label()),
                    "Set it: findWindow(position, q -> q.limit(20)).");
        }
        if (question.values().get(limit.rows().index()) instanceof Long rows
                && (rows < 1 || rows > Integer.MAX_VALUE)) {
            throw new InvalidQueryException(
                    "'%s' is read as a window, but its limit is out of range.".formatted(query.label()),
                    "Call limit(…) with 1 to %d.".formatted(Integer.MAX_VALUE));
        }
        return limit;
    }
}
