package io.drizzle4j.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;

/** The server of the benchmark. Its databases contain the same rows, with different indexes. */
final class ShopServer implements AutoCloseable {

    /** The system property that passes the port of the server to the JVMs of JMH. */
    static final String PORT = "benchmark.port";

    /** The time after which the server cancels a statement, in seconds. */
    static final int TIMEOUT = 60;

    /** Enough for eight threads, some of which use two connections at a time. */
    private static final int POOL_SIZE = 32;

    enum Database {
        /** Indexes on all foreign keys, that of the sales with their order; vacuumed and analyzed. */
        INDEXED,

        /** Only primary keys; vacuumed and analyzed. */
        BARE,

        /** Indexes on all foreign keys; analyzed, but not vacuumed since the bulk load. */
        FRESH
    }

    private final EmbeddedPostgres server;

    private ShopServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts a server and fills its databases. */
    static ShopServer start() throws IOException, SQLException {
        var started = new ShopServer(
                EmbeddedPostgres.builder().setServerConfig("autovacuum", "off").start());
        started.execute("postgres", "create database shop");
        started.execute("shop", Shop.TABLES);
        started.execute("shop", Shop.ROWS);
        for (var database : Database.values()) {
            started.execute("postgres", "create database %s template shop".formatted(name(database)));
            if (database != Database.BARE) {
                started.execute(name(database), Shop.INDEXES);
            }
            started.execute(
                    name(database),
                    switch (database) {
                        case INDEXED -> "create index on sales (branch_id, sold_at, id)";
                        case FRESH -> "create index on sales (branch_id)";
                        case BARE -> "";
                    });
            started.execute(name(database), database == Database.FRESH ? "analyze" : "vacuum analyze");
            started.execute(
                    "postgres", "alter database %s set statement_timeout = '%ds'".formatted(name(database), TIMEOUT));
        }
        return started;
    }

    int port() {
        return server.getPort();
    }

    /** Returns the version of the server. */
    String version() throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection()) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    private void execute(String database, String sql) throws SQLException {
        try (var connection = server.getDatabase("postgres", database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String name(Database database) {
        return database.name().toLowerCase(Locale.ROOT);
    }

    /** Returns a connection pool for a database. The system property specifies the port of the server. */
    static HikariDataSource pool(Database database) {
        return pool(database, "");
    }

    /**
     * Connects to a database.
     *
     * @param options the options of the driver in the URL
     */
    static HikariDataSource pool(Database database, String options) {
        var config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:postgresql://localhost:%d/%s?%s".formatted(Integer.getInteger(PORT), name(database), options));
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setMaximumPoolSize(POOL_SIZE);
        return new HikariDataSource(config);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
