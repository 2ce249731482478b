package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.Problem;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.dao.DataAccessException;

/** Logs settings of the driver that are unsafe with the connection pooler in front of the server. */
final class ConnectionProblemsLog {

    private static final Log LOG = LogFactory.getLog(ConnectionProblemsLog.class);

    private ConnectionProblemsLog() {}

    /** Logs the problems. A connection that cannot be checked does not prevent the application from starting. */
    static void log(RelationalQueries queries) {
        try {
            queries.connectionProblems().stream()
                    .map(ConnectionProblemsLog::line)
                    .forEach(LOG::warn);
        } catch (DataAccessException | IllegalStateException exception) {
            LOG.warn("The connection could not be checked for a pooler (drizzle.validate).", exception);
        }
    }

    private static String line(Problem problem) {
        return "%s (drizzle.validate) %s".formatted(problem.description(), problem.action());
    }
}
