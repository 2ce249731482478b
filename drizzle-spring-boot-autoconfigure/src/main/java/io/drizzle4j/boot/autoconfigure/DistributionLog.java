package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.RelationalQueries;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.dao.DataAccessException;

/** Logs the relations of a cluster whose rows may be in any shard, one line for each. */
final class DistributionLog {

    private static final Log LOG = LogFactory.getLog(DistributionLog.class);

    private DistributionLog() {}

    /** Logs the relations. A database that cannot be read does not prevent the application from starting. */
    static void log(RelationalQueries queries) {
        try {
            queries.distribution().stream()
                    .flatMap(table -> table.acrossShards().stream())
                    .map(DistributionLog::line)
                    .forEach(LOG::info);
        } catch (DataAccessException exception) {
            LOG.warn("The distribution of the tables could not be read (drizzle.distributed).", exception);
        }
    }

    private static String line(String relation) {
        return "Relation %s does not pair the distribution columns of colocated tables, so that queries read all shards (drizzle.distributed)."
                .formatted(relation);
    }
}
