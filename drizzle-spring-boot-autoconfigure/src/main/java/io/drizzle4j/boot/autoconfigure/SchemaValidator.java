package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import io.drizzle4j.internal.boot.QueriesBeans;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;

/**
 * Compares the definitions with the database at startup, after the tables have been created. Logs which indexes are
 * missing, which relations read all shards of a cluster, and whether the connections are unsafe with a pooler. The
 * properties are read when the application runs.
 */
final class SchemaValidator implements SmartInitializingSingleton {

    private static final Log LOG = LogFactory.getLog(SchemaValidator.class);

    private final ListableBeanFactory beanFactory;

    private final DrizzleProperties properties;

    SchemaValidator(ListableBeanFactory beanFactory, DrizzleProperties properties) {
        this.beanFactory = beanFactory;
        this.properties = properties;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (properties.enabled() && properties.validate() != DrizzleProperties.Validate.OFF) {
            QueriesBeans.of(beanFactory).values().forEach(this::check);
        }
    }

    private void check(RelationalQueries each) {
        if (!validate(each)) {
            return;
        }
        ConnectionProblemsLog.log(each);
        if (properties.indexAdvice().enabled()) {
            IndexAdviceLog.log(each, properties.indexAdvice().minRows());
            DistributionLog.log(each);
        }
    }

    /**
     * Compares the definitions with the database, and returns whether it could be read. An unavailable database does
     * not prevent the application from starting. Its queries will report the error.
     */
    private boolean validate(RelationalQueries each) {
        var fails = properties.validate() == DrizzleProperties.Validate.FAIL;
        try {
            report(each.differences());
        } catch (InvalidSchemaException exception) {
            if (fails) {
                throw exception;
            }
            LOG.warn("The definitions differ from the database (drizzle.validate=warn).\n" + exception.getMessage());
        } catch (DataAccessException exception) {
            if (fails) {
                throw exception;
            }
            LOG.warn("The definitions could not be compared with the database (drizzle.validate=warn).", exception);
            return false;
        }
        return true;
    }

    private static void report(List<Problem> differences) {
        var notes = differences.stream().filter(Problem::isNote).toList();
        if (!notes.isEmpty()) {
            LOG.info(notes.stream()
                    .map(note -> "  " + note.description() + " " + note.action())
                    .collect(Collectors.joining(
                            "\n", "The database guarantees more than is declared (drizzle.validate).\n", "")));
        }
        var problems = differences.stream().filter(each -> !each.isNote()).toList();
        if (!problems.isEmpty()) {
            throw InvalidSchemaException.of(problems);
        }
    }
}
