package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.insight.IndexAdvice;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.dao.DataAccessException;

/** Logs the indexes that the database lacks, one line for each. */
final class IndexAdviceLog {

    private static final Log LOG = LogFactory.getLog(IndexAdviceLog.class);

    private IndexAdviceLog() {}

    /**
     * Logs the missing indexes. A database that cannot be read does not prevent the application from starting.
     *
     * @param minRows the number of rows below which a table needs no index
     */
    static void log(RelationalQueries queries, long minRows) {
        try {
            queries.advice().stream()
                    .filter(advice -> advice.rows() == null || advice.rows() >= minRows)
                    .map(IndexAdviceLog::line)
                    .forEach(LOG::info);
        } catch (DataAccessException exception) {
            LOG.warn("The indexes of the database could not be read (drizzle.index-advice).", exception);
        }
    }

    private static String line(IndexAdvice advice) {
        return "No index of table '%s' (%s) finds the rows of %s (drizzle.index-advice). Run: %s"
                .formatted(
                        advice.table(),
                        advice.rows() == null ? "never analyzed" : "about %d rows".formatted(advice.rows()),
                        String.join(", ", advice.relations()),
                        advice.statement());
    }
}
