package io.drizzle4j.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * The database at {@code spring.datasource.url}, or else an embedded server that stops with the application. The choice
 * is made at runtime and not by a condition, because ahead-of-time processing evaluates conditions at build time.
 */
@Component
final class DemoDatabase implements JdbcConnectionDetails, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoDatabase.class);

    private static final String SUPERUSER = "postgres";

    private final DataSourceProperties given;

    private final @Nullable EmbeddedPostgres server;

    DemoDatabase(DataSourceProperties properties) throws IOException {
        given = properties;
        server = StringUtils.hasText(properties.getUrl()) ? null : start();
    }

    private static EmbeddedPostgres start() throws IOException {
        var server = EmbeddedPostgres.start();
        LOG.info("PostgreSQL runs at {}", server.getJdbcUrl(SUPERUSER, SUPERUSER));
        return server;
    }

    @Override
    public String getJdbcUrl() {
        return server == null ? given.determineUrl() : server.getJdbcUrl(SUPERUSER, SUPERUSER);
    }

    @Override
    public @Nullable String getUsername() {
        return server == null ? given.determineUsername() : SUPERUSER;
    }

    @Override
    public @Nullable String getPassword() {
        return server == null ? given.determinePassword() : SUPERUSER;
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
