package io.drizzle4j.scaling;

import static org.awaitility.Awaitility.waitAtMost;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/** Two embedded servers: a primary, and a replica to which it streams its changes. */
final class ReplicatedPostgres implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Set<String> OF_THE_PROCESS = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private final EmbeddedPostgres primary;

    private final EmbeddedPostgres replica;

    /** The files of the replica. */
    private final Path directory;

    private ReplicatedPostgres(EmbeddedPostgres primary, EmbeddedPostgres replica, Path directory) {
        this.primary = primary;
        this.replica = replica;
        this.directory = directory;
    }

    /** Starts both servers. The replica cancels a query at once that prevents it from applying a change. */
    static ReplicatedPostgres start() throws IOException, SQLException {
        var primary = EmbeddedPostgres.start();
        var directory = copy(primary);
        var replica = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setServerConfig("max_standby_streaming_delay", "0")
                .start();
        return new ReplicatedPostgres(primary, replica, directory);
    }

    /** Copies the files of a running server, as {@code pg_basebackup} does, which the embedded servers do not have. */
    private static Path copy(EmbeddedPostgres primary) throws IOException, SQLException {
        try (var connection = primary.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            var hasNewNames = connection.getMetaData().getDatabaseMajorVersion() >= 15;
            statement.execute(
                    "select " + (hasNewNames ? "pg_backup_start('r', true)" : "pg_start_backup('r', true, false)"));
            Path copy;
            try (var row = statement.executeQuery("show data_directory")) {
                row.next();
                copy = copy(Path.of(row.getString(1)));
            }
            try (var row = statement.executeQuery(
                    "select labelfile from " + (hasNewNames ? "pg_backup_stop()" : "pg_stop_backup(false)"))) {
                row.next();
                Files.writeString(copy.resolve("backup_label"), row.getString(1));
            }
            Files.createFile(copy.resolve("standby.signal"));
            Files.writeString(
                    copy.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=localhost port=%d user=postgres'\n".formatted(primary.getPort()),
                    StandardOpenOption.APPEND);
            return copy;
        }
    }

    private static Path copy(Path source) throws IOException {
        var target = Files.createTempDirectory("replica");
        Files.walkFileTree(source, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.copy(
                        directory,
                        target.resolve(source.relativize(directory)),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var isLog = file.getParent().getFileName().toString().equals("pg_wal");
                if (!isLog && !OF_THE_PROCESS.contains(file.getFileName().toString())) {
                    try {
                        Files.copy(file, target.resolve(source.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                    } catch (NoSuchFileException exception) {
                        return FileVisitResult.CONTINUE; // a temporary file
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException exception) throws IOException {
                if (exception instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // a temporary file
                }
                throw exception;
            }
        });
        return target;
    }

    /** Returns a JDBC URL for the primary; the replica after its promotion. */
    String urlOfPrimary() {
        return "jdbc:postgresql://localhost:%d,localhost:%d/postgres?user=postgres&targetServerType=primary"
                .formatted(primary.getPort(), replica.getPort());
    }

    /** Returns a JDBC URL for the replica. */
    String urlOfReplica() {
        return replica.getJdbcUrl("postgres", "postgres");
    }

    JdbcTemplate onPrimary() {
        return new JdbcTemplate(primary.getPostgresDatabase());
    }

    JdbcTemplate onReplica() {
        return new JdbcTemplate(replica.getPostgresDatabase());
    }

    /** Waits until the replica has applied everything that was committed on the primary. */
    void awaitReplica() {
        var position =
                onPrimary().queryForObject("select pg_logical_emit_message(false, 'await', '')::text", String.class);
        waitAtMost(PATIENCE)
                .until(() -> Boolean.TRUE.equals(onReplica()
                        .queryForObject("select pg_last_wal_replay_lsn() >= ?::pg_lsn", Boolean.class, position)));
    }

    void stopPrimary() {
        close(primary);
    }

    @Override
    public void close() {
        close(replica);
        close(primary);
        FileSystemUtils.deleteRecursively(directory.toFile());
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
