package io.drizzle4j.boot.autoconfigure;

import io.drizzle4j.RelationalQueries;
import io.drizzle4j.error.InvalidSchemaException;
import io.drizzle4j.error.Problem;
import java.util.List;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;

/** Compares the definitions with the database at start, when whoever creates the tables has done so. */
final class SchemaValidator implements SmartInitializingSingleton {

    private static final Log LOG = LogFactory.getLog(SchemaValidator.class);

    private final ObjectProvider<RelationalQueries> queries;

    private final DrizzleProperties.Validate mode;

    SchemaValidator(ObjectProvider<RelationalQueries> queries, DrizzleProperties.Validate mode) {
        this.queries = queries;
        this.mode = mode;
    }

    @Override
    public void afterSingletonsInstantiated() {
        switch (mode) {
            case OFF -> {}
            case WARN -> queries.orderedStream().forEach(SchemaValidator::warn);
            case FAIL -> queries.orderedStream().forEach(each -> fail(each.differences()));
        }
    }

    private static void fail(List<Problem> differences) {
        if (!differences.isEmpty()) {
            throw InvalidSchemaException.of(differences);
        }
    }

    /** A database that is not there yet is no reason not to start: the application's own queries will say so. */
    private static void warn(RelationalQueries queries) {
        try {
            fail(queries.differences());
        } catch (InvalidSchemaException exception) {
            LOG.warn("The definitions differ from the database (drizzle.validate=warn).\n" + exception.getMessage());
        } catch (DataAccessException exception) {
            LOG.warn("The definitions could not be compared with the database (drizzle.validate=warn).", exception);
        }
    }
}
