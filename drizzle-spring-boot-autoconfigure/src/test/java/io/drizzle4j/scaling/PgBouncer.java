package io.drizzle4j.scaling;

import io.drizzle4j.fixtures.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.postgresql.ds.PGSimpleDataSource;

/** A PgBouncer in front of a database. */
final class PgBouncer implements AutoCloseable {

    /** The version that can prepare statements. */
    private static final Version PREPARING = new Version(1, 21);

    private final Process process;

    private final int port;

    /**
     * Starts one.
     *
     * @param mode its {@code pool_mode}
     * @param poolSize the number of server connections
     */
    PgBouncer(TestDatabase database, String mode, int poolSize) {
        this(database, mode, poolSize, 0);
    }

    /**
     * Starts one that prepares statements itself.
     *
     * @param preparedStatements its {@code max_prepared_statements}
     */
    PgBouncer(TestDatabase database, String mode, int poolSize, int preparedStatements) {
        try {
            port = freePort();
            var directory = Files.createTempDirectory("pgbouncer");
            var log = directory.resolve("log").toFile();
            var settings =
                    Files.writeString(directory.resolve("ini"), settings(database, mode, poolSize, preparedStatements));
            process = new ProcessBuilder(command(settings))
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            awaitStart(log);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    static boolean isInstalled() {
        return binary().isPresent();
    }

    /** Returns whether one is installed that can prepare statements. */
    static boolean canPrepareStatements() {
        return isInstalled() && Version.installed().compareTo(PREPARING) >= 0;
    }

    private record Version(int major, int minor) implements Comparable<Version> {

        static Version installed() {
            try {
                var process = new ProcessBuilder(binary().orElseThrow().toString(), "--version").start();
                var found = Pattern.compile("PgBouncer (\\d+)\\.(\\d+)")
                        .matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                if (!found.find()) {
                    throw new IllegalStateException("PgBouncer does not tell its version");
                }
                return new Version(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
            } catch (IOException exception) {
                throw new UncheckedIOException(exception);
            }
        }

        @Override
        public int compareTo(Version other) {
            return Comparator.comparingInt(Version::major)
                    .thenComparingInt(Version::minor)
                    .compare(this, other);
        }
    }

    private static Optional<Path> binary() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(directory -> Path.of(directory, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String settings(TestDatabase database, String mode, int poolSize, int preparedStatements) {
        var server = new PGSimpleDataSource();
        server.setURL(database.url());
        return """
                [databases]
                %s = host=%s port=%d user=%s password='%s'
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                default_pool_size = %d
                ignore_startup_parameters = extra_float_digits
                """.formatted(
                                server.getDatabaseName(),
                                server.getServerNames()[0],
                                server.getPortNumbers()[0],
                                database.user(),
                                database.password(),
                                port,
                                mode,
                                poolSize)
                + (canPrepareStatements() ? "max_prepared_statements = %d\n".formatted(preparedStatements) : "");
    }

    /** PgBouncer does not run as root. */
    private static String[] command(Path settings) {
        var binary = binary().orElseThrow().toString();
        return System.getProperty("user.name").equals("root")
                ? new String[] {binary, "-u", "nobody", settings.toString()}
                : new String[] {binary, settings.toString()};
    }

    private void awaitStart(File log) throws IOException {
        try {
            Awaitility.await().failFast(() -> !process.isAlive()).until(this::isListening);
        } catch (ConditionTimeoutException | TerminalFailureException exception) {
            process.destroy();
            throw new IllegalStateException("PgBouncer did not start: " + Files.readString(log.toPath()), exception);
        }
    }

    private boolean isListening() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException exception) {
            return false;
        }
    }

    /** Lets a data source connect to it. */
    void configure(PGSimpleDataSource source) {
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
    }

    @Override
    public void close() {
        process.destroy();
    }
}
